import type { XmlRole } from '../reading/xml-splitter.js';

/** What stands around the works of a deposit. */
const frames = ['journal', 'book', 'conference', 'report-paper', 'standard', 'database'];
/** What tells of a frame that is no work of its own; the names behind a whole conference stand in it alone. */
const contexts = ['journal_metadata', 'journal_issue', 'event_metadata', 'contributors'];
const works = [
  ...['book_metadata', 'book_series_metadata', 'book_set_metadata', 'proceedings_metadata', 'proceedings_series_metadata'],
  ...['report-paper_metadata', 'report-paper_series_metadata', 'standard_metadata', 'database_metadata'],
];
const parts = ['journal_article', 'content_item', 'conference_paper', 'dataset'];
/** In an answer to a query one record is one work, whatever is around it. */
const records = ['posted_content', 'dissertation', 'peer_review', 'pending_publication', 'grant', 'doi_record', 'query'];

const breaks: ReadonlySet<string> = new Set(
  [...frames, ...contexts, ...works, ...parts, ...records].filter((name) => name !== 'contributors'),
);
const answers: Readonly<Record<string, ReadonlySet<string>>> = {
  query: new Set(['query']),
  doi_record: new Set(['doi_record', 'query']),
};

/** What the elements of Crossref's schemas (https://www.crossref.org/documentation/schema-library/) are to the cutter of records. */
export const crossrefRoles: ReadonlyMap<string, XmlRole> = new Map([
  ['doi_batch', { role: 'batch', endsBefore: breaks }],
  ...rolesOf('frame', frames),
  ...rolesOf('context', contexts),
  ...rolesOf('work', works),
  ...rolesOf('part', parts),
  ...rolesOf('record', records),
]);

function rolesOf(role: XmlRole['role'], names: readonly string[]): [string, XmlRole][] {
  return names.map((name) => [name, { role, endsBefore: answers[name] ?? breaks }]);
}
