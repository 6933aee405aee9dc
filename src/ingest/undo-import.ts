import { ScholarError } from '../errors.js';
import { changeRecords } from './change-records.js';
import { countTouched } from './count-touched.js';
import { emptyGraph } from './empty-graph.js';
import type { WritableDatabase } from './import-source.js';
import { nothingTouched } from './touched.js';
import { type WriteTransaction, writeGraph } from './write-transaction.js';

export interface UndoneImport {
  readonly importId: number;
  readonly name: string;
  /** Records that no other import brings. */
  readonly removedRecords: number;
  readonly removedPapers: number;
}

/** How many records go at a time: it bounds memory, not the transaction. */
const chunkSize = 5_000;

/**
 * Takes an import back: records that no other import brings leave, and the graph is as if they had never come. One
 * transaction; cost grows with the records that leave and the papers around them.
 *
 * @param importId the import; the last one not undone where it is not given.
 * @throws NOT_FOUND where there is no such import, or it is undone already; CONFLICT while it runs.
 */
export function undoImport(database: WritableDatabase, importId?: number): Promise<UndoneImport> {
  return writeGraph(database.pool, async (transaction) => {
    const run = await findImport(transaction, importId);
    await transaction.query('DELETE FROM import_record WHERE import_id = $1 AND source_record_id IS NULL', [run.id]);
    const leaving = await transaction.query<{ id: number }>(
      `WITH link AS (DELETE FROM import_record WHERE import_id = $1 RETURNING source_record_id)
       SELECT DISTINCT source_record_id AS id FROM link l
       WHERE NOT EXISTS (SELECT FROM import_record r WHERE r.source_record_id = l.source_record_id AND r.import_id <> $1)
       ORDER BY 1`,
      [run.id],
    );
    const before = await countPapers(transaction);
    await removeRecords(
      transaction,
      leaving.map((row) => row.id),
    );
    await transaction.query(`UPDATE import SET status = 'UNDONE', finished_at = now() WHERE id = $1`, [run.id]);
    return { importId: run.id, name: run.name, removedRecords: leaving.length, removedPapers: before - (await countPapers(transaction)) };
  });
}

async function findImport(transaction: WriteTransaction, importId: number | undefined): Promise<{ id: number; name: string }> {
  const [run] = await transaction.query<{ id: number; name: string; status: string; alive: boolean }>(
    `SELECT id, name, status, beat_at > now() - interval '30 seconds' AS alive FROM import
     WHERE id > 0 AND CASE WHEN $1::bigint IS NULL THEN status <> 'UNDONE' ELSE id = $1 END ORDER BY id DESC LIMIT 1`,
    [importId],
  );
  if (run === undefined && importId === undefined) throw new ScholarError('NOT_FOUND', 'There is no import to undo.');
  if (run === undefined) throw new ScholarError('NOT_FOUND', `There is no import ${importId}. \`scholargraph imports\` lists them.`);
  if (run.status === 'UNDONE') throw new ScholarError('NOT_FOUND', `Import ${run.id} (${run.name}) is undone already.`);
  if (run.status === 'RUNNING' && run.alive)
    throw new ScholarError('CONFLICT', `Import ${run.id} (${run.name}) is running. Stop it, or wait for its end, and undo it then.`);
  return run;
}

async function countPapers(transaction: WriteTransaction): Promise<number> {
  const [library] = await transaction.query<{ paper_count: number }>('SELECT paper_count FROM library');
  return library?.paper_count ?? 0;
}

async function removeRecords(transaction: WriteTransaction, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const touched = nothingTouched();
  const [rest] = await transaction.query<{ count: number }>('SELECT count(*)::int AS count FROM source_record');
  if (rest?.count === ids.length) await emptyGraph(transaction);
  for (let start = 0; rest?.count !== ids.length && start < ids.length; start += chunkSize) {
    await changeRecords(transaction, touched, { arriving: [], departingIds: new Set(ids.slice(start, start + chunkSize)) });
  }
  await countTouched(transaction, touched);
}
