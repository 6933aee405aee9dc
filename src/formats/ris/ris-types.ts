import type { PaperType } from '../../model.js';
import { foldTypeName } from '../reading/type-family.js';

/** The words of `TY`, by the type of work that they name. The first of each is what we write. */
const wordsByType: Readonly<Partial<Record<PaperType, string>>> = {
  JOURNAL_ARTICLE: 'JOUR EJOUR MGZN NEWS ABST INPR',
  CONFERENCE_PAPER: 'CPAPER CONF',
  BOOK: 'BOOK EBOOK EDBOOK CLSWK SER',
  BOOK_CHAPTER: 'CHAP ECHAP ENCYC DICT',
  DISSERTATION: 'THES',
  REPORT: 'RPRT GOVDOC',
  PREPRINT: 'UNPB UNPD MANSCPT',
  DATASET: 'DATA AGGR DBASE',
  SOFTWARE: 'COMP',
  STANDARD: 'STAND',
  PATENT: 'PAT',
  WEB_PAGE: 'ELEC WEB BLOG',
  OTHER:
    'GEN JFULL ADVS ANCIENT ART BILL CASE CHART CTLG EQUA FIGURE GRANT GRNT HEAR ICOMM INTV LEGAL MAP MPCT MULTI MUSIC OTHER ' +
    'PAMP PCOMM PODCST PRESS SLIDE SOUND STAT UNBILL VIDEO',
};

const typeByWord: ReadonlyMap<string, PaperType> = new Map(
  Object.entries(wordsByType).flatMap(([type, words]) => words.split(' ').map((word) => [word, type as PaperType] as const)),
);

/** What some programs write in `TY` in place of its words, and in `M3`; small letters, without a plural s. */
const typeByName: Readonly<Record<string, PaperType>> = {
  'journal article': 'JOURNAL_ARTICLE',
  article: 'JOURNAL_ARTICLE',
  journal: 'JOURNAL_ARTICLE',
  book: 'BOOK',
  'book chapter': 'BOOK_CHAPTER',
  'book section': 'BOOK_CHAPTER',
  'conference paper': 'CONFERENCE_PAPER',
  'conference proceeding': 'CONFERENCE_PAPER',
  thesis: 'DISSERTATION',
  dissertation: 'DISSERTATION',
  report: 'REPORT',
  preprint: 'PREPRINT',
  dataset: 'DATASET',
  software: 'SOFTWARE',
  'web page': 'WEB_PAGE',
};

/** The type that the word of `TY` names; undefined for a word that nobody knows. */
export function parseRisType(word: string): PaperType | undefined {
  return typeByWord.get(word.toUpperCase()) ?? typeByName[foldTypeName(word)];
}

/** The word of `TY` for a type. Reading it back needs the genre for what `TY` cannot tell. */
export function formatRisType(type: PaperType): string {
  return wordsByType[type]?.split(' ')[0] ?? 'JOUR';
}
