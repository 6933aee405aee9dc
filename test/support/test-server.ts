import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openDatabase } from '../../src/db/database.js';
import { joinEmbeddedServer } from '../../src/db/embedded-server.js';
import { migrate } from '../../src/db/migrate.js';

/**
 * The server of all tests of a run, started by global-setup.js: prints a line of JSON when a migrated template stands, and
 * clears everything away when its stdin ends, however the run ended. TEST_DATABASE_URL chooses a server instead.
 */
const template = `scholargraph_template_${randomBytes(4).toString('hex')}`;
const server =
  process.env.TEST_DATABASE_URL === undefined ? await startServer() : { url: process.env.TEST_DATABASE_URL, leave: async () => {} };

await command(`CREATE DATABASE ${template} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'`);
const url = new URL(server.url);
url.pathname = `/${template}`;
const database = await openDatabase({ databaseUrl: url.href, dataDir: '' });
await migrate(database);
await database.close();
process.stdout.write(`${JSON.stringify({ TEST_SERVER_URL: server.url, TEST_TEMPLATE: template })}\n`);

process.on('SIGINT', () => {});
for await (const _ of process.stdin);
await command(`DROP DATABASE ${template}`);
await server.leave();

/** Without syncing: what these tests write need not outlive a power cut. */
async function startServer() {
  const dataDir = await mkdtemp(join(tmpdir(), 'scholargraph-test-'));
  const embedded = await joinEmbeddedServer({ dataDir, settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } });
  const leave = async () => {
    await embedded.leave();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { url: embedded.url, leave };
}

async function command(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
