import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Database } from '../../src/db/database.js';
import { digestLibrary } from '../../src/ingest/digest-library.js';
import { resetLibrary } from '../../src/ingest/reset-library.js';
import { undoImport } from '../../src/ingest/undo-import.js';
import type { PaperRecord } from '../../src/model.js';
import { createTestDatabase } from '../support/database.js';
import { importPapers, paperOf } from './kept-papers.js';

/** So few values that records collide in every way: by identifier, title, name, ORCID, journal and keyword. */
const orcid = fc.constantFrom('0000-0002-1825-0097', '0000-0001-5109-3700');
const person = fc.record(
  {
    family: fc.constantFrom('Newman', 'Øberg', 'Oberg', 'Zhao'),
    given: fc.constantFrom('M. E. J.', 'MEJ', 'Mark', 'M.'),
    orcid,
    role: fc.constantFrom('AUTHOR' as const, 'AUTHOR' as const, 'EDITOR' as const),
  },
  { requiredKeys: ['family', 'given', 'role'] },
);
const issn = fc.constantFrom('0000-0019', '0000-0027');
const journal = fc
  .record({
    title: fc.constantFrom('Journal of Tides', 'J. Tides', 'JOURNAL OF TIDES', 'Tide Letters'),
    issns: fc.uniqueArray(issn, { maxLength: 2 }),
  })
  .map((mention) => mention);
const identifier = fc.constantFrom(
  ...['10.5555/a', '10.5555/b', '10.5555/c'].map((value) => ({ scheme: 'DOI' as const, value, printed: value })),
  { scheme: 'PMID' as const, value: '42', printed: '42' },
);
const keyword = fc.record({
  label: fc.constantFrom('Tides', 'TIDES', 'tides', 'Small-world', 'small world'),
  kind: fc.constantFrom('AUTHOR' as const, 'INDEX' as const),
  kindInferred: fc.constant(false),
});
const paper: fc.Arbitrary<PaperRecord> = fc
  .record(
    {
      title: fc.constantFrom('Tides and times', 'Tides & times', 'Tides and times of the northern shores', 'Another matter altogether'),
      date: fc.constantFrom({ year: 1999 }, { year: 1999, month: 2 }, { year: 2004 }),
      names: fc.array(person, { maxLength: 4 }),
      identifiers: fc.uniqueArray(identifier, { maxLength: 2 }),
      journal,
      keywords: fc.array(keyword, { maxLength: 3 }),
      abstract: fc.constantFrom('Water moves.', 'Water moves twice a day.'),
    },
    { requiredKeys: ['title', 'names', 'identifiers', 'keywords'] },
  )
  .map(paperOf);
const papers = fc.array(paper, { minLength: 1, maxLength: 12 });

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
