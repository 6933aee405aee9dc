import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/db/database.js';
import { ask } from '../support/ask.js';
import { importCitingLibrary } from '../support/citing-library.js';
import { createTestDatabase } from '../support/database.js';
import { growingLibrary } from '../support/growing-library.js';
import { importRis } from '../support/import-ris.js';

let database: Database;
/** The same papers with what they cite. */
let citing: Database;

beforeAll(async () => {
  [database, citing] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  await importCitingLibrary(citing, 1);
  await importRis(database, growingLibrary(1), { name: '/home/ada/first.ris' });
});

afterAll(() => Promise.all([database.close(), citing.close()]));

const oneField = [
  'PUBLICATION_YEAR',
  'TYPE',
  'LANGUAGE',
  'JOURNAL',
  'PUBLISHER',
  'AUTHOR',
  'FIRST_AUTHOR',
  'KEYWORD',
  'AUTHOR_KEYWORD',
  'AUTHOR_COUNT',
  'IMPORT',
];
const pairs = ['PUBLICATION_YEAR, TYPE', 'JOURNAL, AUTHOR_COUNT', 'AUTHOR, KEYWORD', 'KEYWORD, AUTHOR', 'IMPORT, AUTHOR'];
const groups = (fields: string, more = '') =>
  `groupBy(fields: [${fields}], first: 100 ${more}) { totalCount ungroupedPaperCount nodes { paperCount share keys { field value label entity { id } } papers(first: 100) { totalCount nodes { id } } } }`;
const filter = 'filter: { publicationYear: { gte: 1995 }, text: "trust OR voting OR market" }';

interface Group {
  readonly paperCount: number;
  readonly share: number;
  readonly papers: { readonly totalCount: number; readonly nodes: readonly { readonly id: string }[] };
}

interface CitedGroup {
  readonly citedByCount: number;
  readonly papers: { readonly nodes: readonly { readonly citedByCount: number }[] };
}

describe('groups of papers', () => {
  it.each([...oneField, ...pairs])('by %s tell the papers behind them, and those in none', async (fields) => {
    const lists = [
      'papers(first: 100',
      `papers(first: 100 ${filter}`,
      'author(by: { name: "Hub, Ada" }) { papers(role: ANY first: 100',
      'keyword(by: { label: "Voting" }) { papers(first: 100',
    ];
    for (const list of lists) {
      const { data, errors } = await ask(
        database,
        `{ ${list}) { totalCount nodes { id } ${groups(fields)} }${list.includes(') { papers') ? ' }' : ''} }`,
      );
      expect(errors).toBeUndefined();
      const { totalCount, nodes, groupBy } = data.papers ?? (data.author ?? data.keyword).papers;
      const ids = new Set<string>(nodes.map(({ id }: { id: string }) => id));
      const grouped = new Set<string>();
      for (const { paperCount, share, papers } of groupBy.nodes as Group[]) {
        expect([papers.totalCount, papers.nodes.length]).toEqual([paperCount, Math.min(paperCount, 100)]);
        expect(share).toBeCloseTo(paperCount / totalCount, 12);
        for (const { id } of papers.nodes) grouped.add(id);
      }
      if (groupBy.totalCount > 100) continue;
      expect([...grouped].filter((id) => !ids.has(id))).toEqual([]);
      expect(groupBy.ungroupedPaperCount).toBe(ids.size - grouped.size);
    }
  });

  it('name their keys, and lead to the things that these are of', async () => {
    const { data, statements } = await ask(
      database,
      `{ papers { groupBy(fields: [JOURNAL, TYPE], first: 2) { nodes { paperCount keys { field value label entity { id ... on Journal { title } } } } pageInfo { hasNextPage } } } }`,
    );
    const journal = data.papers.groupBy.nodes[0].keys[0];
    expect(data.papers.groupBy).toEqual({
      nodes: [
        {
          paperCount: 8,
          keys: [
            {
              field: 'JOURNAL',
              value: journal.entity.id,
              label: 'Journal of Fictional Co-production',
              entity: { id: journal.entity.id, title: 'Journal of Fictional Co-production' },
            },
            { field: 'TYPE', value: 'JOURNAL_ARTICLE', label: 'JOURNAL_ARTICLE', entity: null },
          ],
        },
        expect.objectContaining({ paperCount: 8 }),
      ],
      pageInfo: { hasNextPage: true },
    });
    expect(statements).toHaveLength(2);
  });

  it('name imports by their file, without its folder', async () => {
    const { data } = await ask(database, '{ papers { groupBy(fields: [IMPORT]) { nodes { paperCount keys { label value } } } } }');
    expect(data.papers.groupBy.nodes).toEqual([{ paperCount: 42, keys: [{ label: 'first.ris', value: 'SW1wb3J0OjE' }] }]);
  });

  it('come in pages that agree both ways, by number or by key', async () => {
    for (const orderBy of ['', 'orderBy: [{ field: KEY, direction: ASC }]', 'orderBy: [{ field: KEY, direction: DESC }]']) {
      const page = async (place: string) => {
        const { data } = await ask(
          database,
          `{ papers { groupBy(fields: [AUTHOR, PUBLICATION_YEAR] ${orderBy} ${place}) { totalCount edges { cursor node { paperCount keys { value } } } pageInfo { hasNextPage endCursor } } } }`,
        );
        return data.papers.groupBy;
      };
      const forwards: string[] = [];
      for (let after = ''; ; ) {
        const { edges, pageInfo } = await page(`first: 37 ${after}`);
        forwards.push(...edges.map((edge: unknown) => JSON.stringify(edge)));
        if (!pageInfo.hasNextPage) break;
        after = `after: "${pageInfo.endCursor}"`;
      }
      const { totalCount, edges } = await page('last: 50');
      expect(new Set(forwards).size).toBe(totalCount);
      expect(edges.map((edge: unknown) => JSON.stringify(edge))).toEqual(forwards.slice(-50));
    }
  });

  const unsaid = ['LANGUAGE', 'PUBLISHER', 'AUTHOR_KEYWORD'];
  it.each([...oneField.filter((field) => !unsaid.includes(field)), ...pairs])(
    'by %s are cited as often as their papers, and sorted by that',
    async (fields) => {
      for (const list of ['papers(', 'author(by: { name: "Hub, Ada" }) { papers(role: ANY ']) {
        const { data, errors, statements } = await ask(
          citing,
          `{ ${list} first: 1) { groupBy(fields: [${fields}], first: 30, orderBy: [{ field: CITED_BY_COUNT, direction: DESC }]) {
           nodes { citedByCount papers(first: 50) { nodes { citedByCount } } } pageInfo { endCursor } } }${list.includes('{ papers') ? ' }' : ''} }`,
        );
        expect(errors).toBeUndefined();
        const groups: CitedGroup[] = (data.author ?? data).papers.groupBy.nodes;
        for (const { citedByCount, papers } of groups) {
          expect(citedByCount).toBe(papers.nodes.reduce((sum, paper) => sum + paper.citedByCount, 0));
        }
        const counts = groups.map(({ citedByCount }) => citedByCount);
        expect(counts).toEqual([...counts].sort((a, b) => b - a));
        expect(counts[0]).toBeGreaterThan(0);
        expect(statements).toHaveLength(data.author ? 3 : 2);
      }
    },
  );

  it('come in pages that agree both ways, by citations that are shown or not', async () => {
    const groupBy = (place: string, fields: string) =>
      `papers { groupBy(fields: [AUTHOR, JOURNAL], orderBy: [{ field: CITED_BY_COUNT, direction: DESC }] ${place}) { ${fields} } }`;
    const { data: whole } = await ask(citing, `{ ${groupBy('first: 100', 'edges { cursor node { citedByCount paperCount } }')} }`);
    const edges: { cursor: string }[] = whole.papers.groupBy.edges;
    const { data: after } = await ask(citing, `{ ${groupBy(`first: 50, after: "${edges[19]?.cursor}"`, 'edges { cursor }')} }`);
    expect(after.papers.groupBy.edges).toEqual(edges.slice(20, 70).map(({ cursor }) => ({ cursor })));
    const { data: before } = await ask(citing, `{ ${groupBy(`last: 20, before: "${edges[20]?.cursor}"`, 'edges { cursor } totalCount')} }`);
    expect(before.papers.groupBy.edges).toEqual(edges.slice(0, 20).map(({ cursor }) => ({ cursor })));
  });

  it('leave out those of few papers when asked', async () => {
    const { data } = await ask(database, '{ papers { groupBy(fields: [KEYWORD], minCount: 9) { totalCount nodes { paperCount } } } }');
    expect(Math.min(...data.papers.groupBy.nodes.map(({ paperCount }: Group) => paperCount))).toBe(9);
    expect(data.papers.groupBy.totalCount).toBe(data.papers.groupBy.nodes.length);
  });

  it('by year are the counts by year', async () => {
    const list = `countsByYear(range: { from: 2000 }) { year paperCount } groupBy(fields: [PUBLICATION_YEAR], orderBy: [{ field: KEY, direction: ASC }], first: 100) { nodes { paperCount keys { value } } }`;
    const { data, statements } = await ask(
      database,
      `{ papers(${filter}) { ${list} } author(by: { name: "Hub, Ada" }) { countsByYear(range: { from: 2000 }) { year paperCount } papers { ${list} } } }`,
    );
    for (const { countsByYear, groupBy } of [data.papers, data.author.papers]) {
      const years = groupBy.nodes.map(({ paperCount, keys }: Group & { keys: [{ value: string }] }) => ({
        year: Number(keys[0].value),
        paperCount,
      }));
      expect(countsByYear).toEqual(years.filter(({ year }: { year: number }) => year >= 2000));
      expect(countsByYear.length).toBeGreaterThan(3);
    }
    expect(data.author.countsByYear).toEqual(data.author.papers.countsByYear);
    // The text, then each list twice, the author by name and by id, and the years that the author has ready.
    expect(statements).toHaveLength(7);
  });

  it.each([
    ['[]', 'Expected one field in fields, or two different ones, got none.'],
    ['[TYPE, TYPE]', 'Expected one field in fields, or two different ones, got TYPE, TYPE.'],
    ['[TYPE, JOURNAL, AUTHOR]', 'Expected one field in fields, or two different ones, got TYPE, JOURNAL, AUTHOR.'],
  ])('by %s are refused', async (fields, message) => {
    const { errors } = await ask(database, `{ papers { groupBy(fields: ${fields}) { totalCount } } }`);
    expect(errors).toEqual([expect.objectContaining({ message, extensions: { code: 'BAD_ARGUMENT', argument: 'fields' } })]);
  });
});
