import { openDatabase } from '../src/db/database.js';
import { importSource } from '../src/ingest/import-source.js';
import { openSource } from '../src/source/open-source.js';

export interface ImportedOnce {
  readonly seconds: number;
  readonly records: number;
  /** The most memory that the process ever held. */
  readonly maxMemoryMb: number;
}

/** Imports one file into one database and tells what it took. */
const [file = '', databaseUrl = ''] = process.argv.slice(2);
const database = await openDatabase({ databaseUrl, dataDir: '' });
const source = await openSource({ path: file });
const { seconds, counts } = await importSource(database, source);
await source.close();
await database.close();
const once: ImportedOnce = { seconds, records: counts.records, maxMemoryMb: Math.round(process.resourceUsage().maxRSS / 1024) };
process.stdout.write(JSON.stringify(once));
