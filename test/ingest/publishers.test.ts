import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/db/database.js';
import { checkLibrary } from '../../src/ingest/check-library.js';
import { digestLibrary } from '../../src/ingest/digest-library.js';
import { drawPublishers } from '../../src/ingest/draw-publishers.js';
import { repairLibrary } from '../../src/ingest/repair-library.js';
import { resetLibrary } from '../../src/ingest/reset-library.js';
import { undoImport } from '../../src/ingest/undo-import.js';
import type { PaperRecord } from '../../src/model.js';
import { createTestDatabase } from '../support/database.js';
import { importPapers, paperOf } from './kept-papers.js';

describe('publishers', () => {
  let database: Database;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  beforeEach(() => resetLibrary(database));
  afterAll(() => database.close());

  /** Papers of one journal, each of which names a publisher, or none. */
  const named = (journal: string, ...publishers: (string | undefined)[]): PaperRecord[] =>
    publishers.map((publisher, index) =>
      paperOf({
        title: `${journal}, part ${index} of ${publishers.join()}`,
        date: { year: 2000 + index },
        journal: { title: journal, issns: [] },
        ...(publisher !== undefined && { publisher }),
      }),
    );

  async function rows(sql: string): Promise<unknown[]> {
    return (await database.pool.query(sql)).rows;
  }
  const publishersOfJournals = () =>
    rows('SELECT j.title, u.name FROM journal j LEFT JOIN publisher u ON u.id = j.publisher_id ORDER BY j.sort_title');

  it('are the names that are equal but for case, accents, punctuation and "&", under the one on most papers', async () => {
    await importPapers(database, named('Tides', 'Harbour & Sons', 'HARBOUR AND SONS', 'Harboúr and Sons.', 'Harbour & Sons', 'Harbour'));
    expect(
      await rows('SELECT key, name, paper_count, first_year, last_year FROM publisher JOIN publisher_stats USING (key) ORDER BY key'),
    ).toEqual([
      { key: 'harbour', name: 'Harbour', paper_count: 1, first_year: 2004, last_year: 2004 },
      { key: 'harbour and sons', name: 'Harbour & Sons', paper_count: 4, first_year: 2000, last_year: 2003 },
    ]);
    expect(await rows('SELECT name, paper_count FROM publisher_name ORDER BY name')).toEqual([
      { name: 'HARBOUR AND SONS', paper_count: 1 },
      { name: 'Harbour', paper_count: 1 },
      { name: 'Harbour & Sons', paper_count: 2 },
      { name: 'Harboúr and Sons.', paper_count: 1 },
    ]);
  });

  it('show the longest of spellings that stand on as many papers, then the first by code point', async () => {
    await importPapers(database, named('Tides', 'Fog Press', 'Fog-Press.', 'Mist', 'MIST'));
    expect(await rows('SELECT name FROM publisher ORDER BY key')).toEqual([{ name: 'Fog-Press.' }, { name: 'MIST' }]);
  });

  it('have the journals of which most papers name them; of as many the first by folded name has it', async () => {
    await importPapers(database, [
      ...named('Even', 'Mist', 'Fog'),
      ...named('Most', 'Fog', 'Mist', 'MIST', undefined, undefined, undefined),
      ...named('None', undefined),
    ]);
    expect(await publishersOfJournals()).toEqual([
      { title: 'Even', name: 'Fog' },
      { title: 'Most', name: 'Mist' },
      { title: 'None', name: null },
    ]);
  });

  it('win and lose a journal with the papers that come and go', async () => {
    await importPapers(database, named('Tides', 'Fog'));
    const later = await importPapers(database, named('Tides', 'Mist', 'Mist'));
    expect(await publishersOfJournals()).toEqual([{ title: 'Tides', name: 'Mist' }]);
    await undoImport(database, later);
    expect(await publishersOfJournals()).toEqual([{ title: 'Tides', name: 'Fog' }]);
    expect(await rows('SELECT name FROM publisher')).toEqual([{ name: 'Fog' }]);
  });

  it('follow journals that join and part', async () => {
    const issns = ['0000-0019'];
    const first = named('Tides', 'Fog', 'Fog').map((paper) => ({ ...paper, journal: { title: 'Tides', issns } }));
    const second = named('Shores', 'Mist', 'Mist', 'Mist');
    await importPapers(database, [...first, ...second]);
    const bridge = await importPapers(database, [paperOf({ title: 'A bridge', journal: { title: 'Shores', issns } })]);
    expect(await publishersOfJournals()).toEqual([{ title: 'Shores', name: 'Mist' }]);
    await undoImport(database, bridge);
    expect(await publishersOfJournals()).toEqual([
      { title: 'Shores', name: 'Mist' },
      { title: 'Tides', name: 'Fog' },
    ]);
  });

  it('are drawn when a library of a version without them is opened, once', async () => {
    await importPapers(database, [...named('Tides', 'Fog', 'FOG', undefined, 'Mist'), ...named('Shores', 'Mist & Co.', 'Mist and Co')]);
    const whole = await digestLibrary(database);
    await database.pool.query(
      `TRUNCATE publisher, publisher_name, publisher_stats, journal_publisher;
       UPDATE paper SET publisher_id = NULL; UPDATE journal SET publisher_id = NULL; UPDATE library SET publisher_count = NULL`,
    );
    const told: string[] = [];
    expect(await drawPublishers(database, (message) => told.push(message))).toBe(true);
    expect(await digestLibrary(database)).toEqual(whole);
    expect(await drawPublishers(database, (message) => told.push(message))).toBe(false);
    expect(told).toEqual(['Drawing the publishers of the papers that are in the library …']);
  });

  it('are checked, and mended with their ids', async () => {
    await importPapers(database, named('Tides', 'Fog', 'Mist', 'FOG'));
    const before = await rows('SELECT id, key, name FROM publisher ORDER BY id');
    await database.pool.query(`UPDATE publisher SET name = 'Nobody'; UPDATE journal SET publisher_id = NULL; DELETE FROM publisher_stats`);
    expect((await checkLibrary(database)).faults.map(({ table, missing }) => [table, missing])).toEqual([
      ['journal', 1],
      ['publisher', 2],
      ['publisher_stats', 2],
    ]);
    await repairLibrary(database);
    expect((await checkLibrary(database)).faults).toEqual([]);
    expect(await rows('SELECT id, key, name FROM publisher ORDER BY id')).toEqual(before);
  });
});

describe('the linking ISSN of a journal', () => {
  it('is the one that most records say, then the smallest; none where none says one', async () => {
    const database = await createTestDatabase();
    const issns = ['0000-0019', '0000-0027'];
    const says = (title: string, ...linking: (string | undefined)[]) =>
      linking.map((linkingIssn, index) =>
        paperOf({
          title: `${title} ${index}`,
          journal: { title, issns: title === 'None' ? [] : issns, ...(linkingIssn && { linkingIssn }) },
        }),
      );
    await importPapers(database, [...says('Tides', '0000-0027', '0000-0019', undefined), ...says('None', undefined)]);
    const linking = async () => (await database.pool.query('SELECT title, linking_issn FROM journal ORDER BY sort_title')).rows;
    expect(await linking()).toEqual([
      { title: 'None', linking_issn: null },
      { title: 'Tides', linking_issn: '0000-0019' },
    ]);
    await importPapers(database, says('Tides again', '0000-0027'));
    expect((await linking())[1]).toEqual({ title: 'Tides', linking_issn: '0000-0027' });
    await database.close();
  });
});
