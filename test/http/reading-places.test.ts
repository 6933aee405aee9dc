import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { openPool } from '../../src/db/connection-pool.js';
import type { Database } from '../../src/db/database.js';
import { answerExports } from '../../src/http/answer-exports.js';
import { type ListeningServer, listen } from '../../src/http/listen.js';
import { createScholarYoga, type ScholarYoga } from '../../src/http/yoga.js';
import { openReadingPlaces, type ReadingPlaces } from '../../src/loaders/reading-places.js';
import { schema } from '../../src/schema/schema.js';
import { createTestDatabase } from '../support/database.js';
import { importRis, risFile } from '../support/import-ris.js';

/*
 * What a replica is to a request, shown by databases of their own that are brought to a revision by hand. test/scaling has
 * replicas that follow.
 */
let primary: Database;
let replicas: [Database, Database];
let places: ReadingPlaces;
let yoga: ScholarYoga['yoga'];
let exporting: ListeningServer;

const logger = pino({ level: 'silent' });
const soon = () => new Promise((resolve) => setTimeout(resolve, 20));

beforeAll(async () => {
  primary = await createTestDatabase();
  replicas = [await createTestDatabase(), await createTestDatabase()];
});

/** The primary stands at revision 9 and the replicas at 7 and 8, which the only title tells. */
beforeEach(async () => {
  await bringTo(primary, 9);
  await bringTo(replicas[0], 7);
  await bringTo(replicas[1], 8);
  await open([replicas[0].url, replicas[1].url]);
});

afterAll(async () => {
  await close();
  for (const database of [primary, ...replicas]) await database.close();
});

async function bringTo(database: Database, revision: number): Promise<void> {
  const { rows } = await database.pool.query('SELECT FROM paper');
  if (rows.length === 0) await importRis(database, risFile([[['TI', 'Alpha']]]));
  await database.pool.query(`UPDATE paper SET full_title = 'As of ' || $1::int, title = 'As of ' || $1::int`, [revision]);
  await database.pool.query('UPDATE library SET revision = $1', [revision]);
}

async function open(urls: string[], pool = primary.pool): Promise<void> {
  await close();
  places = openReadingPlaces(pool, urls, { lookEveryMs: 30, patienceMs: 500 });
  ({ yoga } = createScholarYoga({ schema, pool, places, corsOrigins: 'any', logger, responseCacheBytes: 1_000_000 }));
  exporting = await listen(
    answerExports({ places, logger, corsOrigins: 'any' }, (_, response) => response.end()),
    { host: '127.0.0.1', port: 0 },
  );
  await until(() => urls.length === 0 || places.choose() !== pool);
}

async function close(): Promise<void> {
  await exporting?.close();
  await places?.close();
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 20_000; !(await isSo()); await soon()) if (Date.now() > deadline) throw new Error('it never came');
}

const query = '{ papers(first: 1) { nodes { fullTitle } } }';

async function ask({ atLeast, as = query }: { atLeast?: number | string; as?: string } = {}) {
  const headers = { accept: 'application/json', ...(atLeast === undefined ? {} : { 'library-revision-at-least': String(atLeast) }) };
  const response = await yoga.fetch(`http://localhost/graphql?query=${encodeURIComponent(as)}`, { headers });
  const { data, errors } = await response.json();
  return { response, title: data?.papers?.nodes[0].fullTitle, revision: Number(response.headers.get('library-revision')), errors };
}

async function revisionsOf(requests: number, atLeast?: number): Promise<number[]> {
  const answers = [];
  for (let count = 0; count < requests; count += 1) answers.push(await ask(atLeast === undefined ? {} : { atLeast }));
  // Whatever was asked, and whether it was kept: the answer is of the revision that it tells.
  for (const { title, revision } of answers) expect(title).toBe(`As of ${revision}`);
  return [...new Set(answers.map(({ revision }) => revision))].toSorted();
}

describe('requests', () => {
  it('read from the replicas in turn, and each answer tells its revision', async () => {
    await until(async () => (await revisionsOf(4)).length === 2);
    expect(await revisionsOf(6)).toEqual([7, 8]);
  });

  it('that ask for a revision at least pass over a replica that has not come to it', async () => {
    await until(async () => (await ask({ atLeast: 8 })).revision === 8);
    expect(await revisionsOf(4, 8)).toEqual([8]);
    expect(await revisionsOf(4, 9)).toEqual([9]);
  });

  it('read from the primary when they ask for more than there is', async () => {
    expect(await revisionsOf(2, 10)).toEqual([9]);
  });

  it('go to the replica again once it has come to the revision', async () => {
    expect(await revisionsOf(2, 9)).toEqual([9]);
    await bringTo(replicas[0], 10);
    await until(async () => (await ask({ atLeast: 9 })).revision === 10);
  });

  it('for a revision that is no number are refused', async () => {
    const { response, errors } = await ask({ atLeast: 'newest' });
    expect([response.status, errors]).toEqual([
      200,
      [expect.objectContaining({ message: 'Expected library-revision-at-least to be a whole number, got "newest".' })],
    ]);
  });

  it('for what is kept are answered by what the place chosen would say', async () => {
    await open([replicas[0].url]);
    const revisions = [];
    for (const atLeast of [0, 9, 0, 9, 9, 0, 0]) revisions.push((await ask({ atLeast })).revision);
    expect(revisions).toEqual([7, 9, 7, 9, 9, 7, 7]);
  });

  it('for an ETag of another revision get a whole answer, and for the same 304 with the revision', async () => {
    await open([replicas[0].url]);
    const etag = (await ask()).response.headers.get('etag') ?? '';
    const url = `http://localhost/graphql?query=${encodeURIComponent(query)}`;
    const again = await yoga.fetch(url, { headers: { 'if-none-match': etag } });
    expect([again.status, again.headers.get('library-revision')]).toEqual([304, '7']);
    const newer = await yoga.fetch(url, { headers: { 'if-none-match': etag, 'library-revision-at-least': '9' } });
    expect([newer.status, newer.headers.get('library-revision')]).toEqual([200, '9']);
    expect(newer.headers.get('vary')).toMatch(/library-revision-at-least/);
  });

  it('without replicas tell their revision all the same', async () => {
    await open([]);
    expect(await revisionsOf(2, 9)).toEqual([9]);
  });
});

describe('a replica', () => {
  it('that is not there is passed over', async () => {
    await open([replicas[0].url, 'postgresql://nobody@127.0.0.1:9/nothing']);
    expect(await revisionsOf(4)).toEqual([7]);
  });

  it('that fails at a question is passed over, and nobody notices', async () => {
    await open([replicas[0].url]);
    await replicas[0].pool.query('ALTER TABLE paper RENAME TO paper_away');
    const { revision, errors, title } = await ask();
    await replicas[0].pool.query('ALTER TABLE paper_away RENAME TO paper');
    expect({ revision, errors, title }).toEqual({ revision: 9, errors: undefined, title: 'As of 9' });
    await until(async () => (await ask()).revision === 7);
  });

  it('that cannot be reached any more is passed over, and is used again when it is back', async () => {
    await open([replicas[0].url]);
    const name = new URL(replicas[0].url).pathname.slice(1);
    expect((await ask()).revision).toBe(7);
    await primary.pool.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
    await primary.pool.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
    for (let count = 0; count < 10; count += 1) expect((await ask()).title).toBe('As of 9');
    await primary.pool.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
    await until(async () => (await ask()).revision === 7);
  });

  it('that does not answer lets go of those who wait for it', async () => {
    await open([replicas[0].url]);
    const blocker = await replicas[0].pool.connect();
    await blocker.query('BEGIN; LOCK TABLE library, paper IN ACCESS EXCLUSIVE MODE');
    try {
      const { revision, title } = await ask({ as: '{ papers(first: 1) { nodes { fullTitle } } library { revision } }' });
      expect([revision, title]).toEqual([9, 'As of 9']);
    } finally {
      await blocker.query('ROLLBACK');
      blocker.release();
    }
  });

  it('answers on without the primary', async () => {
    const gone = openPool('postgresql://nobody@127.0.0.1:9/nothing');
    await open([replicas[0].url], gone);
    expect(await revisionsOf(4)).toEqual([7]);
    expect((await ask({ atLeast: 8 })).errors).toHaveLength(1);
    await gone.end();
  });

  it('gives a mistake of the question once, and stays in use', async () => {
    await open([replicas[0].url]);
    expect((await ask({ as: '{ papers(first: 1, after: "x") { totalCount } }' })).errors).toHaveLength(1);
    expect((await ask()).revision).toBe(7);
  });
});

describe('an export', () => {
  const download = async (atLeast: number) => {
    const response = await fetch(`${exporting.url}/export?format=CSV`, { headers: { 'library-revision-at-least': String(atLeast) } });
    return [response.status, response.headers.get('library-revision'), (await response.text()).includes('Alpha')];
  };

  it('is of a replica that has come to the revision, else of the primary, and tells its revision', async () => {
    await open([replicas[0].url]);
    expect([await download(0), await download(9)]).toEqual([
      [200, '7', true],
      [200, '9', true],
    ]);
  });

  it('is of the primary where the replica fails', async () => {
    await open([replicas[0].url]);
    await replicas[0].pool.query('ALTER TABLE paper RENAME TO paper_away');
    const answer = await download(0);
    await replicas[0].pool.query('ALTER TABLE paper_away RENAME TO paper');
    expect(answer).toEqual([200, '9', true]);
  });
});
