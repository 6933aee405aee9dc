import type { AnyList, ParentKeys } from './page-statement.js';
import type { PaperFilter } from './paper-filter.js';
import {
  type AuthorPaperFilter,
  foundPapers,
  libraryPapers,
  papersOfAuthor,
  papersOfJournal,
  papersOfKeyword,
  papersOfPublisher,
} from './paper-lists.js';

/** By the names of lists: what a list hangs on, said as a filter. */
const filters: Readonly<Record<string, (parent: number, filter: unknown) => PaperFilter | undefined>> = {
  [libraryPapers.name]: (_, filter) => filter ?? {},
  [foundPapers.name]: (_, filter) => filter ?? {},
  [papersOfJournal.name]: (id, filter) => both({ journal: { id: { eq: id } } }, filter as PaperFilter | undefined),
  [papersOfPublisher.name]: (id, filter) => both({ publisher: { id: { eq: id } } }, filter as PaperFilter | undefined),
  [papersOfKeyword.name]: (id, filter) => both({ keyword: { some: { id: { eq: id } } } }, filter as PaperFilter | undefined),
  [papersOfAuthor.name]: (id, filter) => {
    const { role, papers } = filter as AuthorPaperFilter;
    return role === 'AUTHOR' ? both({ author: { some: { id: { eq: id } } } }, papers) : undefined;
  },
};

/** The filter that leaves of all papers of the library just those of a list under a parent; undefined where none says that. */
export function libraryFilterOf(list: AnyList, parent: ParentKeys, filter: unknown): PaperFilter | undefined {
  return filters[list.name]?.(parent[0] as number, filter);
}

function both(filter: PaperFilter, other: PaperFilter | undefined): PaperFilter {
  return other === undefined ? filter : { and: [filter, other] };
}
