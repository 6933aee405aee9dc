import type { BylineName, PersonName } from '../../model.js';
import { parsePersonName } from '../../person-name.js';
import { type FieldReading, type NamedField, oneLine } from '../reading/field-reading.js';
import { NameList } from '../reading/name-list.js';

/** An author with the name that Scopus prints in front of the affiliations. */
interface PrintedAuthor {
  readonly name: PersonName;
  readonly short: string;
}

/**
 * The authors, by their full names where the column is there, each with the affiliations that the record ties to the name; then
 * the editors.
 */
export function readScopusNames(reading: FieldReading<string>): BylineName[] {
  const list = new NameList(reading);
  const field = reading.first('author full names', 'authors');
  const authors = field ? authorsOf(reading, field) : [];
  const affiliations = readAffiliations(reading, authors);
  if (field)
    list.add(
      field,
      'AUTHOR',
      authors.map(({ name }, index) => withAffiliations(name, affiliations[index] ?? [])),
    );
  const editors = reading.first('editors');
  if (editors) list.add(editors, 'EDITOR', splitScopusNames(editors.text).map(parsePersonName));
  return list.names;
}

function withAffiliations(name: PersonName, affiliations: readonly string[]): PersonName & Pick<BylineName, 'affiliations'> {
  return affiliations.length === 0 ? name : { ...name, affiliations };
}

function authorsOf(reading: FieldReading<string>, field: NamedField<string>): PrintedAuthor[] {
  const shorts = splitScopusNames(reading.first('authors')?.text ?? '');
  if (field.tag === 'authors') return shorts.map((short) => ({ name: parsePersonName(short), short }));
  const printed = reading.first('authors');
  if (printed) printed.note = 'the full names stand beside them';
  const full = splitScopusNames(field.text).map((text) => parsePersonName(text.replace(/\s*\(\d+\)$/, '')));
  return full.map((name, index) => ({ name, short: shorts.length === full.length ? (shorts[index] ?? '') : '' }));
}

/**
 * The names of a column: parted by semicolons, or, up to 2023, by commas, which stand between family name and initials too
 * in the oldest exports. "[No author name available]" is none.
 */
export function splitScopusNames(text: string): string[] {
  const line = oneLine(text);
  if (/^\[no author/i.test(line)) return [];
  if (line.includes(';')) return line.split(/;\s*/).filter(isName);
  const names: string[] = [];
  for (const part of line.split(/,\s+/)) {
    const last = names.at(-1);
    if (last !== undefined && !last.includes(',') && (isInitials(part) || isGiven(line, part)))
      names[names.length - 1] = `${last}, ${part}`;
    else names.push(part);
  }
  return names.filter(isName);
}

function isName(text: string): boolean {
  return /[^\s,.;]/.test(text);
}

function isInitials(part: string): boolean {
  return /^(?:\p{Lu}\p{L}?\.[-‐ ]?)+$/u.test(part);
}

/** A lone "Doe, Jane (7004212771)" is one name. */
function isGiven(line: string, part: string): boolean {
  return line.endsWith(`, ${part}`) && /\(\d+\)$/.test(part) && line.split(',').length === 2;
}

/**
 * The affiliations of each author, in the order of the authors: "Doe J., Dept. of Fog, Univ. of Towers; Roe A., …". What the
 * column "Affiliations" lists is what one affiliation is; a rest that it does not list is one as printed.
 */
function readAffiliations(reading: FieldReading<string>, authors: readonly PrintedAuthor[]): readonly (readonly string[])[] {
  const all = reading.first('affiliations');
  const tied = reading.first('authors with affiliations');
  const known = (all ? oneLine(all.text).split(/;\s+/) : []).filter(Boolean);
  if (!tied) {
    if (!all || authors.length !== 1) return [];
    all.usedAs.push('names.affiliations');
    return [known];
  }
  const found = authors.map((): readonly string[] => []);
  const left = new Set(authors.keys());
  for (const entry of oneLine(tied.text).split(/;\s+/)) {
    const [index, rest] = authorOf(entry, authors, left);
    if (index === undefined || rest === '') continue;
    left.delete(index);
    found[index] = splitKnown(rest, known);
    if (!tied.usedAs.includes('names.affiliations')) tied.usedAs.push('names.affiliations');
  }
  if (all && tied.usedAs.length > 0) all.usedAs.push('names.affiliations');
  return found;
}

/** The author whose name stands in front, over one part or two ("Doe, J., Dept. …"), and what follows it. */
function authorOf(entry: string, authors: readonly PrintedAuthor[], left: ReadonlySet<number>): [number | undefined, string] {
  const parts = entry.split(/,\s+/);
  for (const count of [1, 2]) {
    const printed = letters(parts.slice(0, count).join(''));
    for (const index of left) {
      const author = authors[index];
      if (author && printed !== '' && (letters(author.short) === printed || isShortOf(printed, author.name)))
        return [index, parts.slice(count).join(', ')];
    }
  }
  return [undefined, ''];
}

/** Whether letters are a name's family name and initials, or all of it. */
function isShortOf(printed: string, { family, given = '' }: PersonName): boolean {
  const initials = given.split(/[\s-]+/).map((word) => word.charAt(0));
  return printed === letters(family + given) || printed === letters(family + initials.join(''));
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{M}]+/gu, '');
}

function splitKnown(rest: string, known: readonly string[]): readonly string[] {
  const affiliations: string[] = [];
  let text = rest;
  while (text !== '') {
    const next = known
      .filter((each) => text === each || text.startsWith(`${each}, `))
      .reduce((longest, each) => (each.length > longest.length ? each : longest), '');
    if (next === '') return [...affiliations, text];
    affiliations.push(next);
    text = text.slice(next.length + 2);
  }
  return affiliations;
}
