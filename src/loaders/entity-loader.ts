import { type BatchLoader, openBatchLoader } from './batch-loader.js';
import type { Entity } from './entity.js';
import { columnsSql, toRow, unnestSql } from './parameters.js';
import type { ReadTransaction } from './read-transaction.js';

/** Papers, authors, journals or keywords by id; undefined for an unknown one. */
export type EntityLoader<Row> = BatchLoader<number, Row | undefined>;

/** Opens a loader by id. An id that was merged away gives the thing that it became. Primary keys of redirect and the table. */
export function openEntityLoader<Row>(reads: ReadTransaction, entity: Entity<Row>): EntityLoader<Row> {
  const sql = `SELECT asked.id, ${columnsSql(entity.columns).join(', ')}
    FROM ${unnestSql(['$1::bigint[]'])} AS asked(id)
    LEFT JOIN redirect ON redirect.kind = '${entity.kind}' AND redirect.from_id = asked.id
    JOIN ${entity.table} node ON node.id = COALESCE(redirect.to_id, asked.id) ${entity.join}`;
  const load = async (ids: readonly number[]) => {
    const rows = await reads.query({ field: entity.kind, sql, values: [ids] });
    const rowsById = new Map(rows.map((row) => [row[0], toRow(entity.columns, row, 1)]));
    return ids.map((id) => rowsById.get(id));
  };
  return openBatchLoader(load, (id) => id);
}
