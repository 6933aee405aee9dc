import type { PaperType } from '../../model.js';
import { foldTypeName } from '../reading/type-family.js';

/** RefWorks' types of reference, by the type of work that they name; small letters, without a plural s. */
const namesByType: Readonly<Partial<Record<PaperType, readonly string[]>>> = {
  JOURNAL_ARTICLE: ['journal article', 'journal', 'journal, electronic', 'magazine article', 'newspaper article', 'abstract'],
  CONFERENCE_PAPER: ['conference proceeding', 'conference paper', 'conference'],
  BOOK: ['book, whole', 'book', 'book, edited', 'monograph', 'edited book'],
  BOOK_CHAPTER: ['book, section', 'book section', 'book chapter'],
  DISSERTATION: ['dissertation/thesis', 'dissertation/thesis, unpublished', 'dissertation', 'thesis'],
  REPORT: ['report'],
  PREPRINT: ['unpublished material', 'preprint'],
  DATASET: ['dataset', 'data set'],
  SOFTWARE: ['computer program'],
  STANDARD: ['standard'],
  PATENT: ['patent'],
  WEB_PAGE: ['web page', 'online discussion forum', 'online discussion forum/blog', 'blog'],
  OTHER: [
    'generic',
    'artwork',
    'bills/resolution',
    'case/court decision',
    'grant',
    'hearing',
    'laws/statute',
    'map',
    'motion picture',
    'music score',
    'personal communication',
    'sound recording',
    'video/dvd',
    'video/ dvd',
  ],
};

const typeByName: ReadonlyMap<string, PaperType> = new Map(
  Object.entries(namesByType).flatMap(([type, names]) => names.map((name) => [name, type as PaperType] as const)),
);

/** The type that RefWorks' word for it names; undefined for one that nobody knows. */
export function parseRefworksType(word: string): PaperType | undefined {
  return typeByName.get(foldTypeName(word));
}
