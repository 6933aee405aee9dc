import type { Entity, PaperRow } from './entity.js';
import type { FilterContext } from './filter-tree.js';
import type { PaperFilter } from './paper-filter.js';
import type { Columns } from './parameters.js';

export type Direction = 'ASC' | 'DESC';

/** One column that a list can be sorted by. Nulls come last both ways. */
export interface SortColumn {
  readonly sql: string;
  readonly type: 'bigint' | 'text' | 'float8' | 'timestamptz';
  /** A column that may be null needs a word of its own in the order; one that may not matches any index. */
  readonly isNullable?: boolean;
  /** No two rows of one parent are equal in it, so that it ends an order. */
  readonly isUnique?: boolean;
}

/** What a filter adds to a list. */
export interface Restriction {
  /** Joined to the tables of the list. */
  readonly join?: string;
  readonly where: readonly string[];
  /** The SQL of columns of the order that are alike in all rows left: what has the rows already need not sort by them again. */
  readonly alike?: readonly string[];
  /** For a list that counts in its `from`: the conditions on each paper `p` there, and on the ties that are counted. */
  readonly counted?: { readonly papers: readonly string[]; readonly ties?: readonly string[]; readonly join?: string };
}

/**
 * A list, as the database sees it: everything that the page loader and the count loader must know to serve it for many
 * parents in one statement. In its SQL, `parent.a`, `parent.b` … are the ids that the list hangs on.
 */
export interface List<Node extends { readonly id: number }, Edge, Filter, OrderField extends string> {
  /** The field that shows it, such as `Author.coAuthors`: what its cursors belong to and what errors name. */
  readonly name: string;
  /** Missing where the rows are no things of their own, such as groups. */
  readonly entity?: Entity<Node>;
  /** How many ids the list hangs on: 0 for a list of the library, 2 for the joint papers of two authors. */
  readonly parentIds: 0 | 1 | 2 | 3;
  /** How many texts it hangs on, such as the keys of a group; they stand behind the ids. */
  readonly parentTexts?: number;
  /**
   * A function where papers are counted in it: of what the filter adds, of the names of the edge's columns that are asked for, and
   * of the first rows that are taken of it, where they are.
   */
  readonly from: string | ((restriction: Restriction, shown: readonly string[], first?: FirstRows) => string);
  readonly where: readonly string[];
  /** The SQL of the node's id in `from`. */
  readonly nodeId: string;
  /** By what name the entity's table stands in `from`, if it does: its columns come from there then, without another look. */
  readonly nodeTable?: string;
  /** What is known of the tie between parent and node. */
  readonly edge: Columns<Edge>;
  readonly orders: { readonly [Field in OrderField]: readonly SortColumn[] };
  readonly defaultOrder: readonly OrderTerm<OrderField>[];
  /** End every order, rising, so that it is total: no two rows of one parent are equal in them. */
  readonly ties: readonly SortColumn[];
  readonly restrict?: (filter: Filter, context: FilterContext) => Restriction;
  /** True where one plan serves whatever this filter asks for; otherwise the statement is planned for its values. */
  readonly keepsPlan?: (filter: Filter) => boolean;
  /** The number of rows where looking up the texts of the filter told it already. */
  readonly knownTotal?: (filter: Filter, context: Pick<FilterContext, 'found'>) => number | undefined;
  /** The full texts that a filter asks for. */
  readonly texts?: (filter: Filter) => readonly string[];
  /** True where every row is computed for a page (grouped, or ranked): a cursor is then one condition, not index ranges. */
  readonly isComputed?: boolean;
  /** True where a node may stand in it more than once. */
  readonly repeatsNodes?: boolean;
  /** The same rows without what only an order needs: what is counted and grouped. */
  // biome-ignore lint/suspicious/noExplicitAny: its orders are not asked for.
  readonly plain?: List<Node, Edge, Filter, any>;
  /** SQL of the number of rows where it is kept ready for the whole, unfiltered list. */
  readonly keptTotal?: string;
  /** The papers behind an edge's `paperCount`; hangs on the ids of the parent and of the node, and takes the same filter. */
  readonly evidence?: PaperList<Filter>;
  /** The papers among which an edge's `paperCount` is counted; they take the same filter. */
  readonly among?: Among<Filter>;
}

/** The first page of a list: what is not among its first rows by the leading column, those that are alike included, may be left out. */
export interface FirstRows {
  readonly leading: SortColumn;
  readonly direction: Direction;
  readonly size: number;
}

/** What a list that is made of another must not take over: the numbers of rows that are only known of the whole. */
export const unknownTotals = { keptTotal: undefined, knownTotal: undefined } as const;

/** Whose papers an edge's number is compared with. */
export interface Among<Filter> {
  /** The parent's; hangs on its ids. */
  readonly parent: PaperList<Filter>;
  /** The node's; hangs on its id. */
  readonly node: PaperList<Filter>;
  readonly library: PaperList<Filter>;
}

/** How many papers an edge is counted among. Null where they are only counted when asked for: under a filter. */
export interface AmongCounts {
  readonly ofParent: number | null;
  readonly ofNode: number | null;
  readonly ofLibrary: number | null;
}

export interface OrderTerm<Field extends string> {
  readonly field: Field;
  readonly direction: Direction;
}

/** A list of papers without edges of its own, newest first. */
export type PaperList<Filter = PaperFilter> = List<PaperRow, object, Filter, PaperOrderField>;

export type PaperOrderField = 'PUBLICATION_DATE' | 'TITLE' | 'ADDED_AT' | 'UPDATED_AT' | 'AUTHOR_COUNT' | 'CITED_BY_COUNT';

/** A column with the direction it is walked in. */
export interface SortTerm {
  readonly column: SortColumn;
  readonly direction: Direction;
}

/** The whole order of a page: the terms asked for, then the ties. A column counts once, where it stands first; a unique one is the last. */
export function sortTerms<Field extends string>(
  list: { readonly orders: { readonly [F in Field]: readonly SortColumn[] }; readonly ties: readonly SortColumn[] },
  orderBy: readonly OrderTerm<Field>[],
): SortTerm[] {
  const terms = new Map<string, SortTerm>();
  let isTotal = false;
  const add = (column: SortColumn, direction: Direction) => {
    if (isTotal || terms.has(column.sql)) return;
    terms.set(column.sql, { column, direction });
    isTotal = column.isUnique === true;
  };
  for (const { field, direction } of orderBy) for (const column of list.orders[field]) add(column, direction);
  for (const column of list.ties) add(column, 'ASC');
  return [...terms.values()];
}
