import type { ContributorRole } from '../model.js';
import { type AuthorFilter, authorCondition } from './author-filter.js';
import { type AuthorRow, authorEntity } from './entity.js';
import type { FilterContext } from './filter-tree.js';
import type { List, SortColumn } from './list.js';
import { type PaperFilter, paperCondition, textsOf } from './paper-filter.js';
import { type BylineEdge, bylineColumns } from './paper-lists.js';
import { authorPart, joinParts, makesAuthorPairs, ofParent, secondAuthorPart } from './paper-parts.js';
import { roleCondition } from './role-condition.js';

export type AuthorOrderField = 'NAME' | 'PAPER_COUNT' | 'CITED_BY_COUNT' | 'CO_AUTHOR_COUNT' | 'LAST_YEAR';

/** Every author. Indexes: author_sort_name_id_idx for NAME, author_stats_by_… for the others. */
export const libraryAuthors: List<AuthorRow, object, AuthorFilter, AuthorOrderField> = {
  name: 'Query.authors',
  entity: authorEntity,
  parentIds: 0,
  from: 'author a JOIN author_stats s ON s.author_id = a.id',
  where: [],
  nodeId: 'a.id',
  nodeTable: 'a',
  edge: {},
  orders: {
    NAME: [
      { sql: 'a.sort_name', type: 'text' },
      { sql: 'a.id', type: 'bigint', isUnique: true },
    ],
    PAPER_COUNT: [{ sql: 's.paper_count', type: 'bigint' }],
    CITED_BY_COUNT: [{ sql: 's.cited_by_count', type: 'bigint' }],
    CO_AUTHOR_COUNT: [{ sql: 's.co_author_count', type: 'bigint' }],
    LAST_YEAR: [{ sql: 's.last_year', type: 'bigint', isNullable: true }],
  },
  defaultOrder: [{ field: 'NAME', direction: 'ASC' }],
  ties: [
    { sql: 's.sort_name', type: 'text' },
    { sql: 's.author_id', type: 'bigint' },
  ],
  restrict: (filter, context) => ({ where: [authorCondition(filter, 'filter', context)] }),
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

/** Which co-authors. */
export interface CoAuthorFilter {
  /** Only joint papers like this count. */
  readonly papers?: PaperFilter;
  readonly minPaperCount?: number;
  readonly author?: AuthorFilter;
}

/** In units of 10^-9, as it is shown: three thirds stand beside 1. */
const shownFractionalCount = 'round(c.fractional_count / 1000.0)::bigint';

const sortName: SortColumn = { sql: 'o.sort_name', type: 'text' };
const authorId: SortColumn = { sql: 'o.id', type: 'bigint' };

/** The people an author has published with. Index: co_authorship (author_id, paper_count, co_author_id). */
export const coAuthorsOfAuthor: List<AuthorRow, CoAuthorEdge, CoAuthorFilter, CoAuthorOrderField> = {
  name: 'Author.coAuthors',
  entity: authorEntity,
  parentIds: 1,
  from: 'co_authorship c JOIN author o ON o.id = c.co_author_id',
  where: ['c.author_id = parent.a'],
  nodeId: 'c.co_author_id',
  nodeTable: 'o',
  edge: {
    paperCount: 'c.paper_count',
    fractionalCount: 'c.fractional_count',
    firstYear: 'c.first_year',
    lastYear: 'c.last_year',
  },
  orders: {
    PAPER_COUNT: [{ sql: 'c.paper_count', type: 'bigint' }],
    FRACTIONAL_COUNT: [{ sql: shownFractionalCount, type: 'bigint' }],
    FIRST_YEAR: [{ sql: 'c.first_year', type: 'bigint', isNullable: true }],
    LAST_YEAR: [{ sql: 'c.last_year', type: 'bigint', isNullable: true }],
    NAME: [sortName],
  },
  defaultOrder: [{ field: 'PAPER_COUNT', direction: 'DESC' }],
  ties: [sortName, authorId],
  restrict: (filter, context) => ({ where: coAuthorConditions(filter, context) }),
  keepsPlan: ({ author }) => author === undefined,
};

/** The same by the papers that a filter leaves, counted anew. Index: byline_by_author. Cost: the names on these papers. */
export const coAuthorsOnPapers: typeof coAuthorsOfAuthor = {
  ...coAuthorsOfAuthor,
  name: 'Author.coAuthors with filter.papers',
  from: ({ counted }) => `(
    SELECT c.author_id AS co_author_id, count(*)::int AS paper_count, sum(round(1000000000000.0 / (p.name_count - 1)))::bigint AS fractional_count,
           min(p.year) AS first_year, max(p.year) AS last_year
    FROM ${joinParts(pair, { withPaper: true })}
    WHERE ${[...ofParent([authorPart], pair, makesAuthorPairs), 'c.author_id <> b.author_id', ...(counted?.papers ?? [])].join(' AND ')}
    GROUP BY c.author_id) c JOIN author o ON o.id = c.co_author_id`,
  where: [],
  restrict: (filter, context) => ({
    where: coAuthorConditions(filter, context),
    counted: { papers: filter.papers === undefined ? [] : [paperCondition(filter.papers, context, 'filter.papers')] },
  }),
  keepsPlan: () => false,
  texts: ({ papers }) => textsOf(papers),
  isComputed: true,
};

const pair = [authorPart, secondAuthorPart];

function coAuthorConditions({ minPaperCount, author }: CoAuthorFilter, context: FilterContext): string[] {
  return [
    ...(minPaperCount === undefined ? [] : [`c.paper_count >= ${context.bind(minPaperCount)}`]),
    ...(author === undefined
      ? []
      : [`EXISTS (SELECT 1 FROM author a WHERE a.id = o.id AND ${authorCondition(author, 'filter.author', context)})`]),
  ];
}

/** A byline's entry as the paper shows it. */
export interface PaperAuthorEdge extends BylineEdge {
  readonly affiliations: string[] | null;
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
  edge: { ...bylineColumns, affiliations: 'b.affiliations', matchedBy: 'b.matched_by' },
  orders: { POSITION: [] },
  defaultOrder: [{ field: 'POSITION', direction: 'ASC' }],
  ties: [
    { sql: 'b.role', type: 'text' },
    { sql: 'b.position', type: 'bigint' },
  ],
  restrict: roleCondition,
  keepsPlan: () => true,
};
