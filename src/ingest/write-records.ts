import type { AffectedRecords, RecordChange } from './affected-records.js';
import { copyRows } from './copy-rows.js';
import type { PaperPlan } from './plan-papers.js';
import { takeIds, type WriteTransaction } from './write-transaction.js';

/** The ids that arriving records got, by hash. */
export type RecordIds = ReadonlyMap<string, number>;

/** Takes departing records out, writes arriving ones, and ties every record to its paper. */
export async function writeRecords(
  transaction: WriteTransaction,
  change: RecordChange,
  affected: AffectedRecords,
  plan: PaperPlan,
  mentionIds: ReadonlyMap<string, number>,
): Promise<RecordIds> {
  const paperOf = new Map(plan.written.flatMap((paper) => paper.records.map((record) => [record.hash, paper.id])));
  await moveRecords(
    transaction,
    affected.kept.filter((record) => paperOf.has(record.hash) && paperOf.get(record.hash) !== record.paperId),
    paperOf,
  );
  const ids = await takeIds(transaction, 'source_record', change.arriving.length);
  await copyRows(
    transaction,
    'source_record',
    ['id', 'hash', 'format', 'dialect', 'raw', 'parsed', 'fields', 'title_key', 'paper_id', 'journal_mention_id'],
    change.arriving.map((record, index) => [
      ids[index],
      Buffer.from(record.hash, 'hex'),
      record.format,
      record.dialect,
      record.raw,
      record.parsed,
      record.fields,
      record.titleKey,
      paperOf.get(record.hash),
      record.mentionKey === undefined ? null : mentionIds.get(record.mentionKey),
    ]),
  );
  return new Map(change.arriving.map((record, index) => [record.hash, ids[index] as number]));
}

async function moveRecords(
  transaction: WriteTransaction,
  moved: AffectedRecords['kept'],
  paperOf: ReadonlyMap<string, number>,
): Promise<void> {
  if (moved.length === 0) return;
  await transaction.query(
    `UPDATE source_record s SET paper_id = moved.paper_id FROM unnest($1::bigint[], $2::bigint[]) AS moved(id, paper_id) WHERE s.id = moved.id`,
    [moved.map((record) => record.id), moved.map((record) => paperOf.get(record.hash))],
  );
}

/** Takes departing records out of the table. */
export async function deleteRecords(transaction: WriteTransaction, ids: ReadonlySet<number>): Promise<void> {
  if (ids.size > 0) await transaction.query('DELETE FROM source_record WHERE id = ANY($1::bigint[])', [[...ids]]);
}
