import type { PaperType } from '../../model.js';
import { parseCrossrefType } from '../reading/crossref-types.js';

/** The types of CSL 1.0.2 (https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types), the one that we write first. */
const cslTypes: Readonly<Record<PaperType, string>> = {
  JOURNAL_ARTICLE: 'article-journal article-magazine article-newspaper',
  REVIEW_ARTICLE: '',
  CONFERENCE_PAPER: 'paper-conference',
  BOOK: 'book',
  BOOK_CHAPTER: 'chapter entry entry-dictionary entry-encyclopedia',
  DISSERTATION: 'thesis',
  REPORT: 'report',
  PREPRINT: 'article manuscript',
  DATASET: 'dataset',
  SOFTWARE: 'software',
  PEER_REVIEW: '',
  EDITORIAL: '',
  LETTER: '',
  ERRATUM: '',
  RETRACTION: '',
  STANDARD: 'standard',
  PATENT: 'patent',
  WEB_PAGE: 'webpage post post-weblog',
  OTHER:
    'document bill broadcast classic collection event figure graphic hearing interview legal_case legislation map motion_picture ' +
    'musical_score pamphlet performance periodical personal_communication regulation review review-book song speech treaty',
};

const typeByWord: ReadonlyMap<string, PaperType> = new Map(
  Object.entries(cslTypes).flatMap(([type, names]) => names.split(' ').map((name) => [name, type as PaperType] as const)),
);

/** The type that a word of CSL, or of Crossref, whose words doi.org sends in its CSL-JSON, names; undefined for a word that nobody knows. */
export function parseCslType(word: string): PaperType | undefined {
  return word === '' ? undefined : (typeByWord.get(word.toLowerCase()) ?? parseCrossrefType(word));
}

/** CSL's word for a type; kinds of article that it cannot tell are articles. */
export function formatCslType(type: PaperType): string {
  return cslTypes[type].split(' ')[0] || 'article-journal';
}
