import { changeRecords } from './change-records.js';
import { countTouched } from './count-touched.js';
import { type KeptText, prepareKeptRecord } from './prepare-record.js';
import { nothingTouched } from './touched.js';
import type { WriteTransaction } from './write-transaction.js';

const batchSize = 4_000;

export interface DrawOptions {
  /** The table of records, which may stand in another schema than the graph: id, hash, raw, format, dialect, parsed, fields. */
  readonly from: string;
  /** After each batch: records drawn so far, of so many. */
  readonly onProgress?: ((progress: { records: number; of: number }) => void) | undefined;
}

/**
 * Draws the whole graph from records that are kept, into tables that are empty, the way an import does. By hash, so that a
 * paper bears its natural key from its first record on. Cost: an import of as many records; memory: a batch.
 */
export async function drawGraph(transaction: WriteTransaction, { from, onProgress }: DrawOptions): Promise<void> {
  const [size] = await transaction.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${from}`);
  await transaction.query(
    `DECLARE kept_text NO SCROLL CURSOR FOR SELECT encode(hash, 'hex') AS hash, raw, format, dialect, parsed::text, fields::text
     FROM ${from} ORDER BY hash`,
  );
  for (let records = 0; ; ) {
    const batch = await transaction.query<KeptText>(`FETCH ${batchSize} FROM kept_text`);
    if (batch.length === 0) break;
    const touched = nothingTouched();
    await changeRecords(transaction, touched, { arriving: batch.map(prepareKeptRecord), departingIds: new Set() });
    await countTouched(transaction, touched);
    records += batch.length;
    onProgress?.({ records, of: size?.count ?? 0 });
  }
  await transaction.query('CLOSE kept_text');
}
