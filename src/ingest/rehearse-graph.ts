import type pg from 'pg';
import { type WriteTransaction, writeGraph } from './write-transaction.js';

/** A transaction that is written to as any other, and leaves nothing. */
export interface Rehearsal {
  readonly transaction: WriteTransaction;
  /** Papers with a higher id are of the rehearsal alone. */
  readonly lastPaperId: number;
}

/** Tables whose ids come from sequences, which a rollback leaves alone. */
const tablesWithIds = ['source_record', 'paper', 'author', 'journal', 'journal_mention', 'keyword', 'publisher'];

/**
 * Runs `work` as the only writer of the library and takes everything back, the ids that were taken included: what comes after
 * cannot tell that it was there. Readers see nothing of it; writers wait until it ends.
 */
export async function rehearseGraph<Result>(pool: pg.Pool, work: (rehearsal: Rehearsal) => Promise<Result>): Promise<Result> {
  const done = await writeGraph(pool, async (transaction) => {
    const sequences = await transaction.query<{ table: string; sequence: string; last: number | null }>(
      `SELECT t AS table, s.name AS sequence, pg_sequence_last_value(s.name::regclass)::bigint AS last
       FROM unnest($1::text[]) t CROSS JOIN LATERAL (SELECT pg_get_serial_sequence(t, 'id') AS name) s`,
      [tablesWithIds],
    );
    await transaction.query('SAVEPOINT before_rehearsal');
    const lastPaperId = sequences.find(({ table }) => table === 'paper')?.last ?? 0;
    try {
      return { result: await work({ transaction, lastPaperId }) };
    } catch (error) {
      return { error };
    } finally {
      // The lock, which was taken before, stays until the ids are given back.
      await transaction.query('ROLLBACK TO SAVEPOINT before_rehearsal');
      for (const { sequence, last } of sequences)
        await transaction.query('SELECT setval($1, $2, $3)', [sequence, last ?? 1, last !== null]);
    }
  });
  if ('error' in done) throw done.error;
  return done.result;
}
