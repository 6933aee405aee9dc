import type { PaperType } from '../../model.js';
import { foldTypeName } from './type-family.js';

/** EndNote's reference types, by the type of work that they name. */
const namesByType: Readonly<Partial<Record<PaperType, readonly string[]>>> = {
  JOURNAL_ARTICLE: ['journal article', 'magazine article', 'newspaper article', 'electronic article'],
  CONFERENCE_PAPER: ['conference paper', 'conference proceeding', 'conference'],
  BOOK: ['book', 'edited book', 'electronic book', 'classical work', 'serial', 'serial (book, monograph)'],
  BOOK_CHAPTER: ['book section', 'electronic book section', 'book chapter', 'encyclopedia', 'dictionary'],
  DISSERTATION: ['thesis', 'dissertation'],
  REPORT: ['report', 'government document', 'government report or document'],
  PREPRINT: ['unpublished work', 'manuscript', 'preprint'],
  DATASET: ['dataset', 'aggregated database', 'online database'],
  SOFTWARE: ['computer program'],
  STANDARD: ['standard'],
  PATENT: ['patent'],
  WEB_PAGE: ['web page', 'blog', 'electronic source', 'discussion forum', 'social media'],
  OTHER: [
    'generic',
    'ancient text',
    'artwork',
    'audiovisual material',
    'bill',
    'case',
    'catalog',
    'chart or table',
    'equation',
    'figure',
    'film or broadcast',
    'grant',
    'hearing',
    'interview',
    'legal rule or regulation',
    'map',
    'multimedia application',
    'music',
    'online multimedia',
    'pamphlet',
    'personal communication',
    'podcast',
    'press release',
    'statute',
    'television episode',
  ],
};

const typeByName: ReadonlyMap<string, PaperType> = new Map(
  Object.entries(namesByType).flatMap(([type, names]) => names.map((name) => [foldTypeName(name), type as PaperType] as const)),
);

/** The type that a name of EndNote's means, as its XML and its tagged text write it; undefined for one that nobody knows. */
export function parseEndnoteType(name: string): PaperType | undefined {
  return typeByName.get(foldTypeName(name));
}
