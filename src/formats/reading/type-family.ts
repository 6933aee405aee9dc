import type { PaperType } from '../../model.js';

/** Kinds of work that every format reads alike: what a container, a number or an ISSN means to them. */
export type TypeFamily = 'journal' | 'chapter' | 'conference' | 'book' | 'report' | 'thesis' | 'other';

const families: Readonly<Record<PaperType, TypeFamily>> = {
  JOURNAL_ARTICLE: 'journal',
  REVIEW_ARTICLE: 'journal',
  CONFERENCE_PAPER: 'conference',
  BOOK: 'book',
  BOOK_CHAPTER: 'chapter',
  DISSERTATION: 'thesis',
  REPORT: 'report',
  PREPRINT: 'other',
  DATASET: 'other',
  SOFTWARE: 'other',
  PEER_REVIEW: 'journal',
  EDITORIAL: 'journal',
  LETTER: 'journal',
  ERRATUM: 'journal',
  RETRACTION: 'journal',
  STANDARD: 'report',
  PATENT: 'report',
  WEB_PAGE: 'other',
  OTHER: 'other',
};

/** The family of a type. */
export function familyOf(type: PaperType): TypeFamily {
  return families[type];
}

/** Kinds of article that only the genre tells from one another. */
const typeByGenre: Readonly<Record<string, PaperType>> = {
  review: 'REVIEW_ARTICLE',
  'review article': 'REVIEW_ARTICLE',
  'systematic review': 'REVIEW_ARTICLE',
  'peer review': 'PEER_REVIEW',
  editorial: 'EDITORIAL',
  'editorial material': 'EDITORIAL',
  letter: 'LETTER',
  'letter to the editor': 'LETTER',
  erratum: 'ERRATUM',
  corrigendum: 'ERRATUM',
  correction: 'ERRATUM',
  retraction: 'RETRACTION',
  retracted: 'RETRACTION',
  'retraction notice': 'RETRACTION',
};

/** The type, told more closely by the genre: an article whose genre says "Review" is a review. */
export function refineType(type: PaperType, genre: string | undefined): PaperType {
  return type === 'JOURNAL_ARTICLE' && genre !== undefined ? (typeByGenre[foldTypeName(genre)] ?? type) : type;
}

/** A name of a type in small letters, blanks for hyphens and underscores, without a plural s (a thesis keeps its own): how tables of types are keyed. */
export function foldTypeName(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .replace(/(?<![is])s$/, '');
}
