import type pg from 'pg';
import { hasAllMigrations } from '../db/migrate.js';
import { askAtOnce } from '../db/spare-connection.js';

/** What has to be so before a question can be answered. */
export interface LibraryReadiness {
  /** The database answers within two seconds, be the pool in use to its last connection. */
  readonly database: boolean;
  /** Its tables have the form of this version, or of a later one. */
  readonly migrations: boolean;
}

const patienceMs = 2_000;

/** Opens a look at the database that all who ask at once share, so that asking often keeps one connection at most. Never rejects. */
export function openReadiness(pool: pg.Pool): () => Promise<LibraryReadiness> {
  let underWay: Promise<LibraryReadiness> | undefined;
  return () => {
    underWay ??= look(pool).finally(() => {
      underWay = undefined;
    });
    return inTime(underWay);
  };
}

async function look(pool: pg.Pool): Promise<LibraryReadiness> {
  try {
    return { database: true, migrations: await askAtOnce(pool, hasAllMigrations, patienceMs) };
  } catch {
    return { database: false, migrations: false };
  }
}

async function inTime(readiness: Promise<LibraryReadiness>): Promise<LibraryReadiness> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<LibraryReadiness>((resolve) => {
    timer = setTimeout(resolve, patienceMs, { database: false, migrations: false });
  });
  return Promise.race([readiness, late]).finally(() => clearTimeout(timer));
}
