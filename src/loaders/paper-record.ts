import { mergeRecords } from '../identity/merge-records.js';
import type { PaperRecord } from '../model.js';
import { type BatchLoader, openBatchLoader } from './batch-loader.js';
import type { ReadTransaction } from './read-transaction.js';
import { openRowsLoader, type RowsOf } from './rows-by-id.js';

interface KeptRecordRow {
  readonly hash: string;
  readonly paper: PaperRecord;
}

/** Index: source_record (paper_id). */
const recordsOfPaper: RowsOf<KeptRecordRow> = {
  name: 'Paper.export',
  id: 'paper_id',
  columns: { hash: `encode(hash, 'hex')`, paper: 'parsed' },
  from: 'source_record',
  orderBy: 'paper_id',
};

/**
 * Opens a loader of whole papers as their kept records describe them together: what the tables of the graph were drawn from, by
 * the same function, so that nothing of it is lost on the way through them; what the records cite is in it too. Undefined for
 * an unknown id. One statement for all ids.
 */
export function openRecordLoader(reads: ReadTransaction): BatchLoader<number, PaperRecord | undefined> {
  const kept = openRowsLoader(reads, recordsOfPaper);
  const load = async (ids: readonly number[]) => {
    const records = await Promise.all(ids.map((id) => kept.load(id)));
    return records.map((ofPaper) => (ofPaper.length === 0 ? undefined : mergeRecords(ofPaper)));
  };
  return openBatchLoader(load, (id) => id);
}
