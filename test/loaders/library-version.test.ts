import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import type { Database } from '../../src/db/database.js';
import { openVersionReader } from '../../src/loaders/library-version.js';
import { createTestDatabase } from '../support/database.js';
import { importRis, risFile } from '../support/import-ris.js';

let database: Database;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.close());

/** The pool, whose answers come when they are let go. */
function slowPool() {
  const waiting: (() => void)[] = [];
  const query = async (question: pg.QueryConfig) => {
    const result = await database.pool.query(question);
    await new Promise<void>((go) => waiting.push(go));
    return result;
  };
  const letGo = async () => {
    while (waiting.length === 0) await new Promise((soon) => setTimeout(soon, 1));
    waiting.shift()?.();
  };
  return { pool: { query } as unknown as pg.Pool, letGo };
}

describe('the version of the library', () => {
  it('is read once for all who ask together, and never before they ask', async () => {
    const { pool, letGo } = slowPool();
    const readVersion = openVersionReader(pool);
    const [first, beside] = [readVersion(), readVersion()];
    await new Promise((soon) => setTimeout(soon, 50));
    await importRis(database, risFile([[['TI', 'Alpha']]]));
    const [after, besideAfter] = [readVersion(), readVersion()];
    await letGo();
    await letGo();
    expect(await beside).toBe(await first);
    expect(await besideAfter).toBe(await after);
    expect(await after).not.toBe(await first);
  });

  it('is read again after a failure', async () => {
    let isBroken = true;
    const query = (question: pg.QueryConfig) => (isBroken ? Promise.reject(new Error('gone')) : database.pool.query(question));
    const readVersion = openVersionReader({ query } as unknown as pg.Pool);
    await expect(readVersion()).rejects.toThrow('gone');
    isBroken = false;
    expect(await readVersion()).toMatch(/^\d+@\d+/);
  });
});
