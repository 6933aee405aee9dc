import type pg from 'pg';
import { ScholarError } from '../errors.js';
import { describeConnectionError } from './connection-error.js';

const oldestMajorVersion = 14;

/** Speaks to the server once. Throws DATABASE_UNAVAILABLE where it cannot be reached or is older than PostgreSQL 14. */
export async function checkServerVersion(pool: pg.Pool, url: string): Promise<void> {
  const { rows } = await pool
    .query<{ number: number }>(`SELECT current_setting('server_version_num')::int AS number`)
    .catch((error: unknown) => {
      throw new ScholarError('DATABASE_UNAVAILABLE', describeConnectionError(error, url));
    });
  const problem = versionProblem(rows[0]?.number ?? 0);
  if (problem !== undefined) throw new ScholarError('DATABASE_UNAVAILABLE', problem);
}

/** What is wrong with a server's version, given as `server_version_num` (150004 is 15.4); undefined when nothing is. */
export function versionProblem(versionNumber: number): string | undefined {
  const major = Math.floor(versionNumber / 10_000);
  if (major >= oldestMajorVersion) return undefined;
  return `The server of DATABASE_URL is PostgreSQL ${major}; scholargraph needs ${oldestMajorVersion} or later.`;
}
