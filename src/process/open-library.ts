import type { Settings } from '../config.js';
import { type Database, openDatabase } from '../db/database.js';
import { migrate } from '../db/migrate.js';

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
    maxConnections: settings.maxConnections,
    waitMs: settings.waitMs,
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
