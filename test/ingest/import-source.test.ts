import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/db/database.js';
import { listImports } from '../../src/ingest/list-imports.js';
import { resetLibrary } from '../../src/ingest/reset-library.js';
import { loadSampleLibrary } from '../../src/ingest/sample-library.js';
import { createTestDatabase } from '../support/database.js';
import { importRis } from '../support/import-ris.js';
import { risRecord } from './ris-record.js';

const tides = risRecord({
  TI: 'Tides',
  AU: ['Okafor, Amara', 'Lund, Bo'],
  PY: '2001',
  JO: 'Annals of Fog',
  KW: ['fog', 'tides'],
  DO: '10.5555/tides',
});
const lamps = risRecord({ TI: 'Lamps', AU: 'Lund, Bo', PY: '2003', JO: 'Annals of Fog', KW: 'lamps', DO: '10.5555/lamps' });
const sameTides = risRecord({ TI: 'TIDES', AU: ['Okafor, A.', 'Lund, B.'], PY: '2001', DO: 'https://doi.org/10.5555/TIDES' });
const otherTides = risRecord({ TI: 'A wholly different matter', AU: 'Zhao, Li', PY: '2009', DO: '10.5555/tides' });
const untitled = risRecord({ AU: 'Nobody, N.', PY: '1999' });

describe('an import', () => {
  let database: Database;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  beforeEach(() => resetLibrary(database));
  afterAll(() => database.close());

  const rows = async (sql: string) => (await database.pool.query(sql)).rows;

  it('counts what became of every record', async () => {
    const report = await importRis(database, tides + lamps + sameTides + tides + untitled, { name: 'fog.ris' });
    expect(report).toMatchObject({ name: 'fog.ris', status: 'DONE', format: 'RIS', dialect: 'STANDARD', replacedSample: false });
    expect(report.counts).toEqual({
      records: 5,
      created: 2,
      merged: 1,
      skipped: 1,
      failed: 1,
      newAuthors: 2,
      newJournals: 1,
      newKeywords: 3,
    });
    expect(await rows('SELECT position, line, status, matched_by FROM import_record ORDER BY position')).toEqual([
      { position: 1, line: 1, status: 'CREATED', matched_by: null },
      { position: 2, line: 11, status: 'CREATED', matched_by: null },
      { position: 3, line: 19, status: 'MERGED', matched_by: 'SAME_DOI' },
      { position: 4, line: 26, status: 'SKIPPED', matched_by: 'SAME_RECORD' },
      { position: 5, line: 36, status: 'FAILED', matched_by: null },
    ]);
  });

  it('counts a paper of thousands of names in seconds, though nothing is in the library yet', async () => {
    const names = Array.from({ length: 4_000 }, (_, index) => `Crew, A${index}`);
    const report = await importRis(database, risRecord({ TI: 'All hands', AU: names }));
    expect(report.counts).toMatchObject({ created: 1, newAuthors: 4_000 });
    expect(await rows('SELECT count(*) FROM co_authorship')).toEqual([{ count: 0 }]);
    expect(await rows('SELECT sum(paper_count), sum(omitted_paper_count) AS omitted FROM author_stats')).toEqual([
      { sum: 4_000, omitted: 4_000 },
    ]);
    // By a plan that Postgres chose without looking it took 60 s and more.
    expect(report.seconds).toBeLessThan(45);
  });

  it('reports what is wrong with a record by line, and takes the rest', async () => {
    const met: number[] = [];
    const report = await importRis(database, tides + untitled + lamps, { onProblem: (problem) => met.push(problem.position) });
    expect(report.counts).toMatchObject({ records: 3, created: 2, failed: 1 });
    expect(report.problems).toMatchObject([{ position: 2, severity: 'ERROR', code: 'NO_TITLE', line: 11 }]);
    expect([report.problemCount, report.errorCount, met]).toEqual([1, 1, [2]]);
  });

  it('keeps papers apart that share a DOI under contradicting titles, and says so', async () => {
    const report = await importRis(database, tides + otherTides);
    expect(report.counts).toMatchObject({ created: 2, merged: 0 });
    expect(report.problems.map(({ code, position, line }) => ({ code, position, line }))).toEqual([
      { code: 'IDENTIFIER_CONFLICT', position: 1, line: 1 },
      { code: 'IDENTIFIER_CONFLICT', position: 2, line: 11 },
    ]);
    expect(report.problems[1]?.message).toBe(
      'DOI 10.5555/tides stands on another paper too, titled "Tides". The titles contradict each other, so the papers are kept apart.',
    );
    expect(await rows('SELECT DISTINCT disputed FROM paper_identifier')).toEqual([{ disputed: true }]);
  });

  it('brings nothing new the second time, and leaves the revision as it is', async () => {
    await importRis(database, tides + lamps);
    const [before] = await rows('SELECT revision FROM library');
    const { counts } = await importRis(database, tides + lamps);
    expect(counts).toMatchObject({ records: 2, created: 0, merged: 0, skipped: 2, newAuthors: 0, newJournals: 0, newKeywords: 0 });
    expect(await rows('SELECT revision FROM library')).toEqual([before]);
  });

  it('tells how far it is after each batch', async () => {
    const progress: number[] = [];
    await importRis(database, tides + lamps + sameTides, { batchSize: 2, onProgress: ({ records }) => progress.push(records) });
    expect(progress).toEqual([2, 3]);
  });

  it('ends after the running batch when it is told to stop, and goes on where it ended', async () => {
    const stop = new AbortController();
    const stopped = await importRis(database, tides + lamps, { batchSize: 1, signal: stop.signal, onProgress: () => stop.abort() });
    expect(stopped).toMatchObject({ status: 'STOPPED', counts: { records: 1, created: 1 } });
    expect(await importRis(database, tides + lamps)).toMatchObject({ status: 'DONE', counts: { created: 1, skipped: 1 } });
    expect((await listImports(database)).map(({ status }) => status)).toEqual(['DONE', 'STOPPED']);
  });

  it('takes the place of the fictional sample, and says so', async () => {
    await loadSampleLibrary(database);
    expect(await loadSampleLibrary(database)).toBeUndefined();
    expect(await importRis(database, untitled)).toMatchObject({ replacedSample: false, counts: { failed: 1 } });
    expect(await importRis(database, tides)).toMatchObject({ replacedSample: true, counts: { created: 1 } });
    expect(await rows('SELECT paper_count, author_count, journal_count, keyword_count FROM library')).toEqual([
      { paper_count: 1, author_count: 2, journal_count: 1, keyword_count: 2 },
    ]);
    expect((await listImports(database)).map(({ isSample, status }) => ({ isSample, status }))).toEqual([
      { isSample: false, status: 'DONE' },
      { isSample: false, status: 'DONE' },
      { isSample: true, status: 'UNDONE' },
    ]);
  });

  it('never puts the sample beside papers', async () => {
    await importRis(database, tides);
    expect(await loadSampleLibrary(database)).toBeUndefined();
    expect((await listImports(database)).map(({ isSample }) => isSample)).toEqual([false]);
  });

  it('is put together from many records when each goes alone', async () => {
    const many = Array.from({ length: 30 }, (_, index) =>
      risRecord({ TI: `Fog ${index}`, AU: 'Lund, Bo', PY: '2003', DO: `10.5555/${index}` }),
    );
    await importRis(database, many.join(''), { batchSize: 1 });
    expect(await rows('SELECT paper_count, first_year FROM author_stats')).toEqual([{ paper_count: 30, first_year: 2003 }]);
  });
});
