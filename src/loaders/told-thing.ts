import type { Entity } from './entity.js';
import type { RowsOf } from './rows-by-id.js';

/** A thing as it stands within a statement: what tells a value of it is SQL. */
export interface ToldThing {
  /** The SQL of a column, by its name among the columns of the row. Throws `NotTold` for one that the statement has not got. */
  column(name: string): string;
}

/** What is thrown where a statement cannot tell what is asked for; it is read and put together here then. */
export class NotTold extends Error {}

/** The SQL of what JSON is made from, of the thing that stands in the statement. */
export type Tell<Thing = ToldThing> = (thing: Thing) => string;

/** The thing that stands in a statement as `node`. */
export function nodeOf({ columns }: { readonly columns: object }): ToldThing {
  return columnsOf(columns, sqlOfColumn(columns));
}

/** A thing with these columns, each by the SQL that `sqlOf` gives. */
export function columnsOf(columns: object, sqlOf: (name: string) => string): ToldThing {
  return {
    column(name) {
      if (!Object.hasOwn(columns, name)) throw new NotTold(`no column ${name}`);
      return sqlOf(name);
    },
  };
}

/** FROM what is told of a node: its table, joined on the SQL of its id, and what else the columns that are used need. */
export function joinNode<Row>({ table, join }: Entity<Row>, id: string, value: string): string {
  return `${table} node ON node.id = ${id} ${value.includes('stats.') ? join : ''}`;
}

/** The SQL of the one thing with an id; null without one. The id is evaluated outside, where `node` is the thing that it is read of. */
export function linkSql<Row>(entity: Entity<Row>, id: string, tell: Tell): string {
  const value = tell(nodeOf(entity));
  // Said although no row has the id null, so that none is looked for.
  return `(SELECT ${value} FROM (SELECT ${id} AS id) wanted JOIN ${joinNode(entity, 'wanted.id', value)} WHERE wanted.id IS NOT NULL)`;
}

/** A text in base64url, as Buffer writes it. */
export function base64UrlSql(text: string): string {
  return `translate(encode(convert_to(${text}, 'UTF8'), 'base64'), E'+/=\\n', '-_')`;
}

/** The SQL of short lists that come whole, as a JSON list of which `tell` gives each row. */
export function rowsOfSql<Row>(rowsOf: RowsOf<Row>, id: string, tell: Tell): string {
  const aggregate = `COALESCE(json_agg(${tell(columnsOf(rowsOf.columns, sqlOfColumn(rowsOf.columns)))} ORDER BY ${rowsOf.orderBy}), '[]')`;
  return selectRowsOf(rowsOf, id, aggregate);
}

/** The SQL of a column where there is one row at most; null without one. */
export function rowOfSql<Row>(rowsOf: RowsOf<Row>, id: string, column: keyof Row & string): string {
  return selectRowsOf(rowsOf, id, rowsOf.columns[column]);
}

function selectRowsOf<Row>({ name, id: ownId, from, where = 'true', groupBy }: RowsOf<Row>, id: string, value: string): string {
  if (groupBy !== undefined) throw new NotTold(`${name}, which is counted`);
  return `(SELECT ${value} FROM (SELECT ${id} AS wanted_id) wanted CROSS JOIN ${from} WHERE ${ownId} = wanted_id AND ${where})`;
}

function sqlOfColumn(columns: object): (name: string) => string {
  return (name) => (columns as Record<string, string>)[name] as string;
}
