import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg, { type PoolClient } from 'pg';
import type { Database } from '../../src/db/database.js';
import { openReadTransaction } from '../../src/loaders/read-transaction.js';
import { createTestDatabase } from '../support/database.js';
import { importRis, risFile } from '../support/import-ris.js';
import { type OpenServer, openServer } from './open-server.js';

const titles = '{ papers(first: 3) { nodes { title } } }';

let database: Database;
let server: OpenServer;
/** Holds a lock on all papers, so that who reads them waits without end. */
let blocker: PoolClient;
/** Looks on from outside: within a transaction, what a session does is told once. */
let watcher: pg.Client;
/** The clients of the test that runs: they hang up at its end at the latest, so that a test that fails leaves nothing to the next. */
let clients: AbortController[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  await importRis(database, risFile([[['TI', 'Alpha']]]));
  server = await openServer(database.pool);
  await server.post(titles);
  watcher = new pg.Client({ connectionString: database.url });
  await watcher.connect();
  blocker = await database.pool.connect();
  await blocker.query('BEGIN; LOCK TABLE paper IN ACCESS EXCLUSIVE MODE');
});

afterEach(async () => {
  for (const client of clients) client.abort();
  clients = [];
  await settledAt(0);
});

afterAll(async () => {
  await blocker.query('ROLLBACK');
  blocker.release();
  await watcher.end();
  await server.close();
  await database.close();
});

/** How many sessions run a statement or stand in a transaction, the blocker and the watcher left out. */
async function running(): Promise<number> {
  const { rows } = await watcher.query(
    `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend'
      AND state <> 'idle' AND pid <> pg_backend_pid() AND query NOT LIKE '%LOCK TABLE%'`,
  );
  return rows[0].count;
}

function openClient(): AbortController {
  const client = new AbortController();
  clients.push(client);
  return client;
}

/**
 * Waits until so many statements run; gives how many do. However busy the machine, at most 8 s: less than a statement's own time-out,
 * so that what has ended by then was ended.
 */
async function settledAt(count: number): Promise<number> {
  const deadline = Date.now() + 8_000;
  while ((await running()) !== count && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10));
  return running();
}

describe('a client that hangs up', () => {
  it.each([
    ['alone', titles],
    ['with others beside it', '{ papers(first: 3) { nodes { title } } library { paperCount } }'],
  ])('frees the database of its question, %s', async (_, query) => {
    const client = openClient();
    const answer = server.post(query, client);
    answer.catch(() => {});
    expect(await settledAt(1)).toBe(1);
    client.abort();
    await expect(answer).rejects.toThrow('aborted');
    expect(await settledAt(0)).toBe(0);
    expect(database.pool.waitingCount).toBe(0);
    expect(server.log).toEqual([]);
  });

  it('frees the database of its GET', async () => {
    const client = openClient();
    const query = encodeURIComponent(titles);
    const answer = fetch(`${server.url}/graphql?query=${query}`, { headers: { accept: 'application/json' }, signal: client.signal });
    answer.catch(() => {});
    expect(await settledAt(1)).toBe(1);
    client.abort();
    expect(await settledAt(0)).toBe(0);
  });

  it('frees the database of its export', async () => {
    const client = openClient();
    const answer = fetch(`${server.url}/export?format=RIS`, { signal: client.signal });
    answer.catch(() => {});
    expect(await settledAt(1)).toBe(1);
    client.abort();
    expect(await settledAt(0)).toBe(0);
    expect(server.log).toEqual([]);
  });

  it('leaves the others their connections', async () => {
    const waiting = Array.from({ length: 8 }, openClient);
    for (const client of waiting) server.post(titles, client).catch(() => {});
    expect(await settledAt(8)).toBe(8);
    for (const client of waiting) client.abort();
    const answer = await server.post('{ library { paperCount } }');
    expect(await answer.json()).toEqual({ data: { library: { paperCount: 1 } } });
    expect(await settledAt(0)).toBe(0);
  });
});

describe('a request that nobody waits for any more', () => {
  const sleep = { field: 'sleep', sql: 'SELECT pg_sleep($1)', values: [60] };
  const gone = { code: 'CLIENT_GONE', message: 'The client left before its answer was made.' };

  it('is cancelled where it runs, and asks nothing more', async () => {
    const reads = openReadTransaction(database.pool);
    const question = reads.query(sleep);
    const later = question.catch(() => reads.query({ field: 'one', sql: 'SELECT 1', values: [] }));
    question.catch(() => {});
    expect(await settledAt(1)).toBe(1);
    reads.abandon();
    await expect(question).rejects.toMatchObject(gone);
    await expect(later).rejects.toMatchObject(gone);
    await reads.close();
    expect(await settledAt(0)).toBe(0);
  });

  it('takes no connection that it was waiting for', async () => {
    const others = await Promise.all(Array.from({ length: 9 }, () => database.pool.connect()));
    const reads = openReadTransaction(database.pool);
    const question = reads.query(sleep);
    question.catch(() => {});
    while (database.pool.waitingCount === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    reads.abandon();
    for (const other of others) other.release();
    await expect(question).rejects.toMatchObject(gone);
    await reads.close();
    expect(database.pool.totalCount - database.pool.idleCount).toBe(1);
  });

  it('is told by its field where it only takes too long', async () => {
    const reads = openReadTransaction(database.pool, { statementTimeoutMs: 50 });
    await expect(reads.query({ ...sleep, field: 'Author.coAuthors' })).rejects.toMatchObject({
      code: 'TIMED_OUT',
      message: 'Author.coAuthors took longer than 0.05 s and was stopped. Ask for smaller pages, or for a narrower filter.',
      details: { field: 'Author.coAuthors' },
    });
    await reads.close();
  });
});
