import { type BatchLoader, openBatchLoader } from './batch-loader.js';
import { formatCursor, type SortValues } from './cursor.js';
import type { FoundTexts } from './found-texts.js';
import type { List, OrderTerm } from './list.js';
import { type AskedColumns, allColumns, narrowList } from './narrow-list.js';
import { type PageArguments, type ReadPageRequest, readRequest } from './page-request.js';
import { type AnyList, countStatement, type ParentKeys, pageStatement } from './page-statement.js';
import { columnsSql, toRow } from './parameters.js';
import type { ReadTransaction } from './read-transaction.js';

/** One row of a page: the node, what is known of it here, and where it stands. */
export interface PageRow<Node, Edge> {
  readonly node: Node;
  readonly edge: Edge;
  /** Opaque; good for this list in this order. */
  readonly cursor: () => string;
}

/** One step of a list: its `edge` is what ties the node to the parent. */
export interface ListEdge<Node, Edge> extends PageRow<Node, Edge> {
  readonly parent: ParentKeys;
  /** The list it stands in, and the filter of that list: what leads to the papers behind its numbers. */
  readonly list: AnyList;
  readonly filter?: unknown;
}

export interface Page<Node, Edge, Row extends PageRow<Node, Edge> = ListEdge<Node, Edge>> {
  readonly edges: readonly Row[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

/** Rows that come in pages. Both questions are asked only when called; what is called in one tick is asked once. */
export interface OpenPages<Node, Edge> {
  /** The page, with the columns that are asked for; all of them when not said. */
  page(asked?: AskedColumns): Promise<Page<Node, Edge, PageRow<Node, Edge>>>;
  /** The number of all its rows, whatever the page. */
  count(): Promise<number>;
}

/** A list under one parent. */
export interface OpenList<Node, Edge> extends OpenPages<Node, Edge> {
  readonly list: AnyList;
  readonly parent: ParentKeys;
  readonly filter?: unknown;
  /** As it was asked for; the list's own where it was not. */
  readonly orderBy?: readonly OrderTerm<string>[];
  page(asked?: AskedColumns): Promise<Page<Node, Edge>>;
}

export interface PageLoader {
  /**
   * Opens a list under one parent. The same page of other parents, asked in the same tick, comes by the same statement;
   * other arguments make another statement. Unknown parents have empty lists.
   *
   * @throws ScholarError BAD_ARGUMENT for a cursor of another list or order, and for a filter that asks nothing.
   */
  openList<Node extends { readonly id: number }, Edge, Filter, OrderField extends string>(
    list: List<Node, Edge, Filter, OrderField>,
    parent: ParentKeys,
    page: PageArguments<Filter, OrderField>,
  ): OpenList<Node, Edge>;
}

/** Opens the one loader that serves every list. */
export function openPageLoader(reads: ReadTransaction, texts: FoundTexts): PageLoader {
  const openings = new Map<string, { readonly pages: PagesLoader; readonly counts: CountLoader }>();
  const counters = new Map<string, CountLoader>();
  return {
    openList<Node, Edge>(list: AnyList, parent: ParentKeys, page: PageArguments<unknown, string>): OpenList<Node, Edge> {
      const { pages, counts } = sharedBy(openings, [list.name, page], () => ({
        pages: openPages({ reads, texts }, list, page),
        // A count is the same whatever the page.
        counts: sharedBy(counters, [list.name, page.filter], () => openCounts({ reads, texts }, list, page.filter)),
      }));
      let total: Promise<number> | undefined;
      return {
        list,
        parent,
        filter: page.filter,
        orderBy: page.orderBy ?? [],
        page: (asked = allColumns) => pages.load(parent, asked) as Promise<Page<Node, Edge>>,
        count() {
          total ??= counts.load(parent);
          return total;
        },
      };
    },
  };
}

/** Equal arguments share a loader: aliases with other arguments cannot break a batch. */
function sharedBy<Loader>(loaders: Map<string, Loader>, sharedArguments: unknown[], open: () => Loader): Loader {
  const key = JSON.stringify(sharedArguments);
  const loader = loaders.get(key) ?? open();
  loaders.set(key, loader);
  return loader;
}

type CountLoader = BatchLoader<ParentKeys, number>;

function openCounts(reading: Reading, list: AnyList, filter: unknown): CountLoader {
  return openBatchLoader((parents) => loadCounts(reading, list, parents, filter), nameOf);
}

function openPages(reading: Reading, list: AnyList, page: PageArguments<unknown, string>): PagesLoader {
  const request = readRequest(list, page);
  return openPagesLoader((parents, asked) => loadPages(reading, narrowList(list, asked), parents, request));
}

interface PagesLoader {
  load(parent: ParentKeys, asked: AskedColumns): Promise<Page<unknown, unknown>>;
}

/** Loads the pages of one tick with the columns that any of them is asked for: they share a statement whatever is read of each. */
function openPagesLoader(load: (parents: readonly ParentKeys[], all: AskedColumns) => Promise<Page<unknown, unknown>[]>): PagesLoader {
  let all = { node: new Set<string>(), edge: new Set<string>() };
  const loadAll = (parents: readonly ParentKeys[]) => {
    const asked = all;
    all = { node: new Set(), edge: new Set() };
    return load(parents, asked);
  };
  const pages = openBatchLoader(loadAll, nameOf);
  return {
    load(parent, { node, edge }) {
      for (const name of node) all.node.add(name);
      for (const name of edge) all.edge.add(name);
      return pages.load(parent);
    },
  };
}

/** Texts may hold any sign, so that keys are not just joined. */
function nameOf(parent: ParentKeys): string | number {
  const [only] = parent;
  return parent.length === 1 && only !== undefined ? only : JSON.stringify(parent);
}

/** What a request reads with. */
interface Reading {
  readonly reads: ReadTransaction;
  readonly texts: FoundTexts;
}

async function loadPages(
  { reads, texts }: Reading,
  list: AnyList,
  parents: readonly ParentKeys[],
  request: ReadPageRequest,
): Promise<Page<unknown, unknown>[]> {
  const rowsByParent: unknown[][][] = parents.map(() => []);
  const found = await lookUpTexts(texts, list, request.filter);
  for (const row of await reads.query(pageStatement(list, parents, request, found))) rowsByParent[(row[0] as number) - 1]?.push(row);
  return parents.map((parent, index) => toPage(list, parent, rowsByParent[index] ?? [], request));
}

function toPage(list: AnyList, parent: ParentKeys, rows: unknown[][], request: ReadPageRequest): Page<unknown, unknown> {
  const found = rows.filter((row) => row[2] !== null);
  const shown = found.slice(0, request.size);
  const edgeOffset = 3 + request.terms.length;
  const nodeOffset = edgeOffset + columnsSql(list.edge).length;
  const edges = shown.map((row) => ({
    node: toRow(list.entity?.columns ?? {}, row, nodeOffset),
    edge: toRow(list.edge, row, edgeOffset),
    parent,
    list,
    filter: request.filter,
    cursor: () => formatCursor(request.belongsTo, row.slice(3, edgeOffset) as SortValues),
  }));
  const isMore = found.length > shown.length;
  const isBehind = rows[0]?.[1] === true;
  return request.walk === 'FORWARD'
    ? { edges, hasNextPage: isMore, hasPreviousPage: isBehind }
    : { edges: edges.reverse(), hasNextPage: isBehind, hasPreviousPage: isMore };
}

async function loadCounts({ reads, texts }: Reading, list: AnyList, parents: readonly ParentKeys[], filter: unknown): Promise<number[]> {
  const found = await lookUpTexts(texts, list, filter);
  const known = filter === undefined ? undefined : list.knownTotal?.(filter, { found });
  if (known !== undefined) return parents.map(() => known);
  const rows = await reads.query(countStatement(list, parents, filter, found));
  const totals = new Map(rows.map(([ordinal, total]) => [ordinal, total as number]));
  return parents.map((_, index) => totals.get(index + 1) ?? 0);
}

function lookUpTexts(texts: FoundTexts, list: AnyList, filter: unknown): ReturnType<FoundTexts['load']> {
  return texts.load(filter === undefined ? [] : (list.texts?.(filter) ?? []));
}
