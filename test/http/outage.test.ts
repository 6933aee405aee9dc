import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import { openPool } from '../../src/db/connection-pool.js';
import type { Database } from '../../src/db/database.js';
import { createTestDatabase } from '../support/database.js';
import { openServer } from './open-server.js';
import { testToken } from './test-door.js';

let database: Database;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.close());

const twoQuestions = '{ library { paperCount } papers(first: 1) { totalCount } }';

/** Serves on a pool for as long as `work` runs. */
async function serving<Result>(pool: Pool, work: (server: Awaited<ReturnType<typeof openServer>>) => Promise<Result>): Promise<Result> {
  const server = await openServer(pool, { tokens: [testToken] });
  return work(server).finally(async () => {
    await server.close();
    await pool.end();
  });
}

const bearer = { authorization: `Bearer ${testToken}` };

/** Every way to write, each with its whole answer. */
async function writes({ url, post }: Awaited<ReturnType<typeof openServer>>) {
  const upload = (query: string) =>
    fetch(`${url}/import?${query}`, { method: 'POST', headers: bearer, body: 'TY  - JOUR\nTI  - A\nER  - \n' });
  return Promise.all([
    upload('wait=true').then(whole),
    upload('dryRun=true').then(whole),
    fetch(`${url}/import/1`).then(whole),
    post('mutation { importRecords(input: { source: { text: "TY  - JOUR\\nTI  - A\\nER  - " } }) { import { id } } }', {
      headers: bearer,
    }).then(whole),
    post('mutation { undoImport(id: "1") { import { id } } }', { headers: bearer }).then(whole),
  ]);
}

async function whole(response: Response) {
  return { status: response.status, retryAfter: response.headers.get('retry-after'), ...(await response.json()) };
}

describe('a server whose connections are all in use', () => {
  it('keeps a request waiting for a while, says that it is busy, and answers again when one is free', async () => {
    await serving(openPool(database.url, { maxConnections: 2, waitMs: 300 }), async (server) => {
      const pool = await Promise.all([server.pool.connect(), server.pool.connect()]);
      const refused = await Promise.all(Array.from({ length: 5 }, async () => whole(await server.post(twoQuestions))));
      const busy = {
        status: 503,
        retryAfter: '1',
        errors: [
          { message: 'All connections to the database are in use. Try again in a while.', path: ['library'], extensions: { code: 'BUSY' } },
        ],
      };
      expect(refused).toMatchObject(Array(5).fill(busy));
      const told = { message: 'All connections to the database are in use. Try again in a while.', extensions: { code: 'BUSY' } };
      expect(await writes(server)).toMatchObject(Array(5).fill({ status: 503, retryAfter: expect.stringMatching(/^\d$/), errors: [told] }));
      const patient = server.post('{ library { paperCount } }');
      for (const client of pool) client.release();
      expect(await whole(await patient)).toEqual({ status: 200, retryAfter: null, data: { library: { paperCount: 0 } } });
      expect(server.log).toEqual([]);
    });
  });
});

describe('a server whose database is away', () => {
  it('says so once and by its status, and keeps to the log where the database was looked for', async () => {
    await serving(openPool('postgresql://nobody:secret@127.0.0.1:9/nothing'), async (server) => {
      const answer = await whole(await server.post(twoQuestions, { headers: { accept: 'application/json', 'x-request-id': 'r-1' } }));
      expect(answer).toEqual({
        status: 503,
        retryAfter: '1',
        errors: [
          {
            message: 'The database does not answer. Try again in a while.',
            locations: [{ line: 1, column: 3 }],
            path: ['library'],
            extensions: { code: 'DATABASE_UNAVAILABLE' },
          },
        ],
      });
      expect(server.log).toMatchObject([{ level: 50, requestId: 'r-1', code: 'DATABASE_UNAVAILABLE', err: { code: 'ECONNREFUSED' } }]);
    });
  });

  it('says so to who writes, in every way', async () => {
    await serving(openPool('postgresql://nobody:secret@127.0.0.1:9/nothing'), async (server) => {
      const told = { message: 'The database does not answer. Try again in a while.', extensions: { code: 'DATABASE_UNAVAILABLE' } };
      expect(await writes(server)).toMatchObject(Array(5).fill({ status: 503, retryAfter: expect.stringMatching(/^\d$/), errors: [told] }));
      expect(server.log).toHaveLength(5);
      expect(server.log).toMatchObject(Array(5).fill({ level: 50, code: 'DATABASE_UNAVAILABLE', err: { code: 'ECONNREFUSED' } }));
    });
  });
});
