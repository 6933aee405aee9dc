import type { PersonName } from '../../model.js';
import { oneLine } from '../reading/field-reading.js';
import { readEbscoNote } from './ris-ebsco-note.js';
import type { ReadField, RisReading } from './ris-reading.js';

/** A name of the byline, and the field that printed it. */
export interface PrintedName {
  readonly name: PersonName;
  readonly field: ReadField;
}

/**
 * Where each of the names worked, in their order; empty where the record does not say. An address belongs to a name that it
 * begins with ("M.G. Nordahl, Department of Fog", "[Nordahl, MG; Roe, A] Univ Fog"), to the name before it where addresses stand
 * between the names, and to a lone author. EBSCO numbers them in its note. Addresses of all and none are not used.
 */
export function readAffiliations(reading: RisReading, names: readonly PrintedName[]): readonly (readonly string[])[] {
  const found = names.map((): string[] => []);
  const fields = reading.fields.filter(({ meaning }) => meaning === 'affiliation');
  const isBetween = standBetween(fields, names);
  for (const field of reading.all('affiliation')) {
    const tied = isBetween ? tieToNameBefore(field, names) : tieToNamesInside(field, names);
    const sure = tied.length > 0 ? tied : names.length === 1 ? [{ index: 0, place: oneLine(field.value) }] : [];
    for (const { index, place } of sure) if (!reading.isTooLong(place, field, maxAffiliationLength)) found[index]?.push(place);
    if (sure.length > 0 && field.note === undefined) field.usedAs.push('names.affiliations');
    else field.note ??= 'the record does not say whose address it is; kept in the raw record only';
  }
  return reading.dialect === 'EBSCO' ? withNumbered(reading, names, found) : found;
}

const maxAffiliationLength = 4000;

interface Tied {
  readonly index: number;
  readonly place: string;
}

/** An address, an empty one too, between two names. */
function standBetween(fields: readonly ReadField[], names: readonly PrintedName[]): boolean {
  const first = names[0]?.field.line ?? 0;
  const last = names.at(-1)?.field.line ?? 0;
  return fields.some(({ line }) => first < line && line < last);
}

function tieToNameBefore(field: ReadField, names: readonly PrintedName[]): Tied[] {
  const index = names.findLastIndex((name) => name.field.line < field.line);
  return index < 0 ? [] : [{ index, place: oneLine(field.value) }];
}

/** Names in square brackets stand before a place; without, one name stands at the start of a line. */
function tieToNamesInside(field: ReadField, names: readonly PrintedName[]): Tied[] {
  const text = oneLine(field.value);
  if (text.startsWith('[')) {
    return Array.from(text.matchAll(/\[([^[\]]+)\]\s*([^[\]]+)/g)).flatMap(([, printed = '', place = '']) =>
      printed.split(';').flatMap((name) => {
        const index = names.findIndex((each) => spellings(each.name).has(letters(name)));
        return index < 0 ? [] : [{ index, place: place.replace(/[;.\s]+$/, '') }];
      }),
    );
  }
  return field.value.split('\n').flatMap((line) => tieToNameInFront(oneLine(line), names));
}

function tieToNameInFront(line: string, names: readonly PrintedName[]): Tied[] {
  const head = line.slice(0, longestName);
  for (const { index: at, 0: sign } of head.matchAll(/[,.]\s+/g)) {
    const printed = letters(head.slice(0, at));
    const index = printed === '' ? -1 : names.findIndex(({ name }) => spellings(name).has(printed));
    const place = line.slice(at + sign.length);
    // "Nordahl, M. G. Department": the name may go on behind its first sign.
    if (index >= 0 && place !== '' && !/^(?:\p{Lu}\.\s*)+/u.test(place)) return [{ index, place }];
  }
  return [];
}

const longestName = 80;

/** The letters of a name in the orders and shortenings in which an address prints it. A family name alone may be a place. */
function spellings({ family, given = '' }: PersonName): ReadonlySet<string> {
  if (given === '') return new Set();
  const initials = given
    .split(/[\s.-]+/)
    .map((word) => (/^\p{Lu}{2,3}$/u.test(word) ? word : word.charAt(0)))
    .join('');
  return new Set([given + family, initials + family, family + given, family + initials].map(letters));
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{M}]+/gu, '');
}

function withNumbered(
  reading: RisReading,
  names: readonly PrintedName[],
  found: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  const field = reading.all('note').find(({ value }) => readEbscoNote(value) !== undefined);
  const numbered = field && readEbscoNote(field.value)?.affiliationsByName;
  if (!field || !numbered) return found;
  const all = names.map(({ name }, index) => [...(found[index] ?? []), ...(numbered.get(letters(name.family + (name.given ?? ''))) ?? [])]);
  if (all.some((places, index) => places.length > (found[index]?.length ?? 0))) {
    field.usedAs.push('names.affiliations');
    field.note = undefined;
  }
  return all;
}
