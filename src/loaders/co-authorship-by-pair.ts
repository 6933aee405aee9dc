import type { CoAuthorEdge } from './author-lists.js';
import { type BatchLoader, openBatchLoader } from './batch-loader.js';
import { type Columns, columnsSql, toRow, unnestSql } from './parameters.js';
import type { ReadTransaction } from './read-transaction.js';

/** Two authors by their ids. */
export type AuthorPair = readonly [a: number, b: number];

const columns: Columns<CoAuthorEdge> = {
  paperCount: 'COALESCE(c.paper_count, 0)',
  fractionalCount: 'COALESCE(c.fractional_count, 0)',
  firstYear: 'c.first_year',
  lastYear: 'c.last_year',
};

/** Opens a loader of what two authors have published together: noughts where they never did. Primary key of co_authorship. */
export function openCoAuthorshipLoader(reads: ReadTransaction): BatchLoader<AuthorPair, CoAuthorEdge> {
  const sql = `SELECT ${columnsSql(columns).join(', ')}
    FROM ${unnestSql(['$1::bigint[]', '$2::bigint[]'])} WITH ORDINALITY AS pair(a, b, ordinal)
    LEFT JOIN co_authorship c ON c.author_id = pair.a AND c.co_author_id = pair.b ORDER BY pair.ordinal`;
  const load = async (pairs: readonly AuthorPair[]) => {
    const values = [pairs.map(([a]) => a), pairs.map(([, b]) => b)];
    const rows = await reads.query({ field: 'Query.coAuthorships', sql, values });
    return rows.map((row) => toRow(columns, row, 0));
  };
  return openBatchLoader(load, (pair) => pair.join());
}
