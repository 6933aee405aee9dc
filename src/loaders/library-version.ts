import type pg from 'pg';
import { keepsSessions } from '../db/connection-pool.js';

/**
 * Gives the version of the library as text: its revision, and when that came to be, since a library that was emptied counts
 * from the start again.
 */
export const versionSql = `(SELECT revision || '@' || extract(epoch FROM updated_at) FROM library)`;

/** The revision that a version tells; undefined for none. */
export function revisionOf(version: string | undefined): number | undefined {
  return version === undefined ? undefined : Number(version.split('@')[0]);
}

/** Gives the version that holds now: of no earlier moment than the call. */
export type VersionReader = () => Promise<string>;

/**
 * Opens a reader whose calls share statements: those that come while one is under way wait for the next, because the one
 * under way may have looked before a change that they must see.
 */
export function openVersionReader(pool: pg.Pool): VersionReader {
  let underWay: Promise<unknown> = Promise.resolve();
  let next: Promise<string> | undefined;
  const question = { text: `SELECT ${versionSql} AS version`, ...(keepsSessions(pool) && { name: 'library_version' }) };
  async function read(): Promise<string> {
    next = undefined;
    const { rows } = await pool.query(question);
    return rows[0].version;
  }
  return () => {
    next ??= underWay.then(read, read);
    underWay = next;
    return next;
  };
}
