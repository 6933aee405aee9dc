import type pg from 'pg';
import { hasAllMigrations } from '../db/migrate.js';

/** What has to be so before a question can be answered. */
export interface LibraryReadiness {
  /** The database answers within two seconds. */
  readonly database: boolean;
  /** Its tables have the form of this version, or of a later one. */
  readonly migrations: boolean;
}

const patienceMs = 2_000;

/** Opens a look at the database that all who ask at once share, so that asking often keeps no connections. Never rejects. */
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
    return { database: true, migrations: await hasAllMigrations(pool) };
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
