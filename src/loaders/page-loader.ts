import DataLoader from 'dataloader';
import { formatCursor, parseCursor, type SortValues } from './cursor.js';
import { type List, type OrderTerm, sortTerms } from './list.js';
import { type AnyList, countStatement, type PageRequest, type ParentIds, pageStatement } from './page-statement.js';
import { columnsSql, toRow } from './parameters.js';
import type { ReadTransaction } from './read-transaction.js';

/** One step of a list: the node, what ties it to its parent, and where it stands. */
export interface ListEdge<Node, Edge> {
  readonly node: Node;
  readonly edge: Edge;
  readonly parent: ParentIds;
  /** Opaque; good for this list in this order. */
  readonly cursor: () => string;
}

export interface Page<Node, Edge> {
  readonly edges: readonly ListEdge<Node, Edge>[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

/** Which page of a list. `first` walks from the start (after `after`), `last` from the end (before `before`). */
export interface PageArguments<Filter, OrderField extends string> {
  readonly size: number;
  readonly from: 'START' | 'END';
  readonly cursor?: string;
  readonly filter?: Filter;
  readonly orderBy?: readonly OrderTerm<OrderField>[];
}

export interface PageLoader {
  /**
   * One page of a list under one parent. The same page of other parents, asked in the same tick, comes by the same
   * statement; other arguments make another statement.
   *
   * @throws ScholarError BAD_ARGUMENT for a cursor of another list or order. Unknown parents have empty pages.
   */
  page<Node extends { readonly id: number }, Edge, Filter, OrderField extends string>(
    list: List<Node, Edge, Filter, OrderField>,
    parent: ParentIds,
    page: PageArguments<Filter, OrderField>,
  ): Promise<Page<Node, Edge>>;
  /** The number of rows of a list under one parent, batched in the same way. */
  count<Node extends { readonly id: number }, Edge, Filter, OrderField extends string>(
    list: List<Node, Edge, Filter, OrderField>,
    parent: ParentIds,
    filter?: Filter,
  ): Promise<number>;
}

/** Opens the one loader that serves every list. */
export function openPageLoader(reads: ReadTransaction): PageLoader {
  const pages = new Map<string, DataLoader<ParentIds, Page<unknown, unknown>, string>>();
  const counts = new Map<string, DataLoader<ParentIds, number, string>>();
  return {
    page(list, parent, page) {
      const request = readRequest(list, page);
      const loader = loaderFor(pages, [list.name, page.from, request], (parents) => loadPages(reads, list, parents, request));
      return loader.load(parent) as ReturnType<PageLoader['page']> as never;
    },
    count(list, parent, filter) {
      return loaderFor(counts, [list.name, filter], (parents) => loadCounts(reads, list, parents, filter)).load(parent);
    },
  };
}

/** Equal arguments share a loader: aliases with other arguments cannot break a batch. */
function loaderFor<Result>(
  loaders: Map<string, DataLoader<ParentIds, Result, string>>,
  sharedArguments: unknown[],
  load: (parents: readonly ParentIds[]) => Promise<Result[]>,
): DataLoader<ParentIds, Result, string> {
  const key = JSON.stringify(sharedArguments);
  const loader = loaders.get(key) ?? new DataLoader(load, { cacheKeyFn: (parent) => parent.join() });
  loaders.set(key, loader);
  return loader;
}

interface ReadPageRequest extends PageRequest {
  readonly belongsTo: string;
}

function readRequest(list: AnyList, page: PageArguments<unknown, string>): ReadPageRequest {
  const orderBy = page.orderBy?.length ? page.orderBy : list.defaultOrder;
  const terms = sortTerms(list, orderBy);
  const belongsTo = `${list.name} by ${orderBy.map(({ field, direction }) => `${field} ${direction}`).join(', ')}`;
  const isFromStart = page.from === 'START';
  const argument = isFromStart ? 'after' : 'before';
  return {
    belongsTo,
    terms,
    filter: page.filter,
    walk: isFromStart ? 'FORWARD' : 'BACKWARD',
    size: page.size,
    cursor: page.cursor === undefined ? undefined : parseCursor(page.cursor, { argument, belongsTo, terms }),
  };
}

async function loadPages(
  reads: ReadTransaction,
  list: AnyList,
  parents: readonly ParentIds[],
  request: ReadPageRequest,
): Promise<Page<unknown, unknown>[]> {
  const rowsByParent: unknown[][][] = parents.map(() => []);
  for (const row of await reads.query(pageStatement(list, parents, request))) rowsByParent[(row[0] as number) - 1]?.push(row);
  return parents.map((parent, index) => toPage(list, parent, rowsByParent[index] ?? [], request));
}

function toPage(list: AnyList, parent: ParentIds, rows: unknown[][], request: ReadPageRequest): Page<unknown, unknown> {
  const found = rows.filter((row) => row[2] !== null);
  const shown = found.slice(0, request.size);
  const edgeOffset = 3 + request.terms.length;
  const nodeOffset = edgeOffset + columnsSql(list.edge).length;
  const edges = shown.map((row) => ({
    node: toRow(list.entity.columns, row, nodeOffset),
    edge: toRow(list.edge, row, edgeOffset),
    parent,
    cursor: () => formatCursor(request.belongsTo, row.slice(3, edgeOffset) as SortValues),
  }));
  const isMore = found.length > shown.length;
  const isBehind = rows[0]?.[1] === true;
  return request.walk === 'FORWARD'
    ? { edges, hasNextPage: isMore, hasPreviousPage: isBehind }
    : { edges: edges.reverse(), hasNextPage: isBehind, hasPreviousPage: isMore };
}

async function loadCounts(reads: ReadTransaction, list: AnyList, parents: readonly ParentIds[], filter: unknown): Promise<number[]> {
  const rows = await reads.query(countStatement(list, parents, filter));
  const totals = new Map(rows.map(([ordinal, total]) => [ordinal, total as number]));
  return parents.map((_, index) => totals.get(index + 1) ?? 0);
}
