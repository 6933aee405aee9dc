import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { Database } from '../../../src/db/database.js';
import { createTestDatabase } from '../../support/database.js';
import { importRis, risFile } from '../../support/import-ris.js';
import { openWatchedServer } from './open-watched-server.js';

type Server = Awaited<ReturnType<typeof openWatchedServer>>;

const metricsToken = 'prometheus-is-watching';

let database: Database;
let server: Server;

beforeAll(async () => {
  database = await createTestDatabase();
  await importRis(database, risFile([[['TI', 'Tides']], [['TI', 'Ebb']]]));
});

afterEach(() => server.close());
afterAll(() => database.close());

const open = async (pool: pg.Pool = database.pool) => {
  server = await openWatchedServer(pool, { metricsToken });
  return server;
};

/** The lines whose name begins so, without the name's beginning. */
async function metricsOf(prefix: string): Promise<string[]> {
  const response = await server.fetch('/metrics', { headers: { authorization: `Bearer ${metricsToken}` } });
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  const lines = (await response.text()).split('\n');
  return lines.filter((line) => line.startsWith(prefix)).map((line) => line.slice(prefix.length));
}

describe('metrics', () => {
  it('are given to who bears the token alone', async () => {
    const { fetch } = await open();
    const statusWith = async (headers: Record<string, string>) => (await fetch('/metrics', { headers })).status;
    expect(await statusWith({})).toBe(401);
    expect(await statusWith({ authorization: 'Bearer another' })).toBe(401);
    expect(await statusWith({ authorization: `Bearer ${metricsToken}` })).toBe(200);
  });

  it('are not there without a token', async () => {
    server = await openWatchedServer(database.pool);
    expect((await server.fetch('/metrics')).status).toBe(404);
  });

  it('count requests by operation and status, their cost, statements, kept answers and errors', async () => {
    const { post, fetch } = await open();
    const papers = 'query Papers { papers(first: 3) { nodes { fullTitle } } }';
    for (const query of [papers, papers, '{ __typename }', 'query Refused { nothing }']) await (await post(query)).text();
    await fetch('/health');
    await fetch('/wp-admin');
    expect(await metricsOf('scholargraph_requests_total')).toEqual([
      '{operation="Papers",status="200"} 2',
      '{operation="anonymous",status="200"} 1',
      '{operation="other",status="400"} 1',
      '{operation="/health",status="200"} 1',
      '{operation="/other",status="404"} 1',
    ]);
    expect(await metricsOf('scholargraph_request_duration_seconds_count')).toContain('{operation="Papers"} 2');
    expect(await metricsOf('scholargraph_query_cost_bucket')).toContain('{le="1000"} 2');
    expect(await metricsOf('scholargraph_request_statements_sum')).toEqual([' 1']);
    expect(await metricsOf('scholargraph_response_cache_total')).toEqual(['{result="miss"} 2', '{result="hit"} 1']);
    expect(await metricsOf('scholargraph_errors_total')).toEqual(['{code="GRAPHQL_VALIDATION_FAILED"} 1']);
  });

  it('have a bounded set of operations, whatever clients send', async () => {
    const { post } = await open();
    for (let number = 1; number <= 130; number += 1) await (await post(`query Name${number} { __typename }`)).text();
    await (await post(`query ${'x'.repeat(1000)} { __typename }`)).text();
    const operations = await metricsOf('scholargraph_requests_total');
    expect(operations).toHaveLength(101);
    expect(operations).toContain('{operation="other",status="200"} 31');
  });

  it('tell the pool, the library, its imports and the process', async () => {
    await open();
    expect(await metricsOf('scholargraph_pool_connections')).toEqual([
      expect.stringMatching(/^\{state="total"\} [1-9]/),
      expect.stringMatching(/^\{state="idle"\} [1-9]/),
      '{state="waiting"} 0',
    ]);
    expect(await metricsOf('scholargraph_database_up')).toEqual([' 1']);
    expect(await metricsOf('scholargraph_library')).toEqual([
      '_revision 1',
      '_size{type="papers"} 2',
      '_size{type="authors"} 0',
      '_size{type="journals"} 0',
      '_size{type="keywords"} 0',
    ]);
    expect(await metricsOf('scholargraph_import')).toEqual([
      's{state="running"} 0',
      's{state="broken"} 0',
      '_records{result="created"} 2',
      '_records{result="merged"} 0',
      '_records{result="skipped"} 0',
      '_records{result="failed"} 0',
    ]);
    expect(await metricsOf('nodejs_eventloop_lag_p99_seconds')).toHaveLength(1);
    expect(await metricsOf('process_resident_memory_bytes')).toHaveLength(1);
  });

  it('say that the database does not answer, and leave out what it would tell', async () => {
    await open(new pg.Pool({ connectionString: 'postgresql://nobody@127.0.0.1:9/nothing' }));
    expect(await metricsOf('scholargraph_database_up')).toEqual([' 0']);
    expect(await metricsOf('scholargraph_library')).toEqual([]);
    expect(await metricsOf('scholargraph_import')).toEqual([]);
  });
});
