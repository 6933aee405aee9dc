import { foldText } from './fold-text.js';
import { foldedTitlesAgree } from './same-title.js';

/** What a reference says of the work that it cites. */
export interface CitedWork {
  readonly title: string | null;
  /** Its strong identifiers, each as "SCHEME:value". */
  readonly identifiers: readonly string[];
}

/** A paper that may be the one that a reference means. */
export interface CitedCandidate {
  readonly paperId: number;
  readonly fullTitle: string;
  /** True where it bears an identifier of the reference; otherwise a record of it has the reference's title key. */
  readonly byIdentifier: boolean;
  /** All that it bears, each as "SCHEME:value". */
  readonly identifiers: readonly string[];
}

/**
 * The paper that a reference means; undefined where there is none, and in doubt.
 *
 * - Where papers bear an identifier of the reference, it is one of these: the only one, if no other scheme says that they
 *   are two works; else the only one whose title agrees with the title that the reference gives.
 * - Where none does, it is the only paper with its title, year and first family name, if no scheme says that they are two
 *   works.
 *
 * A pure function of the reference and the set of candidates, which must hold every paper with an identifier, or with the
 * title key, of the reference. O(candidates).
 */
export function citedPaper(work: CitedWork, candidates: readonly CitedCandidate[]): number | undefined {
  const identified = candidates.filter(({ byIdentifier }) => byIdentifier);
  return (identified.length > 0 ? onlyIdentified(work, identified) : onlyTitled(work, candidates))?.paperId;
}

function onlyIdentified({ title, identifiers }: CitedWork, candidates: readonly CitedCandidate[]): CitedCandidate | undefined {
  const found = only(candidates);
  if (found !== undefined && !isAnotherWork(identifiers, found.identifiers)) return found;
  return title === null ? undefined : only(candidates.filter(({ fullTitle }) => agree(title, fullTitle)));
}

/** A title key finds; whether the titles agree is decided on the titles, as is whether another work is meant. */
function onlyTitled({ title, identifiers }: CitedWork, candidates: readonly CitedCandidate[]): CitedCandidate | undefined {
  const found = only(candidates);
  if (found === undefined || title === null || !agree(title, found.fullTitle)) return undefined;
  return isAnotherWork(identifiers, found.identifiers) ? undefined : found;
}

/** Both bear an identifier of one scheme, and none of it in common. */
function isAnotherWork(one: readonly string[], other: readonly string[]): boolean {
  const schemes = new Set(one.map(schemeOf));
  return [...schemes].some((scheme) => {
    const values = other.filter((identifier) => schemeOf(identifier) === scheme);
    return values.length > 0 && !values.some((value) => one.includes(value));
  });
}

function schemeOf(identifier: string): string {
  return identifier.slice(0, identifier.indexOf(':'));
}

function only<Item>(items: readonly Item[]): Item | undefined {
  return items.length === 1 ? items[0] : undefined;
}

function agree(a: string, b: string): boolean {
  return foldedTitlesAgree(foldText(a), foldText(b));
}
