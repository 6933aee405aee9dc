import type { PaperType } from '../../model.js';
import { parseCrossrefType } from '../reading/crossref-types.js';

/** OpenAlex's own types (https://docs.openalex.org/api-entities/works/work-object#type); older files have Crossref's. */
const openAlexTypes: Readonly<Record<string, PaperType>> = {
  article: 'JOURNAL_ARTICLE',
  book: 'BOOK',
  'book-chapter': 'BOOK_CHAPTER',
  'conference-paper': 'CONFERENCE_PAPER',
  dataset: 'DATASET',
  dissertation: 'DISSERTATION',
  editorial: 'EDITORIAL',
  erratum: 'ERRATUM',
  letter: 'LETTER',
  libguides: 'OTHER',
  other: 'OTHER',
  paratext: 'OTHER',
  'peer-review': 'PEER_REVIEW',
  preprint: 'PREPRINT',
  report: 'REPORT',
  retraction: 'RETRACTION',
  review: 'REVIEW_ARTICLE',
  software: 'SOFTWARE',
  standard: 'STANDARD',
  'supplementary-materials': 'OTHER',
};

/**
 * The type that OpenAlex's word names; undefined for a word that nobody knows. Its articles are talks and preprints too: Crossref's
 * word, or the kind of source, tells them.
 */
export function parseOpenAlexType(word: string, crossrefWord = '', sourceType = ''): PaperType | undefined {
  const type = openAlexTypes[word.toLowerCase()] ?? parseCrossrefType(word);
  if (type !== 'JOURNAL_ARTICLE') return type;
  if (sourceType === 'conference') return 'CONFERENCE_PAPER';
  const told = parseCrossrefType(crossrefWord);
  return told === 'CONFERENCE_PAPER' || told === 'PREPRINT' ? told : type;
}
