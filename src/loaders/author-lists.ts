import type { ContributorRole } from '../model.js';
import { type AuthorRow, authorEntity } from './entity.js';
import type { List, SortColumn } from './list.js';
import { nameFolding } from './name-folding.js';
import { type BylineEdge, bylineColumns, papersOfCoAuthors } from './paper-lists.js';
import { roleCondition } from './role-condition.js';
import { type TextFilter, textConditions } from './text-filter.js';

const sortName: SortColumn = { sql: 's.sort_name', type: 'text' };
const authorId: SortColumn = { sql: 's.author_id', type: 'bigint' };

export type AuthorOrderField = 'NAME' | 'PAPER_COUNT' | 'CO_AUTHOR_COUNT' | 'LAST_YEAR';

/** Every author. Indexes: author_sort_name_id_idx for NAME, author_stats_by_… for the others. */
export const libraryAuthors: List<AuthorRow, object, { readonly name: TextFilter }, AuthorOrderField> = {
  name: 'Query.authors',
  entity: authorEntity,
  parentIds: 0,
  from: 'author a JOIN author_stats s ON s.author_id = a.id',
  where: [],
  nodeId: 'a.id',
  edge: {},
  orders: {
    NAME: [
      { sql: 'a.sort_name', type: 'text' },
      { sql: 'a.id', type: 'bigint', isUnique: true },
    ],
    PAPER_COUNT: [{ sql: 's.paper_count', type: 'bigint' }],
    CO_AUTHOR_COUNT: [{ sql: 's.co_author_count', type: 'bigint' }],
    LAST_YEAR: [{ sql: 's.last_year', type: 'bigint', isNullable: true }],
  },
  defaultOrder: [{ field: 'NAME', direction: 'ASC' }],
  ties: [sortName, authorId],
  restrict: ({ name }, bind) => {
    const conditions = textConditions(name, 'n.name_key', nameFolding, 'filter.name', bind);
    return { where: [`a.id IN (SELECT n.author_id FROM author_name n WHERE ${conditions.join(' AND ')})`] };
  },
  keptTotal: 'SELECT author_count FROM library',
};

export interface CoAuthorEdge {
  readonly paperCount: number;
  /** In units of 10^-12. */
  readonly fractionalCount: number;
  readonly firstYear: number | null;
  readonly lastYear: number | null;
}

export type CoAuthorOrderField = 'PAPER_COUNT' | 'FRACTIONAL_COUNT' | 'FIRST_YEAR' | 'LAST_YEAR' | 'NAME';

/** The people an author has published with. Index: co_authorship (author_id, paper_count, co_author_id). */
export const coAuthorsOfAuthor: List<AuthorRow, CoAuthorEdge, { readonly minPaperCount: number }, CoAuthorOrderField> = {
  name: 'Author.coAuthors',
  entity: authorEntity,
  parentIds: 1,
  from: 'co_authorship c JOIN author_stats s ON s.author_id = c.co_author_id',
  where: ['c.author_id = parent.a'],
  nodeId: 'c.co_author_id',
  edge: {
    paperCount: 'c.paper_count',
    fractionalCount: 'c.fractional_count',
    firstYear: 'c.first_year',
    lastYear: 'c.last_year',
  },
  orders: {
    PAPER_COUNT: [{ sql: 'c.paper_count', type: 'bigint' }],
    FRACTIONAL_COUNT: [{ sql: 'c.fractional_count', type: 'bigint' }],
    FIRST_YEAR: [{ sql: 'c.first_year', type: 'bigint', isNullable: true }],
    LAST_YEAR: [{ sql: 'c.last_year', type: 'bigint', isNullable: true }],
    NAME: [sortName],
  },
  defaultOrder: [{ field: 'PAPER_COUNT', direction: 'DESC' }],
  ties: [sortName, authorId],
  restrict: ({ minPaperCount }, bind) => ({ where: [`c.paper_count >= ${bind(minPaperCount)}`] }),
  evidence: papersOfCoAuthors,
};

/** A byline's entry as the paper shows it. */
export interface PaperAuthorEdge extends BylineEdge {
  readonly affiliation: string | null;
  readonly matchedBy: string;
}

/** The names on a paper in a role, in printed order. Primary key of byline. */
export const authorsOfPaper: List<AuthorRow, PaperAuthorEdge, { readonly role: ContributorRole | 'ANY' }, 'POSITION'> = {
  name: 'Paper.authors',
  entity: authorEntity,
  parentIds: 1,
  from: 'byline b',
  where: ['b.paper_id = parent.a', 'NOT b.is_repeat'],
  nodeId: 'b.author_id',
  edge: { ...bylineColumns, affiliation: 'b.affiliation', matchedBy: 'b.matched_by' },
  orders: { POSITION: [] },
  defaultOrder: [{ field: 'POSITION', direction: 'ASC' }],
  ties: [
    { sql: 'b.role', type: 'text' },
    { sql: 'b.position', type: 'bigint' },
  ],
  restrict: roleCondition,
};
