import type pg from 'pg';
import type { ImportDialect } from '../model.js';
import type { Source } from '../source/open-source.js';

/*
 * The life of an import's own row, beside the batches. By plain SQL: the first question through Prisma's client takes
 * 86 MB of memory (measured, Prisma 7.10), a quarter of what an import may use.
 */

/** Notes that an import begins, and gives its id. */
export async function beginImport(pool: pg.Pool, source: Source, isSample: boolean): Promise<number> {
  const { rows } = await pool.query<{ id: number }>(
    `INSERT INTO import (name, format, dialect, is_sample, status) VALUES ($1, $2, 'STANDARD', $3, 'RUNNING') RETURNING id`,
    [source.name, source.format, isSample],
  );
  return (rows[0] as { id: number }).id;
}

/** Notes how it ended. */
export async function endImport(
  pool: pg.Pool,
  importId: number,
  end: { status: 'DONE' | 'STOPPED'; dialect: ImportDialect },
): Promise<void> {
  await pool.query('UPDATE import SET status = $2, dialect = $3, finished_at = now() WHERE id = $1', [importId, end.status, end.dialect]);
}

/** Notes that it broke off; without a batch written it leaves no trace. Fails in silence: what broke it is the error to tell. */
export async function failImport(pool: pg.Pool, importId: number): Promise<void> {
  const forget = 'DELETE FROM import WHERE id = $1 AND records = 0';
  const note = `UPDATE import SET status = 'FAILED', finished_at = now() WHERE id = $1`;
  await pool
    .query(forget, [importId])
    .then(() => pool.query(note, [importId]))
    .catch(() => undefined);
}
