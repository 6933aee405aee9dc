import type { Settings } from '../config.js';
import { type Database, openDatabase } from '../db/database.js';
import { migrate } from '../db/migrate.js';

/**
 * Opens the database that the settings name, brings its tables up to date, hands it to `use` and closes it, also after an
 * error. What takes time is told on stderr.
 *
 * @throws ScholarError DATABASE_UNAVAILABLE
 */
export async function withLibrary<Result>(settings: Settings, use: (database: Database) => Promise<Result>): Promise<Result> {
  const database = await openDatabase({
    databaseUrl: settings.databaseUrl,
    directUrl: settings.databaseDirectUrl,
    dataDir: settings.dataDir,
    log: (message) => process.stderr.write(`${message}\n`),
  });
  try {
    await migrate(database);
    return await use(database);
  } finally {
    await database.close();
  }
}
