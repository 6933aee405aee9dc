import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/db/database.js';
import { createTestDatabase } from '../support/database.js';
import { importRis, risFile } from '../support/import-ris.js';
import { type OpenServer, openServer } from './open-server.js';

let database: Database;
let server: OpenServer;

beforeAll(async () => {
  database = await createTestDatabase();
  await importRis(database, risFile([[['TI', 'Alpha']]]));
  server = await openServer(database.pool, { responseCacheBytes: 1_000_000 });
});

afterAll(async () => {
  await server.close();
  await database.close();
});

const ask = (path: string, init: RequestInit = {}) => fetch(server.url + path, { redirect: 'manual', ...init });

/** Status and headers, but those of the connection and the moment: a body comes in chunks only where one comes, and `fetch` keeps no connection for a HEAD. */
function toldBy({ status, headers }: Response): object {
  const passing = ['x-request-id', 'date', 'connection', 'keep-alive', 'transfer-encoding'];
  return { status, ...Object.fromEntries([...headers].filter(([name]) => !passing.includes(name))) };
}

describe('HEAD', () => {
  it.each([
    ['/graphql?query={library{paperCount}}', 'application/json', 200],
    ['/graphql?query={nothing}', 'application/graphql-response+json', 400],
    ['/graphql?query=mutation{undoImport(id:"1"){import{id}}}', 'application/json', 405],
    ['/graphql', 'text/html', 200],
    ['/', '*/*', 302],
    ['/health', '*/*', 200],
    ['/ready', '*/*', 200],
    ['/import/1', '*/*', 200],
    ['/import/777', '*/*', 404],
    ['/export?format=csl-json', '*/*', 200],
    ['/export?format=docx', '*/*', 400],
    ['/nowhere', '*/*', 404],
  ])('%s is answered as GET is, without its body: %s, %d', async (path, accept, status) => {
    const [got, looked] = [await ask(path, { headers: { accept } }), await ask(path, { method: 'HEAD', headers: { accept } })];
    expect(toldBy(looked)).toEqual(toldBy(got));
    expect([got.status, await looked.text()]).toEqual([status, '']);
    await got.text();
  });
});

describe('/health', () => {
  it('answers at its own address alone', async () => {
    const statuses = async (...paths: string[]) => Promise.all(paths.map(async (path) => (await ask(path)).status));
    expect(await statuses('/health', '/health?probe=1')).toEqual([200, 200]);
    expect(await statuses('/a/health', '/unhealth', '/health/', '/a?b=/health', '/ready/health')).toEqual([404, 404, 404, 404, 404]);
    expect((await ask('/graphql?query={library{paperCount}}&a=/health')).status).toBe(200);
    expect((await ask('/health', { method: 'POST' })).status).toBe(404);
  });
});
