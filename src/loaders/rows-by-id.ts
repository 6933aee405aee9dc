import { type BatchLoader, openBatchLoader } from './batch-loader.js';
import { type Columns, columnsSql, toRow } from './parameters.js';
import type { ReadTransaction } from './read-transaction.js';

/** Short lists that come whole: what belongs to one id. */
export interface RowsOf<Row> {
  /** The field that shows them. */
  readonly name: string;
  /** The id that they belong to. */
  readonly id: string;
  readonly columns: Columns<Row>;
  readonly from: string;
  readonly where?: string;
  /** Where rows are counted together. */
  readonly groupBy?: string;
  readonly orderBy: string;
}

/** Opens a loader of the rows of an id, in their order; empty for an unknown id. One statement for all ids. */
export function openRowsLoader<Row>(reads: ReadTransaction, rowsOf: RowsOf<Row>): BatchLoader<number, Row[]> {
  const where = rowsOf.where === undefined ? '' : ` AND ${rowsOf.where}`;
  const groupBy = rowsOf.groupBy === undefined ? '' : ` GROUP BY ${rowsOf.groupBy}`;
  const sql = `SELECT ${[rowsOf.id, ...columnsSql(rowsOf.columns)].join(', ')} FROM ${rowsOf.from}
    WHERE ${rowsOf.id} = ANY((SELECT $1::bigint[])::bigint[])${where}${groupBy} ORDER BY ${rowsOf.orderBy}`;
  const load = async (ids: readonly number[]) => {
    const rowsById = new Map<unknown, Row[]>(ids.map((id) => [id, []]));
    for (const row of await reads.query({ field: rowsOf.name, sql, values: [ids] })) {
      rowsById.get(row[0])?.push(toRow(rowsOf.columns, row, 1));
    }
    return ids.map((id) => rowsById.get(id) ?? []);
  };
  return openBatchLoader(load, (id) => id);
}
