import { openDatabase } from '../../src/db/database.js';
import { importSource } from '../../src/ingest/import-source.js';
import { openSource } from '../../src/source/open-source.js';

/**
 * A process that imports, as `scholargraph import` does, in batches so small that there are many moments between them. Its
 * parameters: the address of a database, the size of a batch, the file. Prints "begun" before anything is written.
 */
const [, , databaseUrl = '', batchSize = '', path = ''] = process.argv;
const database = await openDatabase({ databaseUrl, dataDir: '' });
const source = await openSource({ path });
await importSource(database, source, { batchSize: Number(batchSize), onBegin: () => process.stdout.write('begun\n') });
await source.close();
await database.close();
