import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Database } from '../../src/db/database.js';
import { ask } from '../support/ask.js';
import { importCitingLibrary } from '../support/citing-library.js';
import { createTestDatabase } from '../support/database.js';
import { growingLibrary } from '../support/growing-library.js';
import { importRis, risFile } from '../support/import-ris.js';

/** A list by the way to it, its arguments beside the page, and the fields that it can be ordered by. */
interface ListUnderTest {
  readonly path: readonly string[];
  readonly arguments?: string;
  readonly orders: readonly string[];
}

const paperOrders = ['PUBLICATION_DATE', 'TITLE', 'ADDED_AT', 'UPDATED_AT', 'AUTHOR_COUNT', 'CITED_BY_COUNT'];
const countedOrders = ['PAPER_COUNT', 'SPECIFICITY', 'FIRST_YEAR', 'LAST_YEAR', 'LABEL'];
const percolation = 'journal(by: { title: "Journal of Fictional Percolation" })';
const citationOrders = ['PAPER_COUNT', 'CITATION_COUNT', 'FIRST_YEAR', 'LAST_YEAR', 'TITLE'];
const hub = 'author(by: { name: "Hub, Ada" })';
const voting = 'keyword(by: { label: "Voting" })';
const journal = 'journal(by: { title: "Journal of Fictional Voting" })';

const lists: readonly ListUnderTest[] = [
  { path: ['papers'], orders: paperOrders },
  { path: ['papers'], arguments: 'filter: { text: "part OR voting" }', orders: [...paperOrders, 'RELEVANCE'] },
  {
    path: ['authors'],
    arguments: 'filter: { name: { contains: "a" } }',
    orders: ['NAME', 'PAPER_COUNT', 'CITED_BY_COUNT', 'CO_AUTHOR_COUNT', 'LAST_YEAR'],
  },
  { path: ['authors'], orders: ['NAME', 'PAPER_COUNT', 'CITED_BY_COUNT', 'CO_AUTHOR_COUNT', 'LAST_YEAR'] },
  { path: ['journals'], orders: ['TITLE', 'PAPER_COUNT', 'CITED_BY_COUNT', 'LAST_YEAR'] },
  { path: ['keywords'], orders: ['LABEL', 'PAPER_COUNT', 'FIRST_YEAR', 'LAST_YEAR'] },
  { path: [hub, 'papers'], arguments: 'role: ANY', orders: paperOrders },
  { path: [hub, 'coAuthors'], orders: ['PAPER_COUNT', 'FRACTIONAL_COUNT', 'FIRST_YEAR', 'LAST_YEAR', 'NAME'] },
  { path: [hub, 'keywords'], orders: countedOrders },
  { path: [hub, 'journals'], orders: countedOrders },
  { path: [journal, 'papers'], orders: paperOrders },
  { path: [journal, 'authors'], orders: countedOrders },
  { path: [journal, 'keywords'], orders: countedOrders },
  { path: [voting, 'papers'], orders: paperOrders },
  { path: [voting, 'authors'], orders: countedOrders },
  { path: [voting, 'journals'], orders: countedOrders },
  { path: [voting, 'coKeywords'], orders: ['PAPER_COUNT', 'ASSOCIATION_STRENGTH', 'JACCARD', 'PMI', 'FIRST_YEAR', 'LAST_YEAR', 'LABEL'] },
  { path: ['paper(by: { doi: "10.5555/paper.3" })', 'authors'], arguments: 'role: ANY', orders: [] },
  { path: ['paper(by: { doi: "10.5555/paper.3" })', 'related'], orders: [] },
  { path: ['paper(by: { doi: "10.5555/paper.3" })', 'related'], arguments: 'by: [SHARED_KEYWORDS]', orders: [] },
  { path: ['paper(by: { doi: "10.5555/paper.8" })', 'related'], arguments: 'by: [SHARED_REFERENCES]', orders: [] },
  { path: ['paper(by: { doi: "10.5555/paper.19" })', 'references'], orders: paperOrders },
  { path: ['paper(by: { doi: "10.5555/paper.0" })', 'citedBy'], orders: paperOrders },
  { path: ['paper(by: { doi: "10.5555/paper.0" })', 'citedBy'], arguments: 'filter: { authorCount: { gte: 2 } }', orders: paperOrders },
  { path: [percolation, 'citedJournals'], orders: citationOrders },
  { path: [percolation, 'citingJournals'], arguments: 'filter: { authorCount: { gte: 1 } }', orders: citationOrders },
  { path: ['author(by: { name: "Abara, B. C." })', 'suggestedCoAuthors'], orders: [] },
  { path: ['paper(by: { doi: "10.5555/paper.1" })', 'keywords'], orders: [] },
];

interface Connection {
  readonly edges: { readonly cursor: string; readonly node: { readonly id: string } }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string;
    readonly endCursor: string;
  };
  readonly totalCount: number;
}

let database: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  await importCitingLibrary(database, 1);
});

afterAll(() => database.close());

async function askPage(list: ListUnderTest, page: string): Promise<Connection> {
  const field = `${list.path.at(-1)}(${[list.arguments ?? '', page].join(' ')})`;
  const selection = '{ edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount }';
  const query = [...list.path.slice(0, -1), field].join(' { ') + selection + ' }'.repeat(list.path.length - 1);
  const { data, errors } = await ask(database, `{ ${query} }`);
  expect(errors).toBeUndefined();
  return list.path.reduce((value, step) => value[step.replace(/\(.*/, '')], data) as Connection;
}

const rows = ({ edges }: Connection) => edges.map(({ cursor, node }) => `${node.id} at ${cursor}`);

/** All pages from the start, or from the end, as one list; each page must know whether it is the last on its way. */
async function walk(list: ListUnderTest, orderBy: string, size: number, from: 'START' | 'END'): Promise<string[]> {
  const walked: string[] = [];
  for (let cursor = ''; ; ) {
    const place =
      from === 'START' ? `first: ${size} ${cursor && `after: "${cursor}"`}` : `last: ${size} ${cursor && `before: "${cursor}"`}`;
    const page = await askPage(list, `${orderBy} ${place}`);
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = page.pageInfo;
    const [isMore, isBehind] = from === 'START' ? [hasNextPage, hasPreviousPage] : [hasPreviousPage, hasNextPage];
    expect(isBehind).toBe(cursor !== '');
    expect([startCursor, endCursor]).toEqual([page.edges[0]?.cursor, page.edges.at(-1)?.cursor]);
    walked[from === 'START' ? 'push' : 'unshift'](...rows(page));
    if (!isMore) return walked;
    cursor = from === 'START' ? endCursor : startCursor;
  }
}

describe('pages of a list', () => {
  const anyWalk = fc.constantFrom(...lists).chain((list) =>
    fc.record({
      list: fc.constant(list),
      size: fc.integer({ min: 3, max: 30 }),
      orders: fc.uniqueArray(fc.record({ field: fc.constantFrom('none', ...list.orders), direction: fc.constantFrom('ASC', 'DESC') }), {
        selector: ({ field }) => field,
        maxLength: 2,
      }),
    }),
  );

  it('give the whole list, forwards and backwards, in every order and size', async () => {
    await fc.assert(
      fc.asyncProperty(anyWalk, async ({ list, size, orders }) => {
        const terms = orders
          .filter(({ field }) => field !== 'none')
          .map(({ field, direction }) => `{ field: ${field}, direction: ${direction} }`);
        const orderBy = terms.length === 0 ? '' : `orderBy: [${terms.join(' ')}]`;
        const forwards = await walk(list, orderBy, size, 'START');
        const { totalCount } = await askPage(list, `${orderBy} first: 1`);
        expect(new Set(forwards).size).toBe(totalCount);
        expect(forwards).toHaveLength(totalCount);
        expect(await walk(list, orderBy, size, 'END')).toEqual(forwards);
      }),
      { numRuns: 60 },
    );
  });
});

describe('an order', () => {
  const years = async (direction: string) => {
    const { data } = await ask(
      database,
      `{ papers(first: 100, orderBy: [{ field: PUBLICATION_DATE, direction: ${direction} }]) { nodes { publicationYear } } }`,
    );
    return data.papers.nodes.map(({ publicationYear }: { publicationYear: number | null }) => publicationYear) as (number | null)[];
  };

  it.each([
    ['ASC', (a: number, b: number) => a - b],
    ['DESC', (a: number, b: number) => b - a],
  ] as const)('has what is not known last (%s)', async (direction, compare) => {
    const found = await years(direction);
    const known = found.filter((year) => year !== null);
    expect(found).toEqual([...[...known].sort(compare), ...Array(found.length - known.length).fill(null)]);
  });

  it('breaks ties by folded title, rising, in both directions', async () => {
    const titles = async (direction: string) => {
      const { data } = await ask(
        database,
        `{ papers(first: 100, orderBy: [{ field: AUTHOR_COUNT, direction: ${direction} }]) { nodes { title authorCount } } }`,
      );
      return data.papers.nodes.filter(({ authorCount }: { authorCount: number }) => authorCount === 3) as { title: string }[];
    };
    const rising = await titles('ASC');
    expect(rising.length).toBeGreaterThan(2);
    expect(await titles('DESC')).toEqual(rising);
    expect(rising.map(({ title }) => title)).toEqual(rising.map(({ title }) => title).sort());
  });
});

describe('while papers come in', () => {
  it('no page misses or repeats a row that was there from the start', async () => {
    const other = await createTestDatabase();
    await importRis(other, growingLibrary(1));
    const orderBy = 'orderBy: [{ field: PUBLICATION_DATE, direction: DESC }]';
    const before = (await ask(other, `{ papers(first: 100, ${orderBy}) { nodes { id } } }`)).data.papers.nodes.map(
      ({ id }: { id: string }) => id,
    );
    const met: string[] = [];
    let after = '';
    for (let step = 0; ; step += 1) {
      const { data } = await ask(other, `{ papers(first: 9, ${orderBy} ${after}) { nodes { id } pageInfo { hasNextPage endCursor } } }`);
      met.push(...data.papers.nodes.map(({ id }: { id: string }) => id));
      if (!data.papers.pageInfo.hasNextPage) break;
      after = `after: "${data.papers.pageInfo.endCursor}"`;
      await importRis(
        other,
        risFile(
          ['1990', '2005', '2031'].map((year) => [
            ['TI', `A newcomer of ${year} in step ${step}`],
            ['AU', 'New, Ada'],
            ['PY', year],
          ]),
        ),
      );
    }
    await other.close();
    expect(met.filter((id) => before.includes(id))).toEqual(before);
    expect(new Set(met).size).toBe(met.length);
  });
});
