import type { KeywordKind } from '../../model.js';
import { oneLine } from '../reading/field-reading.js';

/** What EBSCO tells in its note, beside what stands in the tags. */
export interface EbscoNote {
  /** By the letters of "family given", as printed. */
  readonly affiliationsByName: ReadonlyMap<string, readonly string[]>;
  /** By the letters of the keyword: whether the authors gave it, or the database. */
  readonly kindByKeyword: ReadonlyMap<string, KeywordKind>;
}

/**
 * Reads "Accession Number: 123; Nordahl, Mette 1,2; Affiliations: 1: Dept. of Fog; 2: Gull Institute; …; Subject Term: FOG;
 * Author-Supplied Keyword: fog watch". Undefined where a text is no such note. O(length).
 */
export function readEbscoNote(text: string): EbscoNote | undefined {
  if (!/^Accession Number:/i.test(text)) return undefined;
  const numbersByName = new Map<string, readonly string[]>();
  const places = new Map<string, string>();
  const kindByKeyword = new Map<string, KeywordKind>();
  let isInPlaces = false;
  for (const part of oneLine(text).split(/;\s+|;$/)) {
    const [, label = '', value = part] = /^(Affiliations?|Authors?|[A-Z][\w -]{2,40}):\s*(.*)$/.exec(part) ?? [];
    if (label !== '') isInPlaces = /^Affiliation/.test(label);
    const [, number, place] = isInPlaces ? (/^(\d+):\s*(.+)$/.exec(value) ?? []) : [];
    if (number !== undefined && place !== undefined) places.set(number, place);
    const kind = kinds[label.toLowerCase()];
    if (kind) kindByKeyword.set(letters(value), kind);
    const [, name, numbers] = /^(\D+?)\s+(\d+(?:,\s?\d+)*)$/.exec(value) ?? [];
    if (name !== undefined && numbers !== undefined && !isInPlaces) numbersByName.set(letters(name), numbers.split(/,\s?/));
  }
  const affiliationsByName = new Map(
    [...numbersByName].map(([name, numbers]) => [name, numbers.flatMap((number) => places.get(number) ?? [])] as const),
  );
  return { affiliationsByName, kindByKeyword };
}

const kinds: Readonly<Record<string, KeywordKind>> = {
  'author-supplied keyword': 'AUTHOR',
  'author-supplied keywords': 'AUTHOR',
  'subject term': 'INDEX',
  subject: 'INDEX',
  'thesaurus term': 'CONTROLLED',
};

function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
}
