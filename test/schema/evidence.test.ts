import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Database } from '../../src/db/database.js';
import { ask } from '../support/ask.js';
import { importCitingLibrary } from '../support/citing-library.js';
import { createTestDatabase } from '../support/database.js';

let database: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  await importCitingLibrary(database, 1);
});

afterAll(() => database.close());

const counted = '(first: 20) { edges { paperCount firstYear lastYear papers(first: 40) { totalCount nodes { publicationYear } } } }';

/** Every kind of edge and noun that tells a number of papers, with these papers. */
const evidence = {
  'an author':
    '{ authors(first: 100) { nodes { paperCount firstYear lastYear papers(first: 100) { totalCount nodes { publicationYear } } } } }',
  'a journal': '{ journals { nodes { paperCount firstYear lastYear papers(first: 100) { totalCount nodes { publicationYear } } } } }',
  'a keyword': '{ keywords { nodes { paperCount firstYear lastYear papers(first: 100) { totalCount nodes { publicationYear } } } } }',
  "an author's keywords": `{ authors(first: 10, orderBy: [{ field: PAPER_COUNT, direction: DESC }]) { nodes { keywords${counted} } } }`,
  "an author's journals": `{ authors(first: 10, orderBy: [{ field: PAPER_COUNT, direction: DESC }]) { nodes { journals${counted} } } }`,
  "a journal's authors": `{ journals(first: 5) { nodes { authors${counted} } } }`,
  "a journal's keywords": `{ journals(first: 5) { nodes { keywords${counted} } } }`,
  'journals that a journal cites': `{ journals(first: 5) { nodes { citedJournals${counted} } } }`,
  'journals that cite a journal': `{ journals(first: 5) { nodes { citingJournals${counted} } } }`,
  "a keyword's authors": `{ keyword(by: { label: "Voting" }) { authors${counted} } }`,
  "a keyword's journals": `{ keywords(first: 9) { nodes { journals${counted} } } }`,
  "a keyword's companions": `{ keywords(first: 9) { nodes { coKeywords${counted} } } }`,
  'co-authors': `{ author(by: { name: "Hub, Ada" }) { coAuthors(first: 100) { edges {
    coAuthorship { paperCount firstYear lastYear papers(first: 100) { totalCount nodes { publicationYear } } } } } } }`,
  "co-authors' keywords": `{ author(by: { name: "Hub, Ada" }) { coAuthors(first: 5) { edges { coAuthorship { keywords${counted} journals${counted} } } } } }`,
  'keywords that co-authors have in common': `{ author(by: { name: "Hub, Ada" }) { coAuthors(first: 5) { edges { coAuthorship { commonKeywords${counted} } } } } }`,
};

const filter = 'filter: { publicationYear: { gte: 1995 }, or: [{ text: "trust OR voting" }, { authorCount: { gte: 3 } }] }';
const countedThus = counted.replace('(', `(${filter} `);
const pairs = `paperCount firstYear lastYear papers(first: 100) { totalCount nodes { publicationYear } } keywords${counted} journals${counted}`;

/** The same under filters: what is counted is what the filter leaves. */
const filtered = {
  "an author's keywords": `{ authors(first: 10, orderBy: [{ field: PAPER_COUNT, direction: DESC }]) { nodes { keywords${countedThus} } } }`,
  "an author's journals": `{ authors(first: 10, orderBy: [{ field: PAPER_COUNT, direction: DESC }]) { nodes { journals${countedThus} } } }`,
  "a journal's authors": `{ journals(first: 5) { nodes { authors${countedThus} } } }`,
  'journals that a journal cites': `{ journals(first: 5) { nodes { citedJournals${countedThus} } } }`,
  'journals that cite a journal': `{ journals(first: 5) { nodes { citingJournals${countedThus} } } }`,
  "a keyword's authors": `{ keyword(by: { label: "Voting" }) { authors${countedThus} } }`,
  "a keyword's companions": `{ keywords(first: 9) { nodes { coKeywords${counted.replace('(', `(filter: { papers: ${filter.slice(8)} } `)} } } }`,
  "a keyword's companions of a kind": `{ keywords(first: 9) { nodes { coKeywords${counted.replace('(', '(filter: { kinds: [UNKNOWN] } ')} } } }`,
  'co-authors': `{ author(by: { name: "Hub, Ada" }) { coAuthors(first: 20, filter: { papers: ${filter.slice(8)}, maxAuthorsPerPaper: 4 }) { edges {
    coAuthorship { ${pairs} } } } } }`,
};

interface CountedThing {
  readonly paperCount: number;
  readonly firstYear: number | null;
  readonly lastYear: number | null;
  readonly papers: { readonly totalCount: number; readonly nodes: readonly { readonly publicationYear: number | null }[] };
}

/** Whatever in an answer tells a number and its papers. */
function countedThings(value: unknown): CountedThing[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap(countedThings);
  return 'paperCount' in value && 'papers' in value ? [value as CountedThing, ...inside] : inside;
}

it.each([...Object.entries(evidence), ...Object.entries(filtered).map(([name, query]) => [`${name} under a filter`, query] as const)])(
  'the numbers of %s are those of the papers behind them',
  async (_, query) => {
    const { data, errors } = await ask(database, query);
    expect(errors).toBeUndefined();
    const things = countedThings(data);
    expect(things.length).toBeGreaterThan(3);
    for (const { paperCount, firstYear, lastYear, papers } of things) {
      const years = papers.nodes.map(({ publicationYear }) => publicationYear).filter((year) => year !== null);
      expect({ paperCount, firstYear, lastYear }).toEqual({
        paperCount: papers.totalCount,
        firstYear: years.length === 0 ? null : Math.min(...years),
        lastYear: years.length === 0 ? null : Math.max(...years),
      });
    }
  },
);

it('counts years as papers, and what the pairing limit left out', async () => {
  const { data } = await ask(
    database,
    `{ author(by: { name: "Hub, Ada" }) { paperCount countsByYear { paperCount } papers(first: 100) { nodes { publicationYear authors { totalCount } } }
       coAuthors { omittedPaperCount } } library { paperCount publicationYears { paperCount } }
       papers(first: 100) { totalCount nodes { publicationYear } } }`,
  );
  const sum = (years: { paperCount: number }[]) => years.reduce((total, year) => total + year.paperCount, 0);
  const dated = (papers: { nodes: { publicationYear: number | null }[] }) =>
    papers.nodes.filter(({ publicationYear }) => publicationYear !== null).length;
  expect(sum(data.author.countsByYear)).toBe(dated(data.author.papers));
  expect(sum(data.library.publicationYears)).toBe(dated(data.papers));
  expect(data.author.coAuthors.omittedPaperCount).toBe(1);
  expect(data.author.papers.nodes.filter((paper: { authors: { totalCount: number } }) => paper.authors.totalCount > 100)).toHaveLength(1);
});
