import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { Database } from '../../src/db/database.js';
import { createTestDatabase } from '../support/database.js';
import { growingLibrary } from '../support/growing-library.js';
import { importRis } from '../support/import-ris.js';
import { tell } from './form.js';
import { ask, type RunningServer, startServer } from './running-server.js';

const query = '{ papers(first: 20) { totalCount nodes { title } } }';
/** Narrower than the defaults, so that they are met soon. */
const bounds = { DATABASE_CONNECTIONS: '10', DATABASE_WAIT_SECONDS: '3', STATEMENT_TIMEOUT_SECONDS: '8', SHED_QUEUE: '20' };
let database: Database;
let locker: pg.Client;
let server: RunningServer;
let rightAnswer: string;

beforeAll(async () => {
  database = await createTestDatabase();
  await importRis(database, growingLibrary(1));
});
afterAll(() => database.close());

beforeEach(async () => {
  locker = new pg.Client({ connectionString: database.url });
  await locker.connect();
  server = await startServer({ DATABASE_URL: database.url, ...bounds });
  rightAnswer = (await ask(server.url, query)).text;
  expect(rightAnswer).toContain('"totalCount":42');
});
afterEach(async () => {
  await locker.end();
  server.process.kill('SIGKILL');
  await server.ended;
});

/** While it lasts, no question about papers comes to an end. */
async function lockPapers(): Promise<() => Promise<unknown>> {
  await locker.query('BEGIN');
  await locker.query('LOCK TABLE paper IN ACCESS EXCLUSIVE MODE');
  return () => locker.query('ROLLBACK');
}

async function waitingStatements(): Promise<number> {
  const sql = `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return (await locker.query(sql)).rows[0].count;
}

describe('a server', () => {
  it('whose pool is exhausted sheds load with 503 and Retry-After, and goes on when there is room', async () => {
    const unlock = await lockPapers();
    const startedAt = performance.now();
    const asking = Array.from({ length: 60 }, () => ask(server.url, query));
    await Promise.race([Promise.all(asking), delay(6_000)]);
    await unlock();
    const replies = await Promise.all(asking);
    const shed = replies.filter(({ status }) => status === 503);
    tell(
      'a pool that is exhausted',
      `60 questions while nothing moves: ${shed.length} times 503, the first after ${(Math.min(...shed.map(({ milliseconds }) => milliseconds)) / 1000).toFixed(1)} s; ${replies.length - shed.length} answered; ended after ${((performance.now() - startedAt) / 1000).toFixed(1)} s`,
    );
    expect(shed.length).toBeGreaterThan(0);
    expect(shed.every(({ retryAfter }) => Number(retryAfter) >= 1)).toBe(true);
    expect(replies.filter((reply) => reply.status !== 503).every(({ text }) => text === rightAnswer)).toBe(true);
    expect((await ask(server.url, query)).text).toBe(rightAnswer);
  });

  it('cancels a query that runs away', async () => {
    const unlock = await lockPapers();
    const { text, milliseconds } = await ask(server.url, query);
    expect(text).toContain('"errors"');
    expect(await waitingStatements()).toBe(0);
    await unlock();
    expect((await ask(server.url, query)).text).toBe(rightAnswer);
    tell('a query that runs away', `cancelled after ${(milliseconds / 1000).toFixed(1)} s, its statement too; the next one was answered`);
  });

  it('finishes 50 requests in flight at SIGTERM', async () => {
    // With its own bounds: a busy one may refuse some before it is told to end.
    server.process.kill('SIGKILL');
    server = await startServer({ DATABASE_URL: database.url });
    const unlock = await lockPapers();
    const asking = Array.from({ length: 50 }, () => ask(server.url, query));
    await delay(700);
    const stoppedAt = performance.now();
    server.process.kill('SIGTERM');
    await delay(500);
    await unlock();
    const replies = await Promise.all(asking);
    const { code } = await server.ended;
    const seconds = (performance.now() - stoppedAt) / 1000;
    tell(
      'SIGTERM with 50 requests in flight',
      `${replies.filter(({ text }) => text === rightAnswer).length} answered, exit code ${code} after ${seconds.toFixed(1)} s`,
    );
    expect(replies.map(({ status, text }) => ({ status, text }))).toEqual(replies.map(() => ({ status: 200, text: rightAnswer })));
    expect(code).toBe(0);
    expect(seconds).toBeLessThan(10);
  });
});
