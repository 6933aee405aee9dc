import { ScholarError } from '../errors.js';
import { emptySmallGraph } from './empty-graph.js';
import type { WriteTransaction } from './write-transaction.js';

/** Takes the fictional sample library out when the first record of the user's own comes in; tells whether it was there. */
export async function replaceSample(transaction: WriteTransaction): Promise<boolean> {
  const samples = await transaction.query<{ id: number }>(
    `UPDATE import SET status = 'UNDONE' WHERE is_sample AND status <> 'UNDONE' RETURNING id`,
  );
  if (samples.length === 0) return false;
  await emptySmallGraph(transaction);
  await transaction.query('DELETE FROM import_record WHERE import_id = ANY($1::bigint[])', [samples.map((sample) => sample.id)]);
  return true;
}

/** The sample, and a backup, never mix with papers that are there. `what` begins the sentence of the error. */
export async function requireEmptyLibrary(transaction: WriteTransaction, what: string): Promise<void> {
  const [record] = await transaction.query('SELECT 1 FROM source_record LIMIT 1');
  if (record) throw new ScholarError('BAD_ARGUMENT', `${what} goes into an empty library only; this one holds papers.`);
}
