import type { PaperType } from '../../model.js';
import type { XmlLayout } from '../reading/xml-fields.js';
import type { XmlElement } from '../reading/xml-tree.js';

/** An element that tells of one work: what its fields begin with, and which kind of work it is. */
interface WorkKind {
  readonly prefix: string;
  readonly type: PaperType;
}

/** Those that stand in another one first: of a chapter and its book the chapter is the work. */
const workKinds: Readonly<Record<string, WorkKind>> = {
  journal_article: { prefix: 'article/', type: 'JOURNAL_ARTICLE' },
  pending_publication: { prefix: 'article/', type: 'JOURNAL_ARTICLE' },
  conference_paper: { prefix: 'paper/', type: 'CONFERENCE_PAPER' },
  content_item: { prefix: 'chapter/', type: 'BOOK_CHAPTER' },
  dataset: { prefix: 'dataset/', type: 'DATASET' },
  posted_content: { prefix: 'posted/', type: 'PREPRINT' },
  dissertation: { prefix: 'dissertation/', type: 'DISSERTATION' },
  peer_review: { prefix: 'review/', type: 'PEER_REVIEW' },
  book_metadata: { prefix: 'book/', type: 'BOOK' },
  book_series_metadata: { prefix: 'book/', type: 'BOOK' },
  book_set_metadata: { prefix: 'book/', type: 'BOOK' },
  proceedings_metadata: { prefix: 'proceedings/', type: 'BOOK' },
  proceedings_series_metadata: { prefix: 'proceedings/', type: 'BOOK' },
  'report-paper_metadata': { prefix: 'report/', type: 'REPORT' },
  'report-paper_series_metadata': { prefix: 'report/', type: 'REPORT' },
  standard_metadata: { prefix: 'standard/', type: 'STANDARD' },
  database_metadata: { prefix: 'database/', type: 'OTHER' },
};

const around = ['query', 'doi_record', 'crossref', 'journal', 'book', 'conference', 'report-paper', 'standard', 'database'];

/** How the tree of a record is laid out: each work and what is around it with its own prefix. */
export const crossrefLayout: XmlLayout = {
  holders: {
    ...Object.fromEntries(around.map((name) => [name, ''])),
    ...Object.fromEntries(Object.entries(workKinds).map(([name, { prefix }]) => [name, prefix])),
    journal_metadata: 'journal/',
    journal_issue: 'issue/',
    journal_volume: '',
    event_metadata: 'event/',
    series_metadata: 'series/',
    set_metadata: 'set/',
    titles: '',
    pages: '',
    publisher: '',
    publisher_item: '',
    doi_data: '',
    database_date: '',
  },
  lists: new Set(['publication_date', 'isbn', 'issn', 'citation_list', 'program', 'person_name', 'degree', 'institution']),
  kinds: ['name', 'id_type', 'item_number_type', 'property'],
};

/** A work found in the tree of a record, and the elements around it from the outermost. */
export interface FoundWork extends WorkKind {
  readonly element: XmlElement;
  readonly around: readonly XmlElement[];
}

/** The innermost work of a record; undefined where it tells of none, but of a journal or an issue. */
export function findWork(root: XmlElement): FoundWork | undefined {
  const found = worksIn(root, []);
  const names = Object.keys(workKinds);
  return found.toSorted((a, b) => names.indexOf(a.element.name) - names.indexOf(b.element.name))[0];
}

function worksIn(element: XmlElement, outer: readonly XmlElement[]): FoundWork[] {
  const kind = workKinds[element.name];
  if (kind) return [{ ...kind, element, around: outer }];
  if (!around.includes(element.name)) return [];
  return element.children.flatMap((child) => (typeof child === 'string' ? [] : worksIn(child, [...outer, element])));
}
