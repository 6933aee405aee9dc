import type { PaperType } from '../../model.js';
import { parseCrossrefType } from '../reading/crossref-types.js';
import { foldTypeName } from '../reading/type-family.js';

/** `resourceTypeGeneral` (https://datacite-metadata-schema.readthedocs.io). `Text` says no more than that. */
const generalTypes: Readonly<Record<string, PaperType>> = {
  book: 'BOOK',
  bookchapter: 'BOOK_CHAPTER',
  computationalnotebook: 'SOFTWARE',
  conferencepaper: 'CONFERENCE_PAPER',
  conferenceproceeding: 'BOOK',
  datapaper: 'JOURNAL_ARTICLE',
  dataset: 'DATASET',
  dissertation: 'DISSERTATION',
  journalarticle: 'JOURNAL_ARTICLE',
  peerreview: 'PEER_REVIEW',
  preprint: 'PREPRINT',
  report: 'REPORT',
  software: 'SOFTWARE',
  standard: 'STANDARD',
};

const otherGeneralTypes: ReadonlySet<string> = new Set(
  (
    'audiovisual award collection event image instrument interactiveresource journal model other outputmanagementplan physicalobject ' +
    'poster presentation project service sound studyregistration text workflow'
  ).split(' '),
);

/** What people write into `resourceType`, folded. */
const typeByWord: Readonly<Record<string, PaperType>> = {
  article: 'JOURNAL_ARTICLE',
  'journal article': 'JOURNAL_ARTICLE',
  journalarticle: 'JOURNAL_ARTICLE',
  'research article': 'JOURNAL_ARTICLE',
  review: 'REVIEW_ARTICLE',
  'review article': 'REVIEW_ARTICLE',
  editorial: 'EDITORIAL',
  blogposting: 'WEB_PAGE',
  'blog post': 'WEB_PAGE',
  webpage: 'WEB_PAGE',
  book: 'BOOK',
  'book chapter': 'BOOK_CHAPTER',
  'conference paper': 'CONFERENCE_PAPER',
  'conference object': 'CONFERENCE_PAPER',
  dissertation: 'DISSERTATION',
  'doctoral thesis': 'DISSERTATION',
  'master thesis': 'DISSERTATION',
  thesis: 'DISSERTATION',
  patent: 'PATENT',
  preprint: 'PREPRINT',
  'working paper': 'PREPRINT',
  report: 'REPORT',
  'technical report': 'REPORT',
};

/** CSL's words as `types.citeproc` has them; `article` is what it has for any text. */
const citeprocTypes: Readonly<Record<string, PaperType>> = {
  'article-journal': 'JOURNAL_ARTICLE',
  'paper-conference': 'CONFERENCE_PAPER',
  book: 'BOOK',
  chapter: 'BOOK_CHAPTER',
  thesis: 'DISSERTATION',
  report: 'REPORT',
  dataset: 'DATASET',
  software: 'SOFTWARE',
  'post-weblog': 'WEB_PAGE',
  webpage: 'WEB_PAGE',
};

/** The words by which a record tells its type. */
export interface DataCiteTypeWords {
  readonly general: string;
  readonly resourceType: string;
  readonly citeproc: string;
}

/**
 * The type of a work: its general type, and for a text what its own words, or then CSL's, say. Undefined where no word is known.
 */
export function parseDataCiteType({ general, resourceType, citeproc }: DataCiteTypeWords): PaperType | undefined {
  const folded = general.toLowerCase().replace(/[\s_-]/g, '');
  const type = generalTypes[folded];
  if (type !== undefined) return type;
  const isText = folded === 'text' || folded === '';
  const word = isText ? (typeByWord[foldTypeName(resourceType)] ?? parseCrossrefType(resourceType) ?? citeprocTypes[citeproc]) : undefined;
  return word ?? (otherGeneralTypes.has(folded) ? 'OTHER' : undefined);
}
