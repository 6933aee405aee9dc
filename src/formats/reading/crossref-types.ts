import type { PaperType } from '../../model.js';

/** Crossref's types (https://api.crossref.org/types). OpenAlex and doi.org hand them on. */
const crossrefTypes: Readonly<Partial<Record<PaperType, string>>> = {
  JOURNAL_ARTICLE: 'journal-article',
  CONFERENCE_PAPER: 'proceedings-article',
  BOOK: 'book monograph edited-book reference-book proceedings book-set book-series',
  BOOK_CHAPTER: 'book-chapter book-part book-section book-track reference-entry',
  DISSERTATION: 'dissertation',
  REPORT: 'report report-component report-series',
  PREPRINT: 'posted-content',
  DATASET: 'dataset',
  PEER_REVIEW: 'peer-review',
  STANDARD: 'standard standard-series',
  OTHER: 'journal journal-issue journal-volume proceedings-series component grant database other',
};

const typeByWord: ReadonlyMap<string, PaperType> = new Map(
  Object.entries(crossrefTypes).flatMap(([type, names]) => names.split(' ').map((name) => [name, type as PaperType] as const)),
);

/** The type that a word of Crossref names; undefined for a word that it does not have. */
export function parseCrossrefType(word: string): PaperType | undefined {
  return typeByWord.get(word.toLowerCase());
}

const typeByUpdate: Readonly<Record<string, PaperType>> = {
  correction: 'ERRATUM',
  corrigendum: 'ERRATUM',
  erratum: 'ERRATUM',
  retraction: 'RETRACTION',
};

/** What an article is that updates another one in this way; undefined where it is an article all the same. */
export function parseCrossrefUpdate(word: string): PaperType | undefined {
  return typeByUpdate[word.toLowerCase()];
}
