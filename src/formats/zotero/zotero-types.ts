import type { PaperType } from '../../model.js';

/** Zotero's item types (https://api.zotero.org/itemTypes), by the type of work that they name. */
const wordsByType: Readonly<Partial<Record<PaperType, string>>> = {
  JOURNAL_ARTICLE: 'journalArticle magazineArticle newspaperArticle',
  CONFERENCE_PAPER: 'conferencePaper',
  BOOK: 'book',
  BOOK_CHAPTER: 'bookSection encyclopediaArticle dictionaryEntry',
  DISSERTATION: 'thesis',
  REPORT: 'report',
  PREPRINT: 'preprint manuscript',
  DATASET: 'dataset',
  SOFTWARE: 'computerProgram',
  STANDARD: 'standard',
  PATENT: 'patent',
  WEB_PAGE: 'webpage blogPost forumPost',
  OTHER:
    'artwork attachment audioRecording bill case document email film hearing instantMessage interview letter map note podcast ' +
    'presentation radioBroadcast statute tvBroadcast videoRecording',
};

const typeByWord: ReadonlyMap<string, PaperType> = new Map(
  Object.entries(wordsByType).flatMap(([type, words]) => words.split(' ').map((word) => [word, type as PaperType] as const)),
);

/** The type that an item type names; undefined for a word that nobody knows. */
export function parseZoteroType(word: string): PaperType | undefined {
  return typeByWord.get(word);
}
