import type { Entity } from './entity.js';
import type { AnyList } from './page-statement.js';
import type { Columns } from './parameters.js';

/** Names of columns of the nodes of a page and of its edges; `*` among them stands for all. */
export interface AskedColumns {
  readonly node: ReadonlySet<string>;
  readonly edge: ReadonlySet<string>;
}

export const allColumns: AskedColumns = { node: new Set(['*']), edge: new Set(['*']) };
export const noColumns: AskedColumns = { node: new Set(), edge: new Set() };

/**
 * The list with only the columns that are asked for, and without the join of an entity that none of them needs. The id of a
 * node always stays: what hangs on the node is found by it.
 */
export function narrowList(list: AnyList, asked: AskedColumns): AnyList {
  return { ...list, edge: pick(list.edge, asked.edge), ...(list.entity && { entity: narrowEntity(list.entity, asked.node) }) };
}

function narrowEntity<Row>(entity: Entity<Row>, asked: ReadonlySet<string>): Entity<Row> {
  const columns = pick(entity.columns, new Set([...asked, 'id']));
  const isJoined = Object.values<string>(columns).some((sql) => sql.includes('stats.'));
  return { ...entity, columns, join: isJoined ? entity.join : '' };
}

function pick<Row>(columns: Columns<Row>, asked: ReadonlySet<string>): Columns<Row> {
  if (asked.has('*')) return columns;
  return Object.fromEntries(Object.entries(columns).filter(([name]) => asked.has(name))) as Columns<Row>;
}
