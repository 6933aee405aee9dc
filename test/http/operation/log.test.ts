import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../../src/db/database.js';
import { createTestDatabase } from '../../support/database.js';
import { importRis, risFile } from '../../support/import-ris.js';
import { openWatchedServer } from './open-watched-server.js';

type Server = Awaited<ReturnType<typeof openWatchedServer>>;

let database: Database;
const opened: Server[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  await importRis(database, risFile([[['TI', 'Tides']]]));
});

afterEach(async () => {
  for (const server of opened.splice(0)) await server.close();
});
afterAll(() => database.close());

async function logOf(options: Parameters<typeof openWatchedServer>[1], act: (server: Server) => Promise<unknown>, lines = 1) {
  const server = await openWatchedServer(database.pool, options);
  opened.push(server);
  await act(server);
  return server.lines(lines);
}

const number = expect.any(Number);
const papers = 'query Papers($first: Int!) { papers(first: $first) { nodes { fullTitle } } }';

describe('the log', () => {
  it('has a line for each request, without its variables', async () => {
    const lines = await logOf(
      {},
      async ({ post }) => {
        await post(papers, { variables: { first: 7 }, headers: { 'x-request-id': 'proxy-1' } });
        await post(papers, { variables: { first: 7 }, headers: { 'x-request-id': 'proxy-2' } });
      },
      2,
    );
    const line = {
      level: 30,
      method: 'POST',
      path: '/graphql',
      operation: 'Papers',
      type: 'query',
      status: 200,
      durationMs: number,
      client: expect.stringMatching(/^[\w-]{12}$/),
      msg: 'a request',
    };
    expect(lines).toEqual([
      { ...line, requestId: 'proxy-1', cost: 508, cache: 'miss', statements: 1, roundTrips: 1 },
      { ...line, requestId: 'proxy-2', cache: 'hit', statements: 0, roundTrips: 0 },
    ]);
    expect(lines[0]?.client).toBe(lines[1]?.client);
  });

  it('names the operation of a document of several, and the type of one without a name', async () => {
    const lines = await logOf(
      {},
      async ({ post }) => {
        await post('query One { __typename } query Two { __typename }', { operationName: 'Two' });
        await post('{ __typename }');
        await post('fragment F on Query { __typename }\nquery Late { ...F }');
      },
      3,
    );
    expect(lines.map(({ operation, type }) => [operation, type])).toEqual([
      ['Two', 'query'],
      ['anonymous', 'query'],
      ['Late', 'query'],
    ]);
  });

  it('tells errors by their codes', async () => {
    const lines = await logOf(
      {},
      async ({ post }) => {
        await post('query Wrong { nothing }');
        await post('query Broken {');
        await post('query After { papers(first: 1, after: "x") { totalCount } }');
        await post('query Deep { papers(first: 100) { nodes { authors(first: 100) { nodes { papers(first: 100) { totalCount } } } } } }');
      },
      4,
    );
    expect(lines.map(({ operation, status, errors }) => [operation, status, errors])).toEqual([
      ['Wrong', 400, ['GRAPHQL_VALIDATION_FAILED']],
      ['Broken', 400, ['GRAPHQL_PARSE_FAILED']],
      ['After', 200, ['BAD_ARGUMENT']],
      ['Deep', 400, ['TOO_COSTLY']],
    ]);
  });

  it('warns of a slow request, and names what it waited for', async () => {
    const [line] = await logOf({ slowRequestMs: 100, logLevel: 'warn' }, async ({ post }) => {
      const blocker = await database.pool.connect();
      try {
        await blocker.query('BEGIN; LOCK TABLE paper IN ACCESS EXCLUSIVE MODE');
        const answer = post('query Slow { papers(first: 1) { nodes { fullTitle } } }');
        const waiting =
          'SELECT count(*) FROM pg_locks JOIN pg_database d ON d.oid = database WHERE datname = current_database() AND NOT granted';
        while ((await blocker.query(waiting)).rows[0].count === 0) await delay(20);
        await delay(200);
        await blocker.query('ROLLBACK');
        await answer;
      } finally {
        blocker.release(true);
      }
    });
    expect(line).toMatchObject({
      level: 40,
      msg: 'a slow request',
      operation: 'Slow',
      slowest: { fields: ['papers'], durationMs: number },
    });
  });

  it('tells of the other doors by their path alone, and of probes at debug only', async () => {
    const [line] = await logOf({}, async ({ fetch }) => {
      await fetch('/ready');
      await fetch('/health');
      await (await fetch('/export?format=RIS', { headers: { 'x-request-id': 'proxy-3' } })).text();
    });
    expect(line).toEqual({
      level: 30,
      requestId: 'proxy-3',
      method: 'GET',
      path: '/export',
      status: 200,
      durationMs: number,
      client: expect.any(String),
      msg: 'a request',
    });
    const probes = await logOf({ logLevel: 'debug' }, ({ fetch }) => fetch('/health'));
    expect(probes).toMatchObject([{ level: 20, path: '/health', status: 200 }]);
  });

  it('names clients as LOG_ADDRESSES says', async () => {
    const [full] = await logOf({ logAddresses: 'full' }, ({ post }) => post('{ __typename }'));
    expect(full?.client).toBe('127.0.0.1');
    const [off] = await logOf({ logAddresses: 'off' }, ({ post }) => post('{ __typename }'));
    expect(off).not.toHaveProperty('client');
  });

  it.each([
    [0, '127.0.0.1'],
    [1, '1.2.3.4'],
    [2, '6.6.6.6'],
  ])('names them by what %d proxies of ours heard, as they are counted', async (trustedProxies, client) => {
    const headers = { 'x-forwarded-for': '6.6.6.6, 1.2.3.4' };
    const [line] = await logOf({ logAddresses: 'full', trustedProxies }, ({ post }) => post('{ __typename }', { headers }));
    expect(line?.client).toBe(client);
  });

  it('is silent about requests that went well at warn', async () => {
    const lines = await logOf({ logLevel: 'warn' }, ({ post }) => post('{ __typename }'), 0);
    expect(lines).toEqual([]);
  });
});
