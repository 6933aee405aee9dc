import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/db/database.js';
import { resetLibrary } from '../../src/ingest/reset-library.js';
import { undoImport } from '../../src/ingest/undo-import.js';
import type { Identifier, IdentifierScheme, PaperRecord, Reference } from '../../src/model.js';
import { createTestDatabase } from '../support/database.js';
import { importPapers, paperOf } from './kept-papers.js';

const identifier = (scheme: IdentifierScheme, value: string): Identifier => ({ scheme, value, printed: value });
const doi = (value: string) => identifier('DOI', `10.5555/${value}`);
const lund = { family: 'Lund', given: 'Bo', role: 'AUTHOR' as const };

/** What a paper says of itself, and a reference of the paper that it cites. */
const tides = { title: 'The tides of the north', year: 2001, firstFamily: 'Lund' };
const paperLike = ({ title, year }: typeof tides, parts: Partial<PaperRecord> = {}) =>
  paperOf({ title, date: { year }, names: [lund], ...parts });
const reference = (parts: Partial<Reference>): Reference => ({ text: 'As printed', identifiers: [], ...parts });
const citing = (...references: Partial<Reference>[]) => paperOf({ title: 'The citing one', references: references.map(reference) });

describe('a reference', () => {
  let database: Database;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  beforeEach(() => resetLibrary(database));
  afterAll(() => database.close());

  /** The DOI, or else the title, of the paper that each reference of the citing paper is tied to. */
  const cited = async () =>
    (
      await database.pool.query(
        `SELECT COALESCE(q.doi, q.full_title) AS cited FROM reference_entry r JOIN paper p ON p.id = r.paper_id
         LEFT JOIN paper q ON q.id = r.cited_paper_id WHERE p.full_title = 'The citing one' ORDER BY r.position`,
      )
    ).rows.map((row) => row.cited);
  const citations = async () =>
    (
      await database.pool.query(
        `SELECT p.full_title AS citing, q.full_title AS cited, c.position FROM citation c
         JOIN paper p ON p.id = citing_paper_id JOIN paper q ON q.id = cited_paper_id ORDER BY 1, 3`,
      )
    ).rows;

  it.each<[string, PaperRecord[], Partial<Reference>, string | null]>([
    ['is tied to the paper that bears its DOI', [paperLike(tides, { identifiers: [doi('a')] })], { identifiers: [doi('a')] }, '10.5555/a'],
    [
      'is tied by its DOI whatever it calls the paper',
      [paperLike(tides, { identifiers: [doi('a')] })],
      { identifiers: [doi('a')], title: 'Gezeiten' },
      '10.5555/a',
    ],
    [
      'is tied by any other strong identifier',
      [paperLike(tides, { identifiers: [doi('a'), identifier('PMID', '42')] })],
      { identifiers: [identifier('PMID', '42')] },
      '10.5555/a',
    ],
    ['is tied by title, year and first name', [paperLike(tides)], { ...tides, title: 'The Tides of the North.' }, tides.title],
    ['is not tied by a title of another year', [paperLike(tides)], { ...tides, year: 2002 }, null],
    ['is not tied by title and year alone', [paperLike(tides)], { title: tides.title, year: 2001 }, null],
    [
      'is not tied by title to a paper with another DOI',
      [paperLike(tides, { identifiers: [doi('a')] })],
      { ...tides, identifiers: [doi('b')] },
      null,
    ],
    ['is tied by title to a paper without a DOI', [paperLike(tides)], { ...tides, identifiers: [doi('b')] }, tides.title],
    [
      'is not tied by title where two papers have it',
      [paperLike(tides, { identifiers: [doi('a')] }), paperLike(tides, { identifiers: [doi('b')] })],
      tides,
      null,
    ],
    [
      'is not tied by a disputed DOI alone',
      [paperLike(tides, { identifiers: [doi('a')] }), paperOf({ title: 'Lamps', identifiers: [doi('a')] })],
      { identifiers: [doi('a')] },
      null,
    ],
    [
      'is tied by a disputed DOI to the paper whose title agrees',
      [paperLike(tides, { identifiers: [doi('a')] }), paperOf({ title: 'Lamps', identifiers: [doi('a'), doi('0')] })],
      { identifiers: [doi('a')], title: 'Lamps' },
      '10.5555/0',
    ],
    [
      'is not tied by one identifier against another',
      [paperLike(tides, { identifiers: [doi('a'), identifier('PMID', '42')] })],
      { identifiers: [doi('b'), identifier('PMID', '42')] },
      null,
    ],
    [
      'with identifiers of two papers is tied to neither without a title',
      [paperLike(tides, { identifiers: [doi('a')] }), paperOf({ title: 'Lamps', identifiers: [identifier('PMID', '42')] })],
      { identifiers: [doi('a'), identifier('PMID', '42')] },
      null,
    ],
    ['without anything to go by is tied to nothing', [paperLike(tides)], {}, null],
  ])('%s', async (_, papers, given, expected) => {
    await importPapers(database, [...papers, citing(given)]);
    expect(await cited()).toEqual([expected]);
    await resetLibrary(database);
    await importPapers(database, [citing(given), ...papers], 1);
    expect(await cited()).toEqual([expected]);
  });

  it('to its own paper is no citation, and not unresolved', async () => {
    await importPapers(database, [
      paperLike(tides, { identifiers: [doi('a')], references: [reference({ identifiers: [doi('a')] }), reference(tides)] }),
    ]);
    expect(await citations()).toEqual([]);
    expect((await database.pool.query('SELECT cited_by_count, reference_count, unresolved_count FROM citation_stats')).rows).toEqual([
      { cited_by_count: 0, reference_count: 2, unresolved_count: 0 },
    ]);
  });

  it('to a paper that is cited twice counts once, where it stands first', async () => {
    await importPapers(database, [citing({}, tides, { identifiers: [doi('a')] }), paperLike(tides, { identifiers: [doi('a')] })]);
    expect(await citations()).toEqual([{ citing: 'The citing one', cited: tides.title, position: 2 }]);
    expect(
      (await database.pool.query('SELECT cited_by_count, reference_count, unresolved_count FROM citation_stats ORDER BY 1')).rows,
    ).toEqual([
      { cited_by_count: 0, reference_count: 3, unresolved_count: 1 },
      { cited_by_count: 1, reference_count: 0, unresolved_count: 0 },
    ]);
  });

  it('is tied when its paper comes, let go when a second one makes it doubtful, and tied again when that leaves', async () => {
    await importPapers(database, [citing({ identifiers: [doi('a')] })]);
    expect(await cited()).toEqual([null]);
    await importPapers(database, [paperLike(tides, { identifiers: [doi('a')] })]);
    expect(await cited()).toEqual(['10.5555/a']);
    const doubt = await importPapers(database, [paperOf({ title: 'Lamps', identifiers: [doi('a')] })]);
    expect(await cited()).toEqual([null]);
    await undoImport(database, doubt);
    expect(await cited()).toEqual(['10.5555/a']);
  });

  it('follows its paper when that is joined with another, and back', async () => {
    await importPapers(database, [paperLike(tides, { identifiers: [doi('a')] })]);
    await importPapers(database, [paperLike({ ...tides, year: 1999 }, { identifiers: [identifier('PMID', '42')] })]);
    await importPapers(database, [citing({ identifiers: [identifier('PMID', '42')] })]);
    expect(await cited()).toEqual([tides.title]);
    const bridge = await importPapers(database, [
      paperLike({ ...tides, year: 1998 }, { identifiers: [doi('a'), identifier('PMID', '42')] }),
    ]);
    expect(await cited()).toEqual(['10.5555/a']);
    await undoImport(database, bridge);
    expect(await cited()).toEqual([tides.title]);
  });
});
