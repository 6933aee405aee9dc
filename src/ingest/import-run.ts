import type pg from 'pg';
import { ScholarError } from '../errors.js';
import { makeFit } from '../formats/reading/unfit-characters.js';
import type { ImportDialect } from '../model.js';
import type { Source } from '../source/open-source.js';

/*
 * The life of an import's own row, beside the batches. By plain SQL: the first question through Prisma's client takes
 * 86 MB of memory (measured, Prisma 7.10), a quarter of what an import may use.
 */

/** What is known of an import before it begins. */
export interface ImportPlan {
  readonly isSample: boolean;
  readonly dryRun: boolean;
  readonly database: string | undefined;
}

/** How often a running import shows that its process is there; it counts as gone after 30 s, see loaders/imports.ts. */
const beatMs = 5_000;

/** Notes that an import begins, and gives its id: below zero for a dry run. Dry runs of the day before are forgotten. */
export async function beginImport(pool: pg.Pool, source: Source, { isSample, dryRun, database }: ImportPlan): Promise<number> {
  if (dryRun) await forgetOldDryRuns(pool);
  const id = dryRun ? `-nextval('dry_run_number')` : `nextval(pg_get_serial_sequence('import', 'id'))`;
  const { rows } = await pool.query<{ id: number }>(
    `INSERT INTO import (id, name, format, dialect, is_sample, database, byte_size, status)
     VALUES (${id}, $1, $2, 'STANDARD', $3, $4, $5, 'RUNNING') RETURNING id`,
    // What a client or a file system calls it may hold what Postgres cannot.
    [makeFit(source.name), source.format, isSample, database === undefined ? undefined : makeFit(database), source.byteSize],
  );
  return (rows[0] as { id: number }).id;
}

async function forgetOldDryRuns(pool: pg.Pool): Promise<void> {
  const old = `id < 0 AND started_at < now() - interval '1 day'`;
  await pool.query(`DELETE FROM import_record WHERE import_id IN (SELECT id FROM import WHERE ${old})`);
  await pool.query(`DELETE FROM import WHERE ${old}`);
}

/** Shows that the process of an import is there, until the function that it gives is called. Does not keep the process alive. */
export function keepAlive(pool: pg.Pool, importId: number): () => void {
  const beat = () => pool.query('UPDATE import SET beat_at = now() WHERE id = $1', [importId]).catch(() => undefined);
  const timer = setInterval(beat, beatMs).unref();
  return () => clearInterval(timer);
}

interface ImportEnd {
  readonly status: 'DONE' | 'STOPPED';
  readonly dialect: ImportDialect;
  readonly failure: string | undefined;
}

/** Notes how it ended. One that was undone meanwhile stays so. */
export async function endImport(pool: pg.Pool, importId: number, { status, dialect, failure }: ImportEnd): Promise<void> {
  await pool.query(`UPDATE import SET status = $2, dialect = $3, failure = $4, finished_at = now() WHERE id = $1 AND status = 'RUNNING'`, [
    ...[importId, status, dialect, failure],
  ]);
}

/** Notes that it broke off; without a batch written it leaves no trace. Fails in silence: what broke it is the error to tell. */
export async function failImport(pool: pg.Pool, importId: number, error: unknown): Promise<void> {
  const failure = error instanceof ScholarError ? error.message : 'An unexpected error; the log of its process tells more.';
  const forget = 'DELETE FROM import WHERE id = $1 AND records = 0';
  const note = `UPDATE import SET status = 'FAILED', failure = $2, finished_at = now() WHERE id = $1`;
  await pool
    .query(forget, [importId])
    .then(() => pool.query(note, [importId, failure]))
    .catch(() => undefined);
}
