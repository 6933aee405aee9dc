import type { PaperType } from '../../model.js';
import { foldTypeName } from '../reading/type-family.js';

/** Document types that say what a work is wherever it stands; what comes first tells more than what follows. */
const typeByDocument: readonly (readonly [document: string, type: PaperType])[] = [
  ['retraction', 'RETRACTION'],
  ['correction', 'ERRATUM'],
  ['correction, addition', 'ERRATUM'],
  ['editorial material', 'EDITORIAL'],
  ['letter', 'LETTER'],
  ['data set', 'DATASET'],
  ['data study', 'DATASET'],
  ['software', 'SOFTWARE'],
  ['preprint', 'PREPRINT'],
  ['dissertation/thesis', 'DISSERTATION'],
  ['patent', 'PATENT'],
];

/**
 * The type of a work by its publication (`PT`: J journal, B book, S series, C conference, P patent) and its document types
 * ("Article; Proceedings Paper"): a talk that stands in a journal is an article of it. Undefined where neither says anything.
 */
export function parseWosType(publication: string, documents: string): PaperType | undefined {
  const kinds = documents.split(';').map(foldTypeName);
  const named = typeByDocument.find(([document]) => kinds.includes(document))?.[1];
  if (named) return named;
  const isIn = publication.trim().toUpperCase();
  if (isIn === 'P') return 'PATENT';
  const isReview = kinds.includes('review');
  if (isIn === 'J') return isReview ? 'REVIEW_ARTICLE' : 'JOURNAL_ARTICLE';
  if (kinds.some((kind) => /^(?:proceedings paper|meeting abstract|conference paper)$/.test(kind)) || isIn === 'C')
    return 'CONFERENCE_PAPER';
  if (kinds.includes('book chapter')) return 'BOOK_CHAPTER';
  if (kinds.includes('book')) return 'BOOK';
  if (isIn === 'B' || isIn === 'S') return kinds.some((kind) => /article|review/.test(kind)) ? 'BOOK_CHAPTER' : 'BOOK';
  if (isReview) return 'REVIEW_ARTICLE';
  return kinds.some((kind) => /article|journal/.test(kind)) ? 'JOURNAL_ARTICLE' : undefined;
}
