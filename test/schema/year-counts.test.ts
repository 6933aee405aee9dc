import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Database } from '../../src/db/database.js';
import { ask } from '../support/ask.js';
import { importCitingLibrary } from '../support/citing-library.js';
import { createTestDatabase } from '../support/database.js';

interface Paper {
  readonly id: string;
  readonly publicationYear: number | null;
  readonly citedByCount: number;
}

let database: Database;
let papers: readonly Paper[];

beforeAll(async () => {
  database = await createTestDatabase();
  await importCitingLibrary(database, 1);
  const { data } = await ask(database, '{ papers(first: 100) { nodes { id publicationYear citedByCount } } }');
  papers = data.papers.nodes;
});

afterAll(() => database.close());

const everyYear = 'year paperCount citedByCount share cumulative';
const years = `countsByYear { ${everyYear} }`;
const counted = `${years} papers(first: 100) { nodes { id } }`;
const filter = '{ publicationYear: { gte: 1995 }, or: [{ text: "trust OR voting" }, { authorCount: { gte: 3 } }] }';

/** Every kind of thing whose years are counted, with the papers that are. */
const questions = {
  'an author': `{ authors(first: 100) { nodes { ${counted} } } }`,
  'a journal': `{ journals { nodes { ${counted} } } }`,
  'a keyword': `{ keywords { nodes { ${counted} } } }`,
  'a publisher': `{ publishers { nodes { ${counted} } } }`,
  'co-authors': `{ author(by: { name: "Hub, Ada" }) { coAuthors(first: 100) { edges { coAuthorship { ${counted} } } } } }`,
  'co-authors under a filter': `{ author(by: { name: "Hub, Ada" }) { coAuthors(first: 100, filter: { papers: ${filter} }) { edges { coAuthorship { ${counted} } } } } }`,
  'companions of a keyword': `{ keywords(first: 9) { nodes { coKeywords(first: 30) { edges { ${counted} } } } } }`,
  'companions of a keyword under a filter': `{ keywords(first: 9) { nodes { coKeywords(filter: { papers: ${filter}, kinds: [UNKNOWN] }) { edges { ${counted} } } } } }`,
};

/** The same where the list itself tells its years. */
const lists = {
  'all papers': `{ papers(first: 100) { ${years} nodes { id } } }`,
  'papers under a filter': `{ papers(first: 100, filter: ${filter}) { ${years} nodes { id } } }`,
  "an author's papers in any role": `{ author(by: { name: "Hub, Ada" }) { papers(first: 100, role: ANY) { ${years} nodes { id } } } }`,
  'a group of papers': `{ papers { groupBy(fields: [JOURNAL, AUTHOR_COUNT]) { nodes { papers(first: 100) { ${years} nodes { id } } } } } }`,
};

interface CountedThing {
  readonly countsByYear: readonly object[];
  readonly papers?: { readonly nodes: readonly { readonly id: string }[] };
  readonly nodes?: readonly { readonly id: string }[];
}

/** Whatever in an answer tells years and their papers. */
function countedThings(value: unknown): CountedThing[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap(countedThings);
  return 'countsByYear' in value ? [value as CountedThing, ...inside] : inside;
}

/** The same by hand, paper by paper. */
function countedByHand(ids: ReadonlySet<string>): object[] {
  const own = papers.filter(({ id }) => ids.has(id));
  const inYear = (those: readonly Paper[], year: number) => those.filter((paper) => paper.publicationYear === year).length;
  const ofYears = [...new Set(own.flatMap(({ publicationYear }) => publicationYear ?? []))].sort();
  return ofYears.map((year) => ({
    year,
    paperCount: inYear(own, year),
    citedByCount: own.reduce((sum, paper) => sum + (paper.publicationYear === year ? paper.citedByCount : 0), 0),
    share: inYear(own, year) / inYear(papers, year),
    cumulative: own.filter(({ publicationYear }) => publicationYear !== null && publicationYear <= year).length,
  }));
}

it.each(Object.entries({ ...questions, ...lists }))('the years of %s are those of its papers', async (_, query) => {
  const { data, errors } = await ask(database, query);
  expect(errors).toBeUndefined();
  const things = countedThings(data);
  expect(things.flatMap(({ countsByYear }) => countsByYear).length).toBeGreaterThan(9);
  for (const { countsByYear, papers: own, nodes } of things) {
    expect(countsByYear).toEqual(countedByHand(new Set((own?.nodes ?? nodes ?? []).map(({ id }) => id))));
  }
});

it('the years of the library are those of all papers, each a whole share', async () => {
  const { data } = await ask(database, `{ library { publicationYears { ${everyYear} } } }`);
  expect(data.library.publicationYears).toEqual(countedByHand(new Set(papers.map(({ id }) => id))));
  expect(data.library.publicationYears[0].share).toBe(1);
});

it('a range leaves out years, and no paper before it from what has added up', async () => {
  const { data } = await ask(
    database,
    `{ keyword(by: { label: "Voting" }) { countsByYear { ${everyYear} } late: countsByYear(range: { from: 2005, to: 2012 }) { ${everyYear} } } }`,
  );
  const { countsByYear, late } = data.keyword;
  expect(late).toEqual(countsByYear.filter(({ year }: { year: number }) => year >= 2005 && year <= 2012));
  expect(late[0].cumulative).toBeGreaterThan(late[0].paperCount);
});

it.each([
  ['share', 1],
  ['citedByCount', 2],
  ['cumulative', 0],
])('%s takes as many statements more, however many years there are', async (field, more) => {
  const question = (first: number, fields: string) =>
    `{ keywords(first: ${first}) { nodes { countsByYear { ${fields} } coKeywords(first: ${first}) { edges { countsByYear { ${fields} } } } } } }`;
  const statements = async (first: number, fields: string) => (await ask(database, question(first, fields))).statements.length;
  const plain = await statements(1, 'year');
  expect(await statements(9, 'year')).toBe(plain);
  // The papers of the library are read once for all lists, citations once for each.
  expect([await statements(1, `year ${field}`), await statements(9, `year ${field}`)]).toEqual([plain + more, plain + more]);
});
