import type pg from 'pg';
import type { QueryResultRow } from 'pg';

/** The one connection that may change the graph, inside the one transaction that does. */
export interface WriteTransaction {
  /** Runs one statement and gives its rows. int8 comes as a number. */
  query<Row extends QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  readonly client: pg.PoolClient;
}

/** Writers wait for each other here, per database: it ends deadlocks and races of identity. */
const writerLock = 7_046_029_254;

/**
 * Runs `work` as the only writer of the library, in one transaction: all of it is kept, or, when it throws, nothing.
 * It waits for other writers; statements have no time-out of their own here.
 */
export function writeGraph<Result>(pool: pg.Pool, work: (transaction: WriteTransaction) => Promise<Result>): Promise<Result> {
  return inTransaction(pool, async (transaction) => {
    // Compiling takes longer than running, for statements that touch a batch.
    await transaction.query('SET LOCAL statement_timeout = 0; SET LOCAL jit = off');
    await transaction.query(`SELECT pg_advisory_xact_lock(${writerLock})`);
    return work(transaction);
  });
}

/** Runs `work` in a transaction that does not touch the graph, and so waits for no writer of it. */
export async function inTransaction<Result>(pool: pg.Pool, work: (transaction: WriteTransaction) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    await client.query('BEGIN');
    const result = await work({
      client,
      query: async (sql, values) => (await client.query(sql, values as unknown[])).rows,
    });
    await client.query('COMMIT');
    return result;
  } catch (error) {
    failure = error as Error;
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release(failure !== undefined);
  }
}

/** Tells readers that the graph has changed in this transaction. */
export async function raiseRevision(transaction: WriteTransaction): Promise<void> {
  await transaction.query('UPDATE library SET revision = revision + 1, updated_at = now()');
}

/** Takes `count` new ids of a table, in rising order. The writer's lock keeps others from taking ids in between. */
export async function takeIds(transaction: WriteTransaction, table: string, count: number): Promise<number[]> {
  if (count === 0) return [];
  const [row] = await transaction.query<{ last: number }>(
    `SELECT setval(sequence, nextval(sequence) + $2 - 1)::bigint AS last FROM pg_get_serial_sequence($1, 'id') AS s(sequence)`,
    [table, count],
  );
  const first = (row as { last: number }).last - count + 1;
  return Array.from({ length: count }, (_, index) => first + index);
}
