import type { SortValues } from './cursor.js';
import type { FilterContext } from './filter-tree.js';
import { orderSql, rangesBeyond, rowAt, turnedRound, type Walk } from './keyset.js';
import type { SortTerm } from './list.js';
import { openParameters } from './parameters.js';
import type { Statement } from './read-transaction.js';
import { hitsSql, type Search, type SearchType } from './search-hits.js';

/** One page of what is found. */
export interface SearchPage {
  readonly walk: Walk;
  /** Rows of the page; one more is read, to see whether there is another page. */
  readonly size: number;
  readonly cursor?: SortValues;
}

/** Best first; equal scores by type, by folded name or title, and by id. */
export const searchTerms: readonly SortTerm[] = [
  { column: { sql: 'hit.score', type: 'float8' }, direction: 'DESC' },
  { column: { sql: 'hit.type', type: 'text' }, direction: 'ASC' },
  { column: { sql: 'hit.name', type: 'text' }, direction: 'ASC' },
  { column: { sql: 'hit.id', type: 'bigint' }, direction: 'ASC' },
];

/**
 * One statement for a page of all types together: a page of each, and the best of them. Columns: whether there are rows
 * behind the cursor; score, type, name and id. Where nothing is found there is one row without id.
 */
export function searchPageStatement(search: Search, { walk, size, cursor }: SearchPage, found: FilterContext['found']): Statement {
  const { values, bind } = openParameters();
  // Written out, since the plan depends on it.
  const limit = size + 1;
  const best = cursor === undefined && walk === 'FORWARD' ? limit : undefined;
  const sources = search.types.map((type) => `(${hitsSql(type, search, { bind, found }, best)}) hit`);
  const order = orderSql(searchTerms, walk, (index) => searchTerms[index]?.column.sql ?? '');
  const beyond = cursor === undefined ? 'true' : anyOf(rangesBeyond(searchTerms, cursor, walk, bind));
  const pages = sources.map((hits) => `(SELECT score, type, name, id FROM ${hits} WHERE ${beyond} ORDER BY ${order} LIMIT ${limit})`);
  const behind =
    cursor === undefined ? 'false' : anyOf(sources.map((hits) => `EXISTS (SELECT 1 FROM ${hits} WHERE ${notBeyond(cursor, walk)})`));
  const sql = `SELECT behind.found, hit.score, hit.type, hit.name, hit.id
    FROM (SELECT ${behind} AS found) behind
    LEFT JOIN (SELECT * FROM (${pages.join(' UNION ALL ')}) hit ORDER BY ${order} LIMIT ${limit}) hit ON true
    ORDER BY ${order}`;
  // How many rows words find, and so the best plan, depends on the words.
  return { field: 'Query.search', sql, values, isPlannedAnew: true };

  /** At the cursor or on its other side. */
  function notBeyond(at: SortValues, way: Walk): string {
    return anyOf([rowAt(searchTerms, at, bind), ...rangesBeyond(searchTerms, at, turnedRound(way), bind)]);
  }
}

/** One statement, one row: how many things of each of these types are found. */
export function searchCountStatement(search: Search, types: readonly SearchType[], found: FilterContext['found']): Statement {
  const { values, bind } = openParameters();
  const counts = types.map((type) => `(SELECT count(*)::int FROM (${hitsSql(type, search, { bind, found })}) hit)`);
  return { field: 'SearchResultConnection.countsByType', isPlannedAnew: true, sql: `SELECT ${counts.join(', ')}`, values };
}

function anyOf(conditions: readonly string[]): string {
  return conditions.map((condition) => `(${condition})`).join(' OR ');
}
