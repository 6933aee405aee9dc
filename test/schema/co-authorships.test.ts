import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/db/database.js';
import { ask } from '../support/ask.js';
import { createTestDatabase } from '../support/database.js';
import { growingLibrary } from '../support/growing-library.js';
import { importRis } from '../support/import-ris.js';

let database: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  await importRis(database, growingLibrary(1));
});

afterAll(() => database.close());

const pair = (a: string, b: string) => `{ a: { name: "${a}" }, b: { name: "${b}" } }`;

/** What one author alone says of papers, co-authors and keywords. */
async function askAlone(name: string) {
  const { data } = await ask(
    database,
    `{ author(by: { name: "${name}" }) {
      papers(first: 100) { nodes { id publicationYear authors(first: 100) { totalCount nodes { id } } keywords(first: 100) { nodes { label } } } }
      coAuthors(first: 100) { nodes { name } } } }`,
  );
  return data.author as {
    papers: { nodes: { id: string; publicationYear: number | null; keywords: { nodes: { label: string }[] } }[] };
    coAuthors: { nodes: { name: string }[] };
  };
}

const names = ['Hub, Ada', 'Brunn, Ada', 'Abara, B. C.', 'Çelik, Dorte', 'Crowda, Ax'];
const everyPair = names.flatMap((a) => names.filter((b) => b !== a).map((b) => [a, b] as const));

describe('the relations of a matrix of people', () => {
  it('are what the two say alone', async () => {
    const { data, errors } = await ask(
      database,
      `{ coAuthorships(pairs: [${everyPair.map(([a, b]) => pair(a, b)).join(' ')}]) {
        authors { name } paperCount omittedPaperCount commonCoAuthorCount countsByYear { year paperCount } papers(first: 40) { nodes { id } }
        commonKeywords(first: 14) { totalCount edges { paperCount node { label } papers(first: 40) { nodes { id } } } } } }`,
    );
    expect(errors).toBeUndefined();
    const alone = new Map(await Promise.all(names.map(async (name) => [name, await askAlone(name)] as const)));
    for (const [index, [a, b]] of everyPair.entries()) {
      const told = data.coAuthorships[index];
      const [ofA, ofB] = [alone.get(a), alone.get(b)].map((author) => author as NonNullable<typeof author>);
      const shared = ofA?.papers.nodes.filter(({ id }) => ofB?.papers.nodes.some((paper) => paper.id === id)) ?? [];
      expect(told.authors.map(({ name }: { name: string }) => name)).toEqual([a, b]);
      expect(told.papers.nodes).toHaveLength(told.paperCount);
      expect(told.paperCount + told.omittedPaperCount).toBe(shared.length);
      const dated = told.papers.nodes.map(({ id }: { id: string }) => shared.find((paper) => paper.id === id)?.publicationYear);
      expect(
        told.countsByYear.flatMap(({ year, paperCount }: { year: number; paperCount: number }) => Array(paperCount).fill(year)),
      ).toEqual(dated.filter((year: number | null) => year !== null).sort());
      const friends = ofA?.coAuthors.nodes.filter(({ name }) => ofB?.coAuthors.nodes.some((other) => other.name === name));
      expect(told.commonCoAuthorCount).toBe(friends?.length);
      expect(commonKeywordsOf(told)).toEqual(commonKeywords(ofA?.papers.nodes ?? [], ofB?.papers.nodes ?? []));
    }
  });

  it('take as many statements as one', async () => {
    const question = (
      pairs: readonly (readonly [string, string])[],
    ) => `{ coAuthorships(pairs: [${pairs.map(([a, b]) => pair(a, b)).join(' ')}]) {
      authors { name } jaccard omittedPaperCount commonCoAuthorCount countsByYear { year } papers { totalCount } commonKeywords { totalCount } } }`;
    const one = await ask(database, question(everyPair.slice(0, 1)));
    const all = await ask(database, question(everyPair));
    expect(all.statements).toHaveLength(one.statements.length);
  });
});

type KeywordPaper = { readonly id: string; readonly keywords: { readonly nodes: readonly { readonly label: string }[] } };

function commonKeywords(ofA: readonly KeywordPaper[], ofB: readonly KeywordPaper[]): Record<string, string[]> {
  const bearing = (papers: readonly KeywordPaper[], label: string) =>
    papers.filter(({ keywords }) => keywords.nodes.some((keyword) => keyword.label === label)).map(({ id }) => id);
  const labels = new Set([...ofA, ...ofB].flatMap(({ keywords }) => keywords.nodes.map(({ label }) => label)));
  const common = [...labels].filter((label) => bearing(ofA, label).length > 0 && bearing(ofB, label).length > 0);
  return Object.fromEntries(common.map((label) => [label, [...new Set([...bearing(ofA, label), ...bearing(ofB, label)])].sort()]));
}

interface ToldKeywords {
  readonly commonKeywords: {
    readonly edges: {
      readonly paperCount: number;
      readonly node: { readonly label: string };
      readonly papers: { readonly nodes: { id: string }[] };
    }[];
  };
}

function commonKeywordsOf(told: ToldKeywords): Record<string, string[]> {
  return Object.fromEntries(
    told.commonKeywords.edges.map(({ paperCount, node, papers }) => {
      expect(papers.nodes).toHaveLength(paperCount);
      return [node.label, papers.nodes.map(({ id }) => id).sort()];
    }),
  );
}

describe('a mistake in a pair', () => {
  it('stands at its place and leaves the others alone', async () => {
    await database.pool.query(`INSERT INTO author_name (author_id, name, name_key, paper_count)
      SELECT id, 'Two, People', 'two|people', 1 FROM author WHERE name IN ('Hub, Ada', 'Brunn, Ada')`);
    const { data, errors } = await ask(
      database,
      `{ coAuthorships(pairs: [${pair('Two, People', 'Hub, Ada')} ${pair('Hub, Ada', 'Brunn, Ada')} ${pair('Hub, Ada', 'HUB, ada')}
         { a: { orcid: "0000-0002-1825-0097" }, b: { name: "Hub, Ada" } } { a: { orcid: "0000" }, b: { name: "Hub, Ada" } }]) { paperCount } }`,
    );
    expect(data).toEqual({ coAuthorships: [null, { paperCount: 1 }, null, null, null] });
    expect(errors?.map(({ path, extensions: { code, argument } }) => [path, code, argument])).toEqual([
      [['coAuthorships', 0], 'AMBIGUOUS', 'pairs[0].a.name'],
      [['coAuthorships', 2], 'BAD_ARGUMENT', 'pairs[2]'],
      [['coAuthorships', 4], 'BAD_ARGUMENT', 'pairs[4].a.orcid'],
    ]);
    expect(errors?.[1]?.message).toBe('Expected two authors in pairs[2], got "Hub, Ada" twice.');
  });

  it('is to ask for more than 500', async () => {
    const { errors } = await ask(database, `{ coAuthorships(pairs: [${pair('A, B', 'C, D').repeat(501)}]) { paperCount } }`);
    expect(errors?.map(({ message }) => message)).toEqual(['Expected at most 500 pairs, got 501.']);
  });
});

describe('behind a filtered list', () => {
  it('only the papers that the filter leaves count', async () => {
    const { data, errors } = await ask(
      database,
      `{ author(by: { name: "Hub, Ada" }) { coAuthors(first: 5, filter: { papers: { publicationYear: { gte: 2005 } } }) { edges { coAuthorship {
        paperCount commonCoAuthorCount countsByYear { year paperCount }
        commonKeywords { edges { paperCount specificity papers(first: 100) { totalCount nodes { publicationYear } } } } } } } } }`,
    );
    expect(errors).toBeUndefined();
    const relations = data.author.coAuthors.edges.map(({ coAuthorship }: { coAuthorship: object }) => coAuthorship);
    expect(relations).toHaveLength(5);
    for (const { paperCount, countsByYear, commonKeywords } of relations) {
      expect(countsByYear.reduce((sum: number, year: { paperCount: number }) => sum + year.paperCount, 0)).toBe(paperCount);
      expect(countsByYear.every(({ year }: { year: number }) => year >= 2005)).toBe(true);
      for (const edge of commonKeywords.edges) {
        expect(edge.papers.totalCount).toBe(edge.paperCount);
        expect(edge.papers.nodes.every(({ publicationYear }: { publicationYear: number }) => publicationYear >= 2005)).toBe(true);
      }
    }
  });
});

describe('co-authors by fractional count', () => {
  it('stand by name where what is shown is equal, such as three thirds and one', async () => {
    const few = await createTestDatabase();
    const paper = (title: string, ...authors: string[]) =>
      `TY  - JOUR\nTI  - ${title}\n${authors.map((name) => `AU  - ${name}\n`).join('')}ER  - \n`;
    const thirds = ['One', 'Two', 'Three'].map((title) => paper(title, 'Merrow, A.', 'Ahl, B.', `Y${title}, C.`, `Z${title}, D.`));
    await importRis(few, [...thirds, paper('Four', 'Merrow, A.', 'Xu, E.')].join('\n'));
    const asked = (filter: string, direction: string) =>
      ask(
        few,
        `{ author(by: { name: "Merrow, A." }) { coAuthors(${filter} orderBy: [{ field: FRACTIONAL_COUNT, direction: ${direction} }]) {
           edges { fractionalCount node { familyName } } } } }`,
      );
    for (const filter of ['', 'filter: { papers: { authorCount: { gte: 1 } } }']) {
      for (const [direction, start] of [
        ['DESC', 0],
        ['ASC', 6],
      ] as const) {
        const { data } = await asked(filter, direction);
        expect(data.author.coAuthors.edges.slice(start, start + 2)).toEqual(
          ['Ahl', 'Xu'].map((familyName) => ({ fractionalCount: 1, node: { familyName } })),
        );
      }
    }
    await few.close();
  });
});
