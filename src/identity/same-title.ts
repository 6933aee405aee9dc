import { distance } from 'fastest-levenshtein';
import type { PaperRecord, Reference } from '../model.js';
import { boundedKey } from './bounded-key.js';
import { foldText } from './fold-text.js';
import { formatFullTitle } from './full-title.js';
import { foldName } from './name-key.js';

/**
 * Folded full title, year and folded first family name (of the authors; without authors, of whoever is named), joined
 * by "|" and bounded; undefined where one of the three is missing.
 */
export function titleKey(paper: PaperRecord): string | undefined {
  const title = formatFullTitle(paper);
  return title === undefined ? undefined : titleKeyOf(foldText(title), paper);
}

/** The same for a title that is folded already. */
export function titleKeyOf(foldedTitle: string, paper: PaperRecord): string | undefined {
  const first = paper.names.find((name) => name.role === 'AUTHOR') ?? paper.names[0];
  if (paper.date === undefined || first === undefined) return undefined;
  return joinTitleKey(foldedTitle, paper.date.year, first.family);
}

/** The title key that the cited paper has, if the reference names title, year and first family name; else undefined. */
export function referenceTitleKey({ title, year, firstFamily }: Reference): string | undefined {
  if (title === undefined || year === undefined || firstFamily === undefined) return undefined;
  return joinTitleKey(foldText(title), year, firstFamily);
}

function joinTitleKey(foldedTitle: string, year: number, family: string): string | undefined {
  return foldedTitle === '' ? undefined : boundedKey(`${foldedTitle}|${year}|${foldName(family)}`);
}

/**
 * Whether two titles may stand on one work: the folded full titles are alike to 0.6 (1 − Levenshtein distance / longer
 * length), or one begins the other, or a record has no title to contradict with. Symmetric and reflexive, not transitive.
 * Of titles longer than 1,000 characters the first 1,000 are compared. O(length²/32).
 */
export function titlesAgree(a: PaperRecord, b: PaperRecord): boolean {
  return foldedTitlesAgree(foldText(formatFullTitle(a) ?? ''), foldText(formatFullTitle(b) ?? ''));
}

/** The same for titles that are folded already; "" where there is none. */
export function foldedTitlesAgree(a: string, b: string): boolean {
  if (a.startsWith(b) || b.startsWith(a)) return true;
  const [first, second] = [a.slice(0, comparedLength), b.slice(0, comparedLength)];
  const longer = Math.max(first.length, second.length);
  // The distance is at least the difference in length: most pairs are settled by that alone.
  if (Math.min(first.length, second.length) < leastSimilarity * longer) return false;
  return 1 - distance(first, second) / longer >= leastSimilarity;
}

const leastSimilarity = 0.6;
const comparedLength = 1_000;
