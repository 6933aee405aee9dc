import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Database } from '../../src/db/database.js';
import { groupBy } from '../../src/ingest/group-by.js';
import { resetLibrary } from '../../src/ingest/reset-library.js';
import { undoImport } from '../../src/ingest/undo-import.js';
import { createTestDatabase } from '../support/database.js';
import { collidingPapers } from './colliding-papers.js';
import { importPapers } from './kept-papers.js';

interface Row {
  readonly paper: number;
  readonly year: number | null;
  readonly id: number;
}

/** Papers, first and last year of each key, counted here from one row a paper and key. */
function countByKey<Item extends Row>(rows: readonly Item[], keyOf: (row: Item) => string) {
  return Object.fromEntries(
    [...groupBy(rows, keyOf)].map(([key, group]) => {
      const years = group.map((row) => row.year).filter((year) => year !== null);
      return [key, [group.length, years.length > 0 ? Math.min(...years) : null, years.length > 0 ? Math.max(...years) : null]];
    }),
  );
}

/** Every ordered pair of different things on one paper. */
function pairsOf(rows: readonly Row[]) {
  return [...groupBy(rows, (row) => row.paper).values()].flatMap((group) =>
    group.flatMap((one) => group.filter((other) => other.id !== one.id).map((other) => ({ ...one, other: other.id, size: group.length }))),
  );
}

describe('every count', () => {
  let database: Database;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());

  const rows = async (sql: string) => (await database.pool.query(sql)).rows;
  const counted = async (keys: string, table: string) =>
    Object.fromEntries(
      (await rows(`SELECT ${keys} AS key, paper_count, first_year, last_year FROM ${table}`)).map((row) => [
        row.key,
        [row.paper_count, row.first_year, row.last_year],
      ]),
    );

  async function checkCounts(): Promise<void> {
    const authors = await rows(
      `SELECT DISTINCT p.id AS paper, p.year, b.author_id AS id, p.name_count AS names FROM byline b JOIN paper p ON p.id = b.paper_id WHERE role = 'AUTHOR'`,
    );
    const keywords = await rows(
      'SELECT DISTINCT p.id AS paper, p.year, k.keyword_id AS id FROM paper_keyword k JOIN paper p ON p.id = k.paper_id',
    );
    const journals = await rows('SELECT id AS paper, year, journal_id AS id FROM paper WHERE journal_id IS NOT NULL');
    expect(await counted('author_id', 'author_stats WHERE paper_count > 0')).toEqual(countByKey(authors, (row) => String(row.id)));
    expect(await counted('keyword_id', 'keyword_stats')).toEqual(countByKey(keywords, (row) => String(row.id)));
    expect(await counted('journal_id', 'journal_stats WHERE paper_count > 0')).toEqual(countByKey(journals, (row) => String(row.id)));

    const authorPairs = pairsOf(authors);
    expect(await counted(`author_id || '-' || co_author_id`, 'co_authorship')).toEqual(
      countByKey(authorPairs, (row) => `${row.id}-${row.other}`),
    );
    expect(await counted(`keyword_id || '-' || co_keyword_id`, 'keyword_cooccurrence')).toEqual(
      countByKey(pairsOf(keywords), (row) => `${row.id}-${row.other}`),
    );
    const partners = groupBy(new Set(authorPairs.map((pair) => `${pair.id}-${pair.other}`)), (pair) => pair.split('-')[0]);
    const coAuthorCounts = await rows('SELECT author_id AS id, co_author_count AS count FROM author_stats');
    for (const { id, count } of coAuthorCounts) expect([id, count]).toEqual([id, partners.get(String(id))?.length ?? 0]);

    await checkCitations();

    const [size] = await rows('SELECT paper_count, author_count, journal_count, keyword_count FROM library');
    const [truth] = await rows(
      `SELECT (SELECT count(*) FROM paper) AS paper_count, (SELECT count(DISTINCT author_id) FROM byline) AS author_count,
              (SELECT count(DISTINCT journal_id) FROM journal_mention) AS journal_count, (SELECT count(DISTINCT keyword_id) FROM paper_keyword) AS keyword_count`,
    );
    expect(size).toEqual(truth);
  }

  /** Citations are what references are tied to, once a pair of papers; the counts are theirs. */
  async function checkCitations(): Promise<void> {
    const references = await rows('SELECT paper_id AS citing, position, cited_paper_id AS cited FROM reference_entry ORDER BY 1, 2');
    const tied = references.filter(({ citing, cited }) => cited !== null && cited !== citing);
    const first = new Map(tied.toReversed().map((row) => [`${row.citing}-${row.cited}`, row]));
    const citations = 'SELECT citing_paper_id AS citing, position, cited_paper_id AS cited FROM citation ORDER BY 1, 2';
    expect(await rows(citations)).toEqual([...first.values()].sort((a, b) => a.citing - b.citing || a.position - b.position));
    expect(
      await rows('SELECT FROM citation c JOIN paper p ON p.id = citing_paper_id WHERE citing_published IS DISTINCT FROM published'),
    ).toEqual([]);
    const ids = (await rows('SELECT id FROM paper ORDER BY id')).map(({ id }) => id);
    expect(await rows('SELECT paper_id, cited_by_count, reference_count, unresolved_count FROM citation_stats ORDER BY 1')).toEqual(
      ids.map((id) => ({
        paper_id: id,
        cited_by_count: [...first.values()].filter(({ cited }) => cited === id).length,
        reference_count: references.filter(({ citing }) => citing === id).length,
        unresolved_count: references.filter(({ citing, cited }) => citing === id && cited === null).length,
      })),
    );
    await checkCited([...first.values()].map(({ cited }) => cited));
  }

  /** Authors, journals and years are cited as often as their papers. */
  async function checkCited(cited: readonly number[]): Promise<void> {
    const papersOf = {
      author_id: `SELECT DISTINCT author_id AS id, paper_id AS paper FROM byline WHERE role = 'AUTHOR'`,
      journal_id: 'SELECT journal_id AS id, id AS paper FROM paper',
      year: 'SELECT year AS id, id AS paper FROM paper',
    };
    for (const [key, sql] of Object.entries(papersOf)) {
      const papers = groupBy(await rows(sql), ({ id }) => id);
      for (const { id, count } of await rows(`SELECT ${key} AS id, cited_by_count AS count FROM ${key.replace('_id', '')}_stats`)) {
        const own = new Set((papers.get(id) ?? []).map(({ paper }) => paper));
        expect([key, id, count]).toEqual([key, id, cited.filter((paper) => own.has(paper)).length]);
      }
    }
  }

  it('is what the papers in the library say, also after an undo', async () => {
    const cases = fc.tuple(collidingPapers, collidingPapers);
    const property = fc.asyncProperty(cases, async ([first, second]) => {
      await resetLibrary(database);
      await importPapers(database, first, 4);
      const id = await importPapers(database, second, 3);
      await checkCounts();
      await undoImport(database, id);
      await checkCounts();
    });
    await fc.assert(property, { numRuns: Number(process.env.PROPERTY_RUNS ?? 12) });
  });

  it('of a joint paper among n names weighs 1 / (n - 1), in parts of 10^12', async () => {
    await resetLibrary(database);
    const names = ['A', 'B', 'C', 'D'].map((family) => ({ family, given: 'X.', role: 'AUTHOR' as const }));
    const paper = { type: 'JOURNAL_ARTICLE' as const, abstractSections: [], identifiers: [], keywords: [] };
    await importPapers(database, [
      { ...paper, title: 'Four', names },
      { ...paper, title: 'Two', names: names.slice(0, 2) },
    ]);
    expect(await rows('SELECT fractional_count, count(*) FROM co_authorship GROUP BY 1 ORDER BY 1')).toEqual([
      { fractional_count: 333_333_333_333, count: 10 },
      { fractional_count: 1_333_333_333_333, count: 2 },
    ]);
  });
});
