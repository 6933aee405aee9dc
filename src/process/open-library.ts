import type { Settings } from '../config.js';
import { type Database, openDatabase } from '../db/database.js';
import { migrate } from '../db/migrate.js';

/** A question that takes longer than this is given up, so that one client cannot hold the server. */
export const servedStatementTimeoutMs = 10_000;

/**
 * Opens the database that the settings name, brings its tables up to date, hands it to `use` and closes it, also after an
 * error. What takes time is told on stderr. A statement that takes longer than `statementTimeoutMs` is cancelled; an import
 * has no such bound.
 *
 * @throws ScholarError DATABASE_UNAVAILABLE
 */
export async function withLibrary<Result>(
  settings: Settings,
  use: (database: Database) => Promise<Result>,
  { statementTimeoutMs }: { statementTimeoutMs?: number } = {},
): Promise<Result> {
  const database = await openDatabase({
    databaseUrl: settings.databaseUrl,
    directUrl: settings.databaseDirectUrl,
    dataDir: settings.dataDir,
    statementTimeoutMs,
    log: (message) => process.stderr.write(`${message}\n`),
  });
  try {
    await migrate(database);
    return await use(database);
  } finally {
    await database.close();
  }
}
