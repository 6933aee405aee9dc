import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/db/database.js';
import { type Loaders, openLoaders } from '../../src/loaders/loaders.js';
import { libraryPapers, papersOfAuthor } from '../../src/loaders/paper-lists.js';
import { createTestDatabase } from '../support/database.js';
import { importRis, risFile } from '../support/import-ris.js';

let database: Database;
const statements: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  await importRis(
    database,
    risFile([
      [
        ['TI', 'Alpha'],
        ['AU', 'Hub, Ada'],
        ['PY', '2001'],
        ['JO', 'Journal of Trust'],
      ],
      [
        ['TI', 'Beta'],
        ['AU', 'Hub, Ada'],
        ['AU', 'Other, Bo'],
        ['PY', '2002'],
      ],
      [
        ['TI', 'Gamma'],
        ['AU', 'Other, Bo'],
      ],
    ]),
  );
});

afterAll(() => database.close());

/** Runs `work` as one request. */
async function request<Result>(work: (loaders: Loaders) => Promise<Result>, statementTimeoutMs?: number): Promise<Result> {
  statements.length = 0;
  const loaders = openLoaders(database.pool, { onStatement: (sql) => statements.push(sql), statementTimeoutMs });
  return work(loaders).finally(() => loaders.close());
}

const idleConnections = () => database.pool.totalCount - database.pool.idleCount;

describe('a request', () => {
  it('takes no connection before it asks, and gives it back when it ends', async () => {
    const loaders = openLoaders(database.pool);
    expect(idleConnections()).toBe(0);
    await loaders.library();
    expect(idleConnections()).toBe(1);
    await loaders.close();
    await loaders.close();
    expect(idleConnections()).toBe(0);
    await expect(loaders.years()).rejects.toThrow('library was asked after the request had ended');
  });

  it('reads one revision, whatever comes in meanwhile', async () => {
    const read = await request(async (loaders) => {
      const { revision, paperCount } = await loaders.library();
      await importRis(
        database,
        risFile([
          [
            ['TI', `Delta ${revision}`],
            ['AU', 'Hub, Ada'],
          ],
        ]),
      );
      const { edges } = await loaders.openList(libraryPapers, [], { size: 100, from: 'START' }).page();
      return { paperCount, rows: edges.length };
    });
    expect(read).toEqual({ paperCount: 3, rows: 3 });
    expect((await request((loaders) => loaders.library())).paperCount).toBe(4);
  });

  it('asks once for the same page of many parents, and once more for another page', async () => {
    const titles = await request(async (loaders) => {
      const page = (author: number, size: number) =>
        loaders.openList(papersOfAuthor, [author], { size, from: 'START', filter: { role: 'AUTHOR' } }).page();
      const pages = await Promise.all([page(1, 5), page(2, 5), page(999, 5), page(1, 5), page(1, 1), page(2, 1)]);
      return pages.map(({ edges }) => edges.length);
    });
    expect(titles).toEqual([expect.any(Number), expect.any(Number), 0, expect.any(Number), 1, 1]);
    expect(titles[0]).toBe(titles[3]);
    expect(statements).toHaveLength(2);
  });

  it('gives rows by id in the order asked, undefined for unknown ids, and follows merges', async () => {
    const [{ id = 0 } = {}] = (await database.pool.query(`SELECT id FROM author WHERE family_name = 'Hub'`)).rows;
    await database.pool.query(`INSERT INTO redirect (kind, from_id, to_id, natural_key) VALUES ('Author', 777, $1, 'name:hub|')`, [id]);
    const rows = await request((loaders) => Promise.all([777, 999, id, 777].map((author) => loaders.authorById.load(author))));
    expect(rows.map((row) => row?.name)).toEqual(['Hub, Ada', undefined, 'Hub, Ada', 'Hub, Ada']);
    expect(statements).toHaveLength(1);
  });
});

describe('a statement that takes too long', () => {
  it('is one clear error that names the field, and the connection goes back', async () => {
    const blocker = await database.pool.connect();
    await blocker.query('BEGIN; LOCK TABLE paper IN ACCESS EXCLUSIVE MODE');
    try {
      const failures = await request(async (loaders) => {
        const list = loaders.openList(libraryPapers, [], { size: 1, from: 'START' });
        const failure = (error: unknown) => error;
        return [await list.page().catch(failure), await loaders.years().catch(failure)];
      }, 50);
      const told = {
        code: 'TIMED_OUT',
        message: 'Query.papers took longer than 0.05 s and was stopped. Ask for smaller pages, or for a narrower filter.',
        details: { field: 'Query.papers' },
      };
      expect(failures).toEqual([expect.objectContaining(told), expect.objectContaining(told)]);
    } finally {
      await blocker.query('ROLLBACK');
      blocker.release();
    }
    expect(idleConnections()).toBe(0);
  });
});

describe('a connection that breaks while it is in use', () => {
  it('fails the request alone, and is replaced', async () => {
    const blocker = await database.pool.connect();
    await blocker.query('BEGIN; LOCK TABLE paper IN ACCESS EXCLUSIVE MODE');
    const failed = request((loaders) => loaders.openList(libraryPapers, [], { size: 1, from: 'START' }).page());
    const ends = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    const heard = expect(failed).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE', cause: { code: '57P01' } });
    while ((await database.pool.query(ends)).rowCount === 0);
    await heard;
    await blocker.query('ROLLBACK');
    blocker.release();
    expect((await request((loaders) => loaders.library())).paperCount).toBeGreaterThan(0);
  });
});
