import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/db/database.js';
import { resetLibrary } from '../../src/ingest/reset-library.js';
import { undoImport } from '../../src/ingest/undo-import.js';
import type { BylineName } from '../../src/model.js';
import { createTestDatabase } from '../support/database.js';
import { importPapers, paperOf } from './kept-papers.js';

const mary = '0000-0002-1825-0097';
const marta = '0000-0001-5109-3700';
const name = (family: string, given: string, orcid?: string): BylineName => ({ family, given, role: 'AUTHOR', ...(orcid && { orcid }) });
let papers = 0;
const by = (...names: BylineName[]) => {
  papers += 1;
  return paperOf({ title: `Paper ${papers}`, names });
};

describe('authors', () => {
  let database: Database;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  beforeEach(() => resetLibrary(database));
  afterAll(() => database.close());

  const authors = async () =>
    (
      await database.pool.query(
        'SELECT id, name, orcid, paper_count AS papers FROM author JOIN author_stats ON author_id = id ORDER BY author.sort_name, id',
      )
    ).rows;

  it('are one under all spellings of a name, shown as most often printed', async () => {
    await importPapers(database, [
      by(name('Newman', 'M.E.J.')),
      by(name('Newman', 'M. E. J.')),
      by(name('Newman', 'M. E. J.')),
      by(name('Øberg', 'Bo')),
      by(name('Oberg', 'Bo')),
    ]);
    expect(await authors()).toMatchObject([
      { name: 'Newman, M. E. J.', papers: 3 },
      { name: 'Oberg, Bo', papers: 2 },
    ]);
  });

  it('bear an ORCID across names, and a bare name follows it while it is the only one', async () => {
    await importPapers(database, [by(name('Ek', 'M.'))]);
    const [bare] = await authors();
    const withOrcid = await importPapers(database, [by(name('Ek', 'M.', mary)), by(name('Ek', 'Mary', mary))]);
    expect(await authors()).toMatchObject([{ id: bare?.id, orcid: mary, papers: 3 }]);
    await importPapers(database, [by(name('Ek', 'M.', marta))]);
    expect((await authors()).map(({ orcid, papers }) => [orcid, papers]).sort()).toEqual(
      [
        [marta, 1],
        [mary, 2],
        [null, 1],
      ].sort(),
    );
    await undoImport(database, withOrcid);
    expect(await authors()).toMatchObject([{ name: 'Ek, M.', orcid: marta, papers: 2 }]);
  });

  it('stand once on a paper that prints them twice, and make no pair with themselves', async () => {
    await importPapers(database, [by(name('Ek', 'M.'), name('Ek', 'M'), name('Lund', 'Bo'))]);
    expect((await database.pool.query('SELECT name_count, author_count FROM paper')).rows).toEqual([{ name_count: 3, author_count: 2 }]);
    expect((await database.pool.query('SELECT paper_count, fractional_count FROM co_authorship')).rows).toEqual([
      { paper_count: 1, fractional_count: 500_000_000_000 },
      { paper_count: 1, fractional_count: 500_000_000_000 },
    ]);
  });

  it('beyond the pairing limit are no co-authors, and the paper is counted as left out', async () => {
    await importPapers(database, [by(...Array.from({ length: 101 }, (_, index) => name('Crowd', `Member ${index}`)))]);
    expect((await database.pool.query('SELECT DISTINCT paper_count, omitted_paper_count, co_author_count FROM author_stats')).rows).toEqual(
      [{ paper_count: 1, omitted_paper_count: 1, co_author_count: 0 }],
    );
    expect((await database.pool.query('SELECT count(*) FROM co_authorship')).rows).toEqual([{ count: 0 }]);
  });
});
