import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Database } from '../../src/db/database.js';
import { checkLibrary } from '../../src/ingest/check-library.js';
import { digestLibrary } from '../../src/ingest/digest-library.js';
import { repairLibrary } from '../../src/ingest/repair-library.js';
import { resetLibrary } from '../../src/ingest/reset-library.js';
import { undoImport } from '../../src/ingest/undo-import.js';
import { createTestDatabase } from '../support/database.js';
import { collidingPapers } from './colliding-papers.js';
import { importPapers, paperOf } from './kept-papers.js';

const names = ['Lind', 'Cho', 'Okafor'].map((family) => ({ family, given: 'A.', role: 'AUTHOR' as const }));
const keywords = ['Tides', 'Erosion'].map((label) => ({ label, kind: 'AUTHOR' as const, kindInferred: false }));
const library = [
  paperOf({ title: 'Tides', names, keywords, date: { year: 1999 }, journal: { title: 'Tide Letters', issns: [] } }),
  paperOf({ title: 'Erosion', names: names.slice(1), keywords, date: { year: 2004 } }),
];

describe('checking and mending a library', () => {
  let database: Database;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());
  beforeEach(() => resetLibrary(database));

  const run = (sql: string) => database.pool.query(sql);
  const rows = async (sql: string) => (await run(sql)).rows;
  /** Everything public that is no count: ids and times. */
  const identities = async () => ({
    records: await rows('SELECT id, hash FROM source_record ORDER BY id'),
    papers: await rows('SELECT id, record_hash, added_at, updated_at FROM paper ORDER BY id'),
    authors: await rows('SELECT id, key FROM author ORDER BY id'),
    journals: await rows('SELECT journal_id, min(key) FROM journal_mention GROUP BY 1 ORDER BY 1'),
    keywords: await rows('SELECT id, key FROM keyword ORDER BY id'),
    redirects: await rows('SELECT kind, from_id, to_id FROM redirect ORDER BY 1, 2'),
  });

  it('finds nothing wrong with an empty library', async () => {
    expect(await checkLibrary(database)).toMatchObject({ records: 0, faults: [] });
  });

  it('finds nothing wrong, and changes nothing, after any imports and an undo', async () => {
    const property = fc.asyncProperty(collidingPapers, collidingPapers, async (first, second) => {
      await resetLibrary(database);
      await importPapers(database, first, 4);
      await undoImport(database, await importPapers(database, second, 3));
      const before = [await digestLibrary(database), await identities()];
      expect((await checkLibrary(database)).faults).toEqual([]);
      expect([await digestLibrary(database), await identities()]).toEqual(before);
    });
    await fc.assert(property, { numRuns: Number(process.env.PROPERTY_RUNS ?? 4) });
  });

  it.each([
    ['a count', 'UPDATE co_authorship SET paper_count = paper_count + 1 WHERE paper_count = 2', { co_authorship: [2, 2] }],
    ['a lost pair', 'DELETE FROM keyword_cooccurrence WHERE keyword_id = (SELECT min(id) FROM keyword)', { keyword_cooccurrence: [1, 0] }],
    ['a paper that stands twice', `INSERT INTO year_stats VALUES (1848, 3)`, { year_stats: [0, 1] }],
    ['a title', `UPDATE paper SET title = 'Tide' WHERE title = 'Tides'`, { paper: [1, 1] }],
    ['a search vector', `UPDATE paper_text SET search = NULL WHERE paper_id = (SELECT min(id) FROM paper)`, { paper_text: [1, 1] }],
  ])('finds %s that the records do not bear out, and mends it', async (_, damage, expected) => {
    await importPapers(database, library);
    const whole = [await digestLibrary(database), await identities()];
    await run(damage);
    const { faults } = await checkLibrary(database);
    expect(Object.fromEntries(faults.map(({ table, missing, surplus }) => [table, [missing, surplus]]))).toEqual(expected);
    await repairLibrary(database);
    expect([await digestLibrary(database), await identities()]).toEqual(whole);
  });

  it('shows the rows that are wrong', async () => {
    await importPapers(database, library);
    await run('UPDATE year_stats SET paper_count = 7 WHERE year = 1999');
    expect((await checkLibrary(database)).faults).toEqual([
      { table: 'year_stats', missing: 1, surplus: 1, examples: { missing: ['(1999,1,0)'], surplus: ['(1999,7,0)'] } },
    ]);
  });

  it('mends a library whose graph is gone, with all ids, also the merged ones', async () => {
    const property = fc.asyncProperty(collidingPapers, collidingPapers, async (first, second) => {
      await resetLibrary(database);
      await importPapers(database, first, 2);
      await undoImport(database, await importPapers(database, second, 2));
      await importPapers(database, second.slice(1), 2);
      const whole = [await digestLibrary(database), await identities()];
      await run('TRUNCATE byline, paper_keyword, co_authorship, author_stats, year_stats, paper_text, paper_identifier');
      await repairLibrary(database);
      expect([await digestLibrary(database), await identities()]).toEqual(whole);
    });
    await fc.assert(property, { numRuns: Number(process.env.PROPERTY_RUNS ?? 5) });
  });
});
