import type { BylineName, PersonName } from '../model.js';
import { best, bestText } from './best-value.js';
import { foldName, nameKey } from './name-key.js';
import type { MatchRecord } from './same-paper.js';

/**
 * The byline of a paper that several records describe. It is one record's (most names, then fullest given names, then
 * smallest hash), for a union would make two spellings of one person each other's co-authors. Records whose bylines agree
 * with it name by name (same length, same roles, same family names, given names that abbreviate each other) then give, at
 * each position, the fullest spelling, and to that an ORCID and affiliations.
 */
export function mergeNames(records: readonly MatchRecord[]): readonly BylineName[] {
  const [base, ...others] = records
    .map(({ hash, paper: { names } }) => ({ hash, names, fullness: names.reduce((sum, name) => sum + fullness(name), 0) }))
    .sort((a, b) => b.names.length - a.names.length || b.fullness - a.fullness || (a.hash < b.hash ? -1 : 1));
  if (!base) return [];
  const agreeing = [base.names, ...others.map((other) => other.names).filter((names) => bylinesAgree(base.names, names))];
  if (agreeing.length === 1) return base.names;
  return base.names.map((name, position) =>
    mergeName(
      name,
      agreeing.flatMap((names) => names[position] ?? []),
    ),
  );
}

function bylinesAgree(a: readonly BylineName[], b: readonly BylineName[]): boolean {
  return a.length === b.length && a.every((name, index) => isSameName(name, b[index]));
}

function isSameName(a: BylineName, b: BylineName | undefined): boolean {
  return b !== undefined && a.role === b.role && namesAgree(a, b);
}

function mergeName(name: BylineName, candidates: readonly BylineName[]): BylineName {
  const spelling = best(candidates, spellingOf, (a, b) => fullness(b) - fullness(a) || lengthOf(b) - lengthOf(a)) ?? name;
  const { family, given, suffix, role } = spelling;
  // Of "J.", "John" and "Jane" the two long ones do not agree: what is told of the one is not told of the other.
  const same = candidates.filter((candidate) => namesAgree(candidate, spelling));
  const orcid = bestText(same.map((name) => name.orcid));
  const affiliations = bestList(same.flatMap((name) => (name.affiliations ? [name.affiliations] : [])));
  return {
    family,
    ...(given !== undefined && { given }),
    ...(suffix !== undefined && { suffix }),
    role,
    ...(orcid !== undefined && { orcid }),
    ...(affiliations !== undefined && { affiliations }),
  };
}

/** The list with the most entries, then with the longest, then the smallest. */
function bestList(lists: readonly (readonly string[])[]): readonly string[] | undefined {
  return best(lists, JSON.stringify, (a, b) => b.length - a.length || b.join('').length - a.join('').length);
}

function spellingOf(name: PersonName): string {
  return JSON.stringify([name.family, name.given ?? null, name.suffix ?? null]);
}

function lengthOf({ family, given = '', suffix = '' }: PersonName): number {
  return family.length + given.length + suffix.length;
}

/** The letters that a given name spells out: 4 for "Mark", 3 for "M. E. J.". */
function fullness(name: PersonName): number {
  return name.given === undefined ? 0 : foldName(name.given).replace(/ /g, '').length;
}

/**
 * Whether two printed names can be one person's: equal keys, or the same family name and given names of which, word by word,
 * one abbreviates the other; a given name that is not said, or further names that only one has, contradict nothing.
 */
function namesAgree(a: PersonName, b: PersonName): boolean {
  if (nameKey(a) === nameKey(b)) return true;
  if (foldName(a.family) !== foldName(b.family)) return false;
  const [first, second] = [givenWords(a), givenWords(b)];
  return first.every((word, index) => {
    const other = second[index];
    return (
      other === undefined ||
      word === other ||
      (word.length === 1 && other.startsWith(word)) ||
      (other.length === 1 && word.startsWith(other))
    );
  });
}

/** "Jean-Pierre M." is jean, pierre, m; "JPM" is j, p, m. */
function givenWords({ given = '' }: PersonName): string[] {
  return given
    .split(/[\s.\-‐-―]+/)
    .flatMap((word) => (/^\p{Lu}{2,3}$/u.test(word) ? Array.from(word, foldName) : foldName(word) || []))
    .filter(Boolean);
}
