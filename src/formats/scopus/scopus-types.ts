import type { PaperType } from '../../model.js';
import { foldTypeName } from '../reading/type-family.js';

/** Scopus's document types, in small letters (https://service.elsevier.com/app/answers/detail/a_id/11236/). */
const typeByName: Readonly<Record<string, PaperType>> = {
  article: 'JOURNAL_ARTICLE',
  'article in press': 'JOURNAL_ARTICLE',
  'abstract report': 'JOURNAL_ARTICLE',
  'business article': 'JOURNAL_ARTICLE',
  'data paper': 'JOURNAL_ARTICLE',
  note: 'JOURNAL_ARTICLE',
  'short survey': 'JOURNAL_ARTICLE',
  review: 'REVIEW_ARTICLE',
  'conference paper': 'CONFERENCE_PAPER',
  'conference review': 'CONFERENCE_PAPER',
  book: 'BOOK',
  'book chapter': 'BOOK_CHAPTER',
  editorial: 'EDITORIAL',
  letter: 'LETTER',
  erratum: 'ERRATUM',
  retracted: 'RETRACTION',
  report: 'REPORT',
  preprint: 'PREPRINT',
  'press release': 'OTHER',
};

/** The type that Scopus's word names; undefined for a word that nobody knows. */
export function parseScopusType(word: string): PaperType | undefined {
  return typeByName[foldTypeName(word)];
}
