import type { PaperType } from '../../model.js';
import { foldTypeName } from '../reading/type-family.js';

/** Publication types of MeSH by the type of work that they name; what comes first tells more than what follows. */
const types: readonly (readonly [type: PaperType, names: string])[] = [
  ['RETRACTION', 'retraction of publication; retraction notice'],
  ['ERRATUM', 'published erratum; corrigendum; erratum; correction'],
  ['EDITORIAL', 'editorial'],
  ['LETTER', 'letter'],
  ['REVIEW_ARTICLE', 'review; systematic review; scoping review'],
  ['PREPRINT', 'preprint'],
  ['DISSERTATION', 'academic dissertation'],
  ['REPORT', 'technical report; government publication'],
  ['DATASET', 'dataset'],
  ['SOFTWARE', 'software'],
  ['PATENT', 'patent'],
  ['BOOK_CHAPTER', 'book chapter; chapter'],
  ['BOOK', 'book; monograph; collected work'],
  ['JOURNAL_ARTICLE', 'journal article; case reports; clinical trial; comparative study; news; newspaper article'],
];

const ranks: ReadonlyMap<string, number> = new Map(
  types.flatMap(([, names], rank) => names.split('; ').map((name) => [foldTypeName(name), rank] as const)),
);

/** Where a publication type stands among those that name a type of work, the ones that tell most first; else undefined. */
export function rankOfType(name: string): number | undefined {
  return ranks.get(foldTypeName(name));
}

/** The type of a rank. */
export function typeOfRank(rank: number): PaperType {
  return types[rank]?.[0] ?? 'OTHER';
}
