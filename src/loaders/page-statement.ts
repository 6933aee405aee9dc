import type { SortValues } from './cursor.js';
import type { FoundPapers } from './found-texts.js';
import { orderSql, rangesBeyond, rowAt, turnedRound, type Walk, walkedDirection } from './keyset.js';
import type { FirstRows, List, Restriction, SortTerm } from './list.js';
import { type Bind, columnsSql, openParameters, unnestSql } from './parameters.js';
import type { Statement } from './read-transaction.js';

// biome-ignore lint/suspicious/noExplicitAny: a list of any node, edge, filter and order; only its SQL is read here.
export type AnyList = List<any, any, any, any>;

/** What a list hangs on: as many ids as it says, then as many texts. */
export type ParentKeys = readonly (number | string)[];

/** The papers that each full text of a filter finds. */
type Found = (text: string) => FoundPapers;

/** One page of a list, the same for all its parents. */
export interface PageRequest {
  readonly filter?: unknown;
  readonly terms: readonly SortTerm[];
  readonly walk: Walk;
  /** Rows of a page. Written out in the statement, since its plan depends on it. */
  readonly size: number;
  /** The row after which the walk begins. */
  readonly cursor?: SortValues;
}

/**
 * One statement for the same page of many parents; of each one row more, to see whether there is another page. Its columns:
 * the parent's place from 1; whether there are rows behind the cursor; the node's id; the values of the order; the edge; the
 * node. A parent without rows has one row without id.
 */
export function pageStatement(list: AnyList, parents: readonly ParentKeys[], request: PageRequest, found: Found): Statement {
  const { values, bind } = openParameters();
  const from = parentsSql(list, parents, bind);
  const restriction = restrict(list, request.filter, bind, found);
  const sortValues = request.terms.map((_, index) => `page.sort_${index}`);
  const edgeValues = Object.keys(list.edge).map(edgeSql);
  const columns = [
    'parent.ordinal::int',
    'behind.found',
    'page.node_id',
    ...sortValues,
    ...edgeValues,
    ...columnsSql(list.entity?.columns ?? {}),
  ];
  const sql = `SELECT ${columns.join(', ')}
    FROM ${from}
    CROSS JOIN LATERAL (SELECT ${rowsBehindSql(list, restriction, request, bind)} AS found) behind
    LEFT JOIN LATERAL (${pageSql(list, restriction, { ...request, size: request.size + 1 }, bind)}) page ON true
    ${list.entity === undefined ? '' : `LEFT JOIN ${list.entity.table} node ON node.id = page.node_id ${list.entity.join}`}
    ORDER BY parent.ordinal, ${orderSql(request.terms, request.walk, (index) => `page.sort_${index}`)}`;
  return { field: list.name, sql, values, isPlannedAnew: isPlannedAnew(list, request.filter) };
}

/** One statement for the number of rows of many parents. Columns: the parent's place from 1; the number. */
export function countStatement(listed: AnyList, parents: readonly ParentKeys[], filter: unknown, found: Found): Statement {
  const list = { ...(listed.plain ?? listed), edge: {} };
  const { values, bind } = openParameters();
  const from = parentsSql(list, parents, bind);
  if (list.keptTotal !== undefined && filter === undefined) {
    return { field: list.name, sql: `SELECT parent.ordinal::int, (${list.keptTotal}) FROM ${from}`, values };
  }
  const restriction = restrict(list, filter, bind, found);
  const sql = `SELECT parent.ordinal::int, counted.total
    FROM ${from} CROSS JOIN LATERAL (SELECT count(*)::int AS total FROM ${rowsSql(list, restriction, [])}) counted`;
  return { field: list.name, sql, values, isPlannedAnew: isPlannedAnew(list, filter) };
}

/** What a filter adds to the rows of a list. */
export function restrict(list: AnyList, filter: unknown, bind: Bind, found: Found): Restriction {
  return filter === undefined ? { where: [] } : (list.restrict?.(filter, { bind, found }) ?? { where: [] });
}

export function isPlannedAnew(list: AnyList, filter: unknown): boolean {
  return filter !== undefined && list.keepsPlan?.(filter) !== true;
}

function parentsSql({ parentIds, parentTexts = 0 }: AnyList, parents: readonly ParentKeys[], bind: Bind): string {
  if (parentIds + parentTexts === 0) return '(VALUES (1)) AS parent(ordinal)';
  const names = [...['a', 'b', 'c'].slice(0, parentIds), ...Array.from({ length: parentTexts }, (_, index) => `k${index + 1}`)];
  const arrays = names.map((_, index) => `${bind(parents.map((keys) => keys[index]))}::${index < parentIds ? 'bigint' : 'text'}[]`);
  return `${unnestSql(arrays)} WITH ORDINALITY AS parent(${names.join(', ')}, ordinal)`;
}

/** What stands behind FROM for the rows of a list, with conditions of the caller's own. */
export function rowsSql(list: AnyList, restriction: Restriction, conditions: readonly string[], first?: FirstRows): string {
  const from = typeof list.from === 'string' ? list.from : list.from(restriction, Object.keys(list.edge), first);
  const where = [...list.where, ...restriction.where, ...conditions].map((condition) => `(${condition})`);
  return `${from} ${restriction.join ?? ''}${where.length === 0 ? '' : ` WHERE ${where.join(' AND ')}`}`;
}

/** A column of the edge as it comes out of `pageSql`. */
export function edgeSql(name: string): string {
  return `page.edge_${name}`;
}

/**
 * The page itself, within its parent: one range without a cursor; with one, a page of each range and the best of them. Its
 * columns: `node_id`, `sort_0` … and those of the edge.
 */
export function pageSql(list: AnyList, restriction: Restriction, request: PageRequest, bind: Bind): string {
  const { terms, walk, size, cursor } = request;
  const columns = [
    `${list.nodeId} AS node_id`,
    ...terms.map(({ column }, index) => `${column.sql} AS sort_${index}`),
    ...Object.entries<string>(list.edge).map(([name, sql]) => `${sql} AS edge_${name}`),
  ].join(', ');
  const pageOf = (conditions: string[], first?: FirstRows) =>
    `SELECT ${columns} FROM ${rowsSql(list, restriction, conditions, first)}
     ORDER BY ${orderSql(terms, walk, (index) => terms[index]?.column.sql ?? '')} LIMIT ${size}`;
  if (cursor === undefined) return pageOf([], firstRows(request));
  const ranges = rangesBeyond(terms, cursor, walk, bind);
  if (list.isComputed) return pageOf([anyOf(ranges)]);
  const pages = ranges.map((range) => `(${pageOf([range])})`).join(' UNION ALL ');
  return `SELECT * FROM (${pages}) ranges ORDER BY ${orderSql(terms, walk, (index) => `sort_${index}`)} LIMIT ${size}`;
}

function firstRows({ terms, walk, size }: PageRequest): FirstRows | undefined {
  const [term] = terms;
  return term && { leading: term.column, direction: walkedDirection(term, walk), size };
}

/** Are there rows at the cursor or on its other side, so that one can turn back? */
export function rowsBehindSql(list: AnyList, restriction: Restriction, request: PageRequest, bind: Bind): string {
  if (request.cursor === undefined) return 'false';
  const behind = [
    rowAt(request.terms, request.cursor, bind),
    ...rangesBeyond(request.terms, request.cursor, turnedRound(request.walk), bind),
  ];
  const exists = (condition: string) => `EXISTS (SELECT 1 FROM ${rowsSql(list, restriction, [condition])})`;
  return list.isComputed ? exists(anyOf(behind)) : behind.map(exists).join(' OR ');
}

function anyOf(conditions: readonly string[]): string {
  return conditions.map((condition) => `(${condition})`).join(' OR ');
}
