import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import type { Database } from '../../src/db/database.js';
import { openResponseStore } from '../../src/http/response-store.js';
import { createScholarYoga, type ScholarYoga } from '../../src/http/yoga.js';
import { schema } from '../../src/schema/schema.js';
import { createTestDatabase } from '../support/database.js';
import { importRis, risFile } from '../support/import-ris.js';
import { standardOptions } from './open-yoga.js';

let database: Database;
let yoga: ScholarYoga['yoga'];

beforeAll(async () => {
  database = await createTestDatabase();
  const logger = pino({ level: 'silent' });
  ({ yoga } = createScholarYoga({ ...standardOptions, schema, pool: database.pool, logger }));
  await addPaper('Alpha');
});

afterAll(() => database.close());

const addPaper = (title: string) => importRis(database, risFile([[['TI', title]]]));

const countPapers = '{ papers(first: 1) { totalCount } }';

async function post(query: string, { headers = {}, ...more }: { headers?: Record<string, string>; variables?: object } = {}) {
  const all = { 'content-type': 'application/json', accept: 'application/json', ...headers };
  return yoga.fetch('http://localhost/graphql', { method: 'POST', headers: all, body: JSON.stringify({ query, ...more }) });
}

async function get(query: string, headers: Record<string, string> = {}) {
  return yoga.fetch(`http://localhost/graphql?query=${encodeURIComponent(query)}`, { headers: { accept: 'application/json', ...headers } });
}

const totalOf = async (response: Response) => (await response.json()).data.papers.totalCount;

describe('an answer', () => {
  it('is given again without a look at the papers, as long as the library is the same', async () => {
    const query = '{ papers(first: 3) { nodes { fullTitle } } }';
    const first = await (await post(query)).text();
    const blocker = await database.pool.connect();
    await blocker.query('BEGIN; LOCK TABLE paper IN ACCESS EXCLUSIVE MODE');
    try {
      expect(await (await post(query)).text()).toBe(first);
      expect(await (await get(query)).text()).toBe(first);
    } finally {
      await blocker.query('ROLLBACK');
      blocker.release();
    }
  });

  it('is made anew after an import, and has another ETag', async () => {
    const before = await post(countPapers);
    await addPaper('Beta');
    const after = await post(countPapers);
    expect((await totalOf(after)) - (await totalOf(before))).toBe(1);
    expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'));
  });

  it('is made anew where another library has come to the same revision', async () => {
    await post(countPapers);
    await database.pool.query(`UPDATE library SET paper_count = paper_count + 1000, updated_at = now() + interval '1 second'`);
    expect(await totalOf(await post(countPapers))).toBeGreaterThan(1000);
    await database.pool.query(`UPDATE library SET paper_count = paper_count - 1000, updated_at = now() + interval '2 seconds'`);
  });

  it('is another one for other variables', async () => {
    const query = 'query ($first: Int!) { papers(first: $first) { nodes { fullTitle } } }';
    const rows = async (first: number) => (await (await post(query, { variables: { first } })).json()).data.papers.nodes.length;
    expect([await rows(1), await rows(2), await rows(1)]).toEqual([1, 2, 1]);
  });

  it('to a GET that names its ETag is 304; to a POST it is given whole', async () => {
    const first = await get(countPapers);
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]+"$/);
    expect(first.headers.get('cache-control')).toBe('no-cache');
    const again = await get(countPapers, { 'if-none-match': `"other", W/${etag}` });
    expect([again.status, await again.text(), again.headers.get('etag'), again.headers.get('content-type')]).toEqual([304, '', etag, null]);
    expect((await get(countPapers, { 'if-none-match': '"other"' })).status).toBe(200);
    expect((await post(countPapers, { headers: { 'if-none-match': etag } })).status).toBe(200);
  });

  it('of another type has another ETag', async () => {
    const other = await get(countPapers, { accept: 'application/graphql-response+json' });
    expect(other.headers.get('etag')).not.toBe((await get(countPapers)).headers.get('etag'));
  });

  it.each([
    ['of the library itself', '{ library { revision } papers(first: 1) { totalCount } }'],
    ['of the library itself, in a fragment', 'query { ...F } fragment F on Query { library { revision } }'],
    ['with an error', '{ papers(first: 1, after: "x") { totalCount } }'],
    ['that took nothing from the library', '{ __typename }'],
  ])('%s is not kept', async (_, query) => {
    for (const response of [await get(query), await get(query)]) {
      expect([response.status, response.headers.get('etag')]).toEqual([200, null]);
    }
  });
});

describe('under imports', () => {
  it('no answer is older than its request', async () => {
    const start = await totalOf(await post(countPapers));
    let imported = start;
    let isOver = false;
    let asked = 0;
    const ask = async () => {
      while (!isOver) {
        const atLeast = imported;
        const total = await totalOf(await (asked++ % 2 === 0 ? post(countPapers) : get(countPapers)));
        expect(total).toBeGreaterThanOrEqual(atLeast);
      }
    };
    const clients = Promise.all([ask(), ask(), ask(), ask()]);
    for (let count = 1; count <= 30; count += 1) {
      await addPaper(`Gamma ${count}`);
      imported += 1;
    }
    isOver = true;
    await clients;
    expect(await totalOf(await post(countPapers))).toBe(start + 30);
    expect(asked).toBeGreaterThan(100);
  });
});

describe('the store of answers', () => {
  const answer = (text: string) => ({ version: '1', bytes: Buffer.from(text), hash: text.slice(0, 1) });

  it('lets go of what was not asked for longest', () => {
    const store = openResponseStore(10_000);
    for (const key of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) {
      store.set(key, answer(key.repeat(800)));
      store.get('a');
    }
    for (const key of ['i', 'j', 'k']) store.set(key, answer(key.repeat(800)));
    expect(['a', 'b', 'c', 'd', 'j', 'k'].map((key) => store.get(key)?.hash)).toEqual(['a', undefined, undefined, 'd', 'j', 'k']);
  });

  it('keeps no answer that takes an eighth of the room', () => {
    const store = openResponseStore(10_000);
    store.set('a', answer('a'.repeat(1_200)));
    expect(store.get('a')).toBeUndefined();
  });
});
