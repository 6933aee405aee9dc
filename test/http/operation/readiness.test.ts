import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type Database, openDatabase } from '../../../src/db/database.js';
import { createEmptyDatabase, createTestDatabase } from '../../support/database.js';
import { openWatchedServer } from './open-watched-server.js';

let database: Database;
let server: Awaited<ReturnType<typeof openWatchedServer>>;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterEach(() => server.close());
afterAll(() => database.close());

async function readinessOf(pool: pg.Pool, isDraining = () => false): Promise<[number, unknown]> {
  server = await openWatchedServer(pool, { isDraining });
  const response = await server.fetch('/ready');
  return [response.status, await response.json()];
}

describe('/ready', () => {
  it('is 200 where questions can be answered', async () => {
    expect(await readinessOf(database.pool)).toEqual([200, { ready: true, database: true, migrations: true, draining: false }]);
    expect((await server.fetch('/ready', { method: 'HEAD' })).status).toBe(200);
  });

  it('says that the server is ending', async () => {
    expect(await readinessOf(database.pool, () => true)).toEqual([503, { ready: false, database: true, migrations: true, draining: true }]);
  });

  it('says that the tables are not of this version', async () => {
    const created = await createEmptyDatabase();
    const empty = await openDatabase({ databaseUrl: created.url, dataDir: '' });
    expect(await readinessOf(empty.pool)).toEqual([503, { ready: false, database: true, migrations: false, draining: false }]);
    await empty.close();
    await created.drop();
  });

  it('says that the database does not answer', async () => {
    const pool = new pg.Pool({ connectionString: 'postgresql://nobody@127.0.0.1:9/nothing' });
    expect(await readinessOf(pool)).toEqual([503, { ready: false, database: false, migrations: false, draining: false }]);
  });

  it('is 200 while every connection of the pool is in use, by one of its own', async () => {
    const pool = new pg.Pool({ connectionString: database.url, max: 1, application_name: 'exhausted' });
    const busy = await pool.connect();
    const connections = async () =>
      (await database.pool.query(`SELECT count(*) FROM pg_stat_activity WHERE application_name = 'exhausted'`)).rows[0].count;
    try {
      server = await openWatchedServer(pool);
      const answers = await Promise.all(Array.from({ length: 20 }, () => server.fetch('/ready')));
      expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
      expect(pool.waitingCount).toBe(0);
      while ((await connections()) > 1) await new Promise((resolve) => setTimeout(resolve, 20));
    } finally {
      busy.release();
      await pool.end();
    }
  });

  it('waits two seconds for a database that hangs, also when asked often, and not for ever', async () => {
    const sockets: Socket[] = [];
    const silent = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const pool = new pg.Pool({ connectionString: `postgresql://nobody@127.0.0.1:${(silent.address() as AddressInfo).port}/nothing` });
    try {
      server = await openWatchedServer(pool);
      const startedAt = performance.now();
      const answers = await Promise.all(Array.from({ length: 20 }, () => server.fetch('/ready')));
      expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(503));
      expect(performance.now() - startedAt).toBeLessThan(20_000);
      expect(sockets).toHaveLength(1);
    } finally {
      for (const socket of sockets) socket.destroy();
      silent.close();
    }
  });
});
