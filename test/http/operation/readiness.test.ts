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

  it('waits two seconds for a database that hangs, also when asked often, and not for ever', async () => {
    const pool = new pg.Pool({ connectionString: database.url, max: 1 });
    const busy = await pool.connect();
    server = await openWatchedServer(pool);
    const startedAt = performance.now();
    const answers = await Promise.all(Array.from({ length: 20 }, () => server.fetch('/ready')));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(503));
    expect(performance.now() - startedAt).toBeLessThan(20_000);
    expect(pool.waitingCount).toBe(1);
    busy.release();
    expect((await server.fetch('/ready')).status).toBe(200);
    await pool.end();
  });
});
