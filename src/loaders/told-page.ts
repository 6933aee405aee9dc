import { nothingFound } from './found-texts.js';
import { orderSql, type Walk } from './keyset.js';
import type { Restriction } from './list.js';
import { type PageArguments, type ReadPageRequest, readRequest } from './page-request.js';
import { type AnyList, edgeSql, isPlannedAnew, pageSql, restrict, rowsBehindSql, rowsSql } from './page-statement.js';
import type { Bind } from './parameters.js';
import { base64UrlSql, columnsOf, joinNode, NotTold, nodeOf, type Tell, type ToldThing } from './told-thing.js';

/** A row of a page within a statement, as `ListEdge` is one of an answer. */
export interface ToldEdge extends ToldThing {
  readonly node: ToldThing;
  /** The SQL of what the list hangs on, and of the id of the node. */
  readonly parent: readonly string[];
  readonly nodeId: string;
  readonly list: AnyList;
  readonly filter: unknown;
  cursor(): string;
}

/** A page within a statement, as `OpenList` is one of an answer. */
export interface ToldPage {
  /** The SQL of a JSON list of its rows in their order, of which `tell` gives each. */
  rows(tell: Tell<ToldEdge>): string;
  /** Where it stands: `hasNextPage` and its like as columns. Only for a page that was asked for with it. */
  readonly info: ToldThing;
  /** The number of all rows of the list. */
  count(): string;
}

/** What a statement is made with. */
export interface StatementInMaking {
  readonly bind: Bind;
  /** To be called where the best plan depends on a value. */
  planAnew(): void;
}

/** Which page is told, and what it hangs on. */
export interface PageWanted {
  /** The SQL of the keys, as it reads outside of the page. */
  readonly keys: readonly string[];
  readonly page: PageArguments<unknown, string>;
  /** Is it told where the page stands? One row more is read then, to see whether there is another page. */
  readonly withInfo: boolean;
}

/**
 * The SQL of what is told of a page, for whatever stands where SELECT takes an expression. The keys are evaluated outside, so
 * that pages stand in pages; `shown` is one row with all that is told of the rows of the page, which are read once for it.
 *
 * @throws NotTold for a filter with a full text, which has to be looked up first.
 * @throws ScholarError as the page loader does.
 */
export function pageValueSql(list: AnyList, wanted: PageWanted, statement: StatementInMaking, tell: Tell<ToldPage>): string {
  const page = new PageInMaking(list, wanted, statement);
  const told = tell(page);
  const keys = wanted.keys.map((key, index) => `${key} AS ${parentNames[index]}`);
  const parent = keys.length === 0 ? [] : [`(SELECT ${keys.join(', ')}) parent`];
  const shown = page.shownSql();
  const from = [...parent, ...(shown === undefined ? [] : [`LATERAL (${shown}) shown`])];
  return `(SELECT ${told}${from.length === 0 ? '' : ` FROM ${from.join(' CROSS JOIN ')}`})`;
}

const parentNames = ['a', 'b', 'c'];

class PageInMaking implements ToldPage {
  readonly #list: AnyList;
  readonly #wanted: PageWanted;
  readonly #request: ReadPageRequest;
  #restriction: Restriction | undefined;
  readonly #bind: Bind;
  /** What is told of the rows: aggregates. */
  readonly #shown: string[] = [];
  /** The columns of the edge that are told, and of the node where it stands in the list. */
  readonly #edge: Record<string, string> = {};

  constructor(list: AnyList, wanted: PageWanted, { bind, planAnew }: StatementInMaking) {
    const { filter } = wanted.page;
    if (list.parentTexts !== undefined) throw new NotTold('texts as keys');
    if (filter !== undefined && (list.texts?.(filter) ?? []).length > 0) throw new NotTold('a full text');
    if (isPlannedAnew(list, filter)) planAnew();
    this.#list = list;
    this.#wanted = wanted;
    this.#bind = bind;
    this.#request = readRequest(list, wanted.page);
  }

  rows(tell: Tell<ToldEdge>): string {
    return this.#show(`COALESCE(json_agg(${tell(this.#row())} ORDER BY ${this.#orderSql('FORWARD')})${this.#ofPage()}, '[]')`);
  }

  get info(): ToldThing {
    const { walk, size } = this.#request;
    const isMore = () => this.#show(`count(*) > ${size}`);
    const isBehind = () => (this.#request.cursor === undefined ? 'false' : `(${this.#behindSql()})`);
    const cursorOfFirst = (order: Walk) =>
      this.#show(`(array_agg(${this.#cursorSql()} ORDER BY ${this.#orderSql(order)})${this.#ofPage()})[1]`);
    const columns = {
      hasNextPage: walk === 'FORWARD' ? isMore : isBehind,
      hasPreviousPage: walk === 'FORWARD' ? isBehind : isMore,
      startCursor: () => cursorOfFirst('FORWARD'),
      endCursor: () => cursorOfFirst('BACKWARD'),
    };
    return columnsOf(columns, (name) => columns[name as keyof typeof columns]());
  }

  count(): string {
    const { filter } = this.#wanted.page;
    const list = this.#list.plain ?? this.#list;
    if (list.keptTotal !== undefined && filter === undefined) return `(${list.keptTotal})`;
    const restriction = list === this.#list ? this.#restrict() : restrict(list, filter, this.#bind, () => nothingFound);
    return `(SELECT count(*)::int FROM ${rowsSql({ ...list, edge: {} }, restriction, [])})`;
  }

  /** Undefined where nothing is told of the rows. To be called last. */
  shownSql(): string | undefined {
    if (this.#shown.length === 0) return undefined;
    const values = this.#shown.map((sql, index) => `${sql} AS value_${index}`).join(', ');
    return `SELECT ${values} FROM (${this.#pageSql()}) page ${this.#joinSql(values)}`;
  }

  #joinSql(values: string): string {
    const { entity, nodeTable } = this.#list;
    if (entity === undefined) return '';
    if (nodeTable === undefined) return `LEFT JOIN ${joinNode(entity, 'page.node_id', values)}`;
    return values.includes('stats.') ? entity.join.replaceAll('node.id', 'page.node_id') : '';
  }

  /** What the filter adds; not made before it is used, since Postgres refuses a value that stands nowhere. */
  #restrict(): Restriction {
    this.#restriction ??= restrict(this.#list, this.#wanted.page.filter, this.#bind, () => nothingFound);
    return this.#restriction;
  }

  #show(aggregate: string): string {
    return `shown.value_${this.#shown.push(aggregate) - 1}`;
  }

  #row(): ToldEdge {
    const list = this.#list;
    const columns = list.edge as Record<string, string>;
    return {
      ...columnsOf(columns, (name) => this.#takeColumn(name, columns[name] as string)),
      node: this.#node(),
      parent: parentNames.slice(0, list.parentIds).map((name) => `parent.${name}`),
      nodeId: 'page.node_id',
      list,
      filter: this.#wanted.page.filter,
      cursor: () => this.#cursorSql(),
    };
  }

  #node(): ToldThing {
    const { entity, nodeTable } = this.#list;
    if (entity === undefined || nodeTable === undefined) return nodeOf(entity ?? { columns: {} });
    const columns = entity.columns as Record<string, string>;
    return columnsOf(columns, (name) => {
      const sql = columns[name] as string;
      return sql.includes('stats.') ? sql : this.#takeColumn(`node_${name}`, sql.replaceAll('node.', `${nodeTable}.`));
    });
  }

  #takeColumn(name: string, sql: string): string {
    this.#edge[name] = sql;
    return edgeSql(name);
  }

  #pageSql(): string {
    const list = { ...this.#list, edge: this.#edge };
    const { size, walk, terms } = this.#request;
    if (!this.#wanted.withInfo) return pageSql(list, this.#restrict(), this.#request, this.#bind);
    const rows = pageSql(list, this.#restrict(), { ...this.#request, size: size + 1 }, this.#bind);
    return `SELECT *, row_number() OVER (ORDER BY ${orderSql(terms, walk, (index) => `sort_${index}`)}) AS place FROM (${rows}) read`;
  }

  /** Leaves out the row that was only read to see whether there is one. */
  #ofPage(): string {
    return this.#wanted.withInfo ? ` FILTER (WHERE page.place <= ${this.#request.size})` : '';
  }

  #orderSql(walk: Walk): string {
    const { alike = [] } = this.#restrict();
    const terms = this.#request.terms.map((term, index) => ({ ...term, index })).filter(({ column }) => !alike.includes(column.sql));
    return orderSql(terms, walk, (index) => `page.sort_${terms[index]?.index}`);
  }

  #behindSql(): string {
    return rowsBehindSql(this.#list, this.#restrict(), this.#request, this.#bind);
  }

  /** As `formatCursor` makes it. */
  #cursorSql(): string {
    const { belongsTo, terms } = this.#request;
    const values = terms.map(({ column }, index) => {
      // Of other types Postgres writes the same value in another way.
      if (column.type !== 'bigint' && column.type !== 'text') throw new NotTold(`a cursor with ${column.type}`);
      return `COALESCE(to_json(page.sort_${index})::text, 'null')`;
    });
    const name = `${this.#bind(JSON.stringify(belongsTo))}::text`;
    return base64UrlSql(`'[' || concat_ws(',', ${[name, ...values].join(', ')}) || ']'`);
  }
}
