import type { Command } from 'commander';
import { readSettings } from '../config.js';
import { openDatabase } from '../db/database.js';
import { migrate } from '../db/migrate.js';
import { drawPublishers } from '../ingest/draw-publishers.js';
import { print } from './print.js';

export function addMigrateCommand(program: Command): void {
  program
    .command('migrate')
    .summary('bring the tables up to date')
    .description(
      'Brings the tables of the database up to date. Every other command does it too;\nthis one does nothing else. Several at once wait for each other.',
    )
    .addHelpText('after', '\nExample:\n  $ DATABASE_URL=postgresql://ann@localhost/library scholargraph migrate')
    .action(bringUpToDate);
}

async function bringUpToDate(): Promise<void> {
  const settings = readSettings();
  const database = await openDatabase({
    databaseUrl: settings.databaseUrl,
    directUrl: settings.databaseDirectUrl,
    dataDir: settings.dataDir,
  });
  try {
    const applied = await migrate(database);
    await drawPublishers(database);
    print(applied.length === 0 ? 'The tables are up to date.' : applied.map((name) => `applied ${name}`).join('\n'));
  } finally {
    await database.close();
  }
}
