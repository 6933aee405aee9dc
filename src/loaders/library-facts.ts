import type pg from 'pg';

/** What is told of the library as a whole to who watches it. */
export interface LibraryFacts {
  readonly revision: number;
  readonly papers: number;
  readonly authors: number;
  readonly journals: number;
  readonly keywords: number;
  /** Imports whose process gave a sign of life within the last minute, of whatever process. */
  readonly runningImports: number;
  /** Imports that did not end well and were not taken back: stopped, failed, or their process killed. */
  readonly brokenImports: number;
  /** By their result, of all imports that were not taken back. */
  readonly records: { readonly created: number; readonly merged: number; readonly skipped: number; readonly failed: number };
}

/** Reads one row of the library and all of the imports, which are few. One statement. */
export async function readLibraryFacts(pool: pg.Pool): Promise<LibraryFacts> {
  const { rows } = await pool.query(
    `SELECT revision, paper_count AS papers, author_count AS authors, journal_count AS journals, keyword_count AS keywords, runs.*
     FROM library CROSS JOIN (
       SELECT count(*) FILTER (WHERE status = 'RUNNING' AND beat_at > now() - interval '1 minute') AS running,
         count(*) FILTER (WHERE status IN ('STOPPED', 'FAILED') OR status = 'RUNNING' AND beat_at <= now() - interval '1 minute') AS broken,
         coalesce(sum(created), 0) AS created, coalesce(sum(merged), 0) AS merged,
         coalesce(sum(skipped), 0) AS skipped, coalesce(sum(failed), 0) AS failed
       FROM import WHERE id > 0 AND status <> 'UNDONE') runs`,
  );
  const { running, broken, created, merged, skipped, failed, ...sizes } = rows[0];
  return { ...sizes, runningImports: running, brokenImports: broken, records: { created, merged, skipped, failed } };
}
