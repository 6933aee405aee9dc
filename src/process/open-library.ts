import type { Settings } from '../config.js';
import { type Database, openDatabase } from '../db/database.js';
import { migrate } from '../db/migrate.js';
import { drawPublishers } from '../ingest/draw-publishers.js';

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
  const log = (message: string) => process.stderr.write(`${message}\n`);
  const database = await openDatabase({
    databaseUrl: settings.databaseUrl,
    directUrl: settings.databaseDirectUrl,
    dataDir: settings.dataDir,
    maxConnections: settings.maxConnections,
    waitMs: settings.waitMs,
    statementTimeoutMs,
    log,
  });
  try {
    await migrate(database);
    await drawPublishers(database, log);
    return await use(database);
  } finally {
    await database.close();
  }
}
