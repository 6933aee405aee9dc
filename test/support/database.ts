import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { type Database, openDatabase } from '../../src/db/database.js';

/** The server of this run, whosever it is; global-setup.js names it. */
const serverUrl = process.env.TEST_SERVER_URL ?? '';

/** A fresh migrated database of its own; `close` drops it. */
export async function createTestDatabase(): Promise<Database> {
  const created = await createDatabase(`TEMPLATE ${process.env.TEST_TEMPLATE}`);
  const database = await openDatabase({ databaseUrl: created.url, dataDir: '', statementTimeoutMs: 10_000 });
  const close = async () => {
    await database.close();
    await created.drop();
  };
  return { ...database, close };
}

/** An empty database of its own, without any table. */
export async function createEmptyDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  return createDatabase('TEMPLATE template0');
}

async function createDatabase(options: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await command(`CREATE DATABASE ${name} ${options}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => command(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

async function command(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
