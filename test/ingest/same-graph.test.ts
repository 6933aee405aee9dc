import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Database } from '../../src/db/database.js';
import { digestLibrary } from '../../src/ingest/digest-library.js';
import { resetLibrary } from '../../src/ingest/reset-library.js';
import { undoImport } from '../../src/ingest/undo-import.js';
import type { PaperRecord } from '../../src/model.js';
import { createTestDatabase } from '../support/database.js';
import { collidingPapers as papers } from './colliding-papers.js';
import { importPapers } from './kept-papers.js';

describe('the graph is a pure function of the records kept', () => {
  let database: Database;
  let second: Database;
  beforeAll(async () => {
    [database, second] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  });
  beforeEach(() => resetLibrary(database));
  afterAll(() => Promise.all([database.close(), second.close()]));

  /** What the library looks like that was given exactly these records, once, at once. */
  async function expectedOf(records: readonly PaperRecord[]) {
    await resetLibrary(second);
    await importPapers(second, records);
    return digestLibrary(second);
  }

  async function check<Case>(cases: fc.Arbitrary<Case>, run: (given: Case) => Promise<readonly PaperRecord[]>): Promise<void> {
    const property = fc.asyncProperty(cases, async (given) => {
      await resetLibrary(database);
      const kept = await run(given);
      expect(await digestLibrary(database)).toEqual(await expectedOf(kept));
    });
    await fc.assert(property, { numRuns: Number(process.env.PROPERTY_RUNS ?? 12) });
  }

  it('does not depend on order, batches or repetition', async () => {
    const shuffled = papers.chain((records) =>
      fc.record({
        records: fc.constant(records),
        again: fc.shuffledSubarray([...records, ...records], { minLength: records.length }),
        batch: fc.integer({ min: 1, max: 5 }),
      }),
    );
    await check(shuffled, async ({ records, again, batch }) => {
      await importPapers(database, again, batch);
      await importPapers(database, [...records].reverse(), batch + 1);
      return records;
    });
  });

  it('does not remember what was undone', async () => {
    await check(fc.tuple(papers, papers, papers, fc.boolean()), async ([first, wrong, later, lastFirst]) => {
      await importPapers(database, first, 3);
      const wrongId = await importPapers(database, wrong, 4);
      if (lastFirst) await undoImport(database, wrongId);
      await importPapers(database, later, 2);
      if (!lastFirst) await undoImport(database, wrongId);
      return [...first, ...later];
    });
  });

  it('is the same when two write at once', async () => {
    await check(fc.tuple(papers, papers), async ([one, other]) => {
      await Promise.all([importPapers(database, one, 2), importPapers(database, other, 1), importPapers(database, one, 3)]);
      return [...one, ...other];
    });
  });

  it('is empty again when everything is undone', async () => {
    const empty = await digestLibrary(database);
    await check(papers, async (records) => {
      const ids = [await importPapers(database, records, 2), await importPapers(database, records.slice(1), 5)];
      for (const id of ids) await undoImport(database, id);
      expect(await digestLibrary(database)).toEqual(empty);
      return [];
    });
  });
});
