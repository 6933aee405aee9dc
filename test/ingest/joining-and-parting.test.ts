import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/db/database.js';
import { resetLibrary } from '../../src/ingest/reset-library.js';
import { undoImport } from '../../src/ingest/undo-import.js';
import type { PaperRecord } from '../../src/model.js';
import { createTestDatabase } from '../support/database.js';
import { importPapers, paperOf } from './kept-papers.js';

const doi = (value: string) => ({ scheme: 'DOI' as const, value, printed: value });
const pmid = { scheme: 'PMID' as const, value: '42', printed: '42' };
const lund = { family: 'Lund', given: 'Bo', role: 'AUTHOR' as const };
const tides = (parts: Partial<PaperRecord>) => paperOf({ title: 'Tides', date: { year: 2001 }, names: [lund], ...parts });

describe('papers and journals that join and part', () => {
  let database: Database;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  beforeEach(() => resetLibrary(database));
  afterAll(() => database.close());

  const column = async (sql: string) => (await database.pool.query({ text: sql, rowMode: 'array' })).rows.flat();
  const papers = () => column('SELECT id FROM paper ORDER BY id');
  const redirects = () => column('SELECT from_id, to_id FROM redirect ORDER BY from_id');

  it('joins two papers by a record that bridges them: the smaller id survives, the other leads to it', async () => {
    await importPapers(database, [tides({ identifiers: [doi('10.5555/a')], date: { year: 2000 } })]);
    await importPapers(database, [tides({ identifiers: [pmid] })]);
    const [first, second] = await papers();
    const bridge = await importPapers(database, [tides({ identifiers: [doi('10.5555/a'), pmid] })]);
    expect([await papers(), await redirects()]).toEqual([[first], [second, first]]);
    await undoImport(database, bridge);
    expect([await papers(), await redirects()]).toEqual([[first, second], []]);
  });

  it('parts a paper when a second DOI shows that its title is no proof, and joins it again when that goes', async () => {
    await importPapers(database, [tides({ identifiers: [doi('10.5555/a')] }), tides({ volume: '7' })]);
    const [joined] = await papers();
    const second = await importPapers(database, [tides({ identifiers: [doi('10.5555/b')] })]);
    expect(await column('SELECT doi FROM paper ORDER BY doi')).toEqual(['10.5555/a', '10.5555/b', null]);
    await undoImport(database, second);
    expect([await papers(), await column('SELECT volume FROM paper')]).toEqual([[joined], ['7']]);
  });

  it('lets an old id lead on through several joins', async () => {
    const of = (year: number, ...values: string[]) => tides({ date: { year }, identifiers: values.map(doi) });
    await importPapers(database, [of(2001, '10.5555/a')]);
    await importPapers(database, [of(2002, '10.5555/b')]);
    await importPapers(database, [of(2003, '10.5555/c')]);
    const [a, b, c] = await papers();
    await importPapers(database, [of(2004, '10.5555/b', '10.5555/c')]);
    await importPapers(database, [of(2005, '10.5555/a', '10.5555/b')]);
    expect([await papers(), await redirects()]).toEqual([[a], [b, a, c, a]]);
  });

  it('joins journals by ISSN, moves their papers, and parts them again', async () => {
    const inJournal = (title: string, issns: string[], name: string) => paperOf({ title: name, journal: { title, issns } });
    await importPapers(database, [inJournal('Annals of Fog', ['0000-0019'], 'One'), inJournal('Fog Letters', ['0000-0027'], 'Two')]);
    expect(await column('SELECT title, paper_count FROM journal JOIN journal_stats ON journal_id = id ORDER BY title')).toEqual([
      'Annals of Fog',
      1,
      'Fog Letters',
      1,
    ]);
    const bridge = await importPapers(database, [inJournal('Annals of Fog', ['0000-0019', '0000-0027'], 'Three')]);
    expect(await column('SELECT title, paper_count FROM journal JOIN journal_stats ON journal_id = id')).toEqual(['Annals of Fog', 3]);
    expect(await column('SELECT count(*) FROM redirect')).toEqual([1]);
    await undoImport(database, bridge);
    expect(await column('SELECT title, paper_count FROM journal JOIN journal_stats ON journal_id = id ORDER BY title')).toEqual([
      'Annals of Fog',
      1,
      'Fog Letters',
      1,
    ]);
    expect(await column('SELECT count(*) FROM redirect')).toEqual([0]);
  });
});
