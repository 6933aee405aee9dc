import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Database } from '../../src/db/database.js';
import { ask } from '../support/ask.js';
import { importCitingLibrary } from '../support/citing-library.js';
import { createTestDatabase } from '../support/database.js';
import { importRis, risFile } from '../support/import-ris.js';

/*
 * Filters against an independent reading of the same library: every paper is asked for once, with all that a filter can ask
 * of it, and the test decides for itself which ones a filter leaves.
 */

interface Paper {
  readonly id: string;
  readonly type: string;
  readonly fullTitle: string;
  readonly publicationYear: number | null;
  readonly doi: string | null;
  readonly abstract: string | null;
  readonly authorCount: number;
  readonly journal: { readonly id: string; readonly title: string } | null;
  readonly authors: readonly { readonly id: string; readonly name: string; readonly paperCount: number }[];
  readonly references: { readonly nodes: readonly { readonly id: string }[] };
  readonly citedBy: { readonly nodes: readonly { readonly id: string }[] };
  readonly keywords: readonly { readonly kind: string; readonly node: { readonly id: string; readonly label: string } }[];
}

let database: Database;
let library: readonly Paper[];

beforeAll(async () => {
  database = await createTestDatabase();
  await importCitingLibrary(database, 1);
  const { data } = await ask(
    database,
    `{ papers(first: 100) { nodes { id type fullTitle publicationYear doi abstract authorCount journal { id title }
       references(first: 100) { nodes { id } } citedBy(first: 100) { nodes { id } }
       authors(first: 100) { nodes { id name paperCount } pageInfo { endCursor } } keywords { edges { kind node { id label } } } } } }`,
  );
  const crowd = await ask(
    database,
    '{ papers(filter: { title: { contains: "hundred and one" } }) { nodes { id authors(last: 1) { nodes { id name paperCount } } } } }',
  );
  library = data.papers.nodes.map((paper: Record<string, { nodes: Paper['authors']; edges: Paper['keywords'] }>) => ({
    ...paper,
    authors: [
      ...(paper.authors?.nodes ?? []),
      ...crowd.data.papers.nodes
        .filter(({ id }: Paper) => id === (paper.id as unknown))
        .flatMap((last: { authors: { nodes: Paper['authors'] } }) => last.authors.nodes),
    ],
    keywords: paper.keywords?.edges,
  }));
});

afterAll(() => database.close());

type Filter = Record<string, unknown>;

/** Does the filter leave the paper? Case and accents play no part in this library's titles, labels and names that are asked for. */
function leaves(filter: Filter, paper: Paper): boolean {
  return Object.entries(filter).every(([field, value]) => conditions[field]?.(value as never, paper));
}

const conditions: Readonly<Record<string, (value: never, paper: Paper) => boolean>> = {
  and: (filters: Filter[], paper) => filters.every((filter) => leaves(filter, paper)),
  or: (filters: Filter[], paper) => filters.some((filter) => leaves(filter, paper)),
  not: (filter: Filter, paper) => !leaves(filter, paper),
  id: ({ in: ids }: { in: string[] }, { id }) => ids.includes(id),
  type: (types: string[], { type }) => types.includes(type),
  text: (text: string, { fullTitle, abstract, keywords }) => {
    const words = [fullTitle, abstract ?? '', ...keywords.map(({ node }) => node.label)].join(' ').toLowerCase();
    return text
      .toLowerCase()
      .split(' ')
      .every((word) => words.includes(word));
  },
  title: ({ startsWith }: { startsWith: string }, { fullTitle }) => fullTitle.startsWith(startsWith),
  publicationYear: (filter: Filter, { publicationYear }) => number(filter, publicationYear),
  publicationDate: ({ gte, lte }: { gte: string; lte: string }, { publicationYear }) =>
    publicationYear !== null && publicationYear >= Number(gte) && publicationYear <= Number(lte),
  authorCount: (filter: Filter, { authorCount }) => number(filter, authorCount),
  citedByCount: (filter: Filter, { citedBy }) => number(filter, citedBy.nodes.length),
  cites: ({ in: ids }: { in: string[] }, { references }) => references.nodes.some(({ id }) => ids.includes(id)),
  citedBy: ({ in: ids }: { in: string[] }, { citedBy }) => citedBy.nodes.some(({ id }) => ids.includes(id)),
  hasAbstract: (has: boolean, { abstract }) => (abstract !== null) === has,
  hasDoi: (has: boolean, { doi }) => (doi !== null) === has,
  doi: ({ isNull }: { isNull: boolean }, { doi }) => (doi === null) === isNull,
  journal: (filter: Filter, { journal }) => journal !== null && contains(filter, journal.title),
  author: (filter: ListFilter, { authors }) =>
    list(filter, authors, (condition, author) =>
      'id' in condition
        ? author.id === (condition.id as { eq: string }).eq
        : 'paperCount' in condition
          ? number(condition.paperCount as Filter, author.paperCount)
          : contains({ title: condition.name }, author.name),
    ),
  keyword: (filter: ListFilter, { keywords }) =>
    list(
      filter,
      keywords.map(({ kind, node }) => ({ kind, ...node })),
      (condition, keyword) =>
        'kind' in condition
          ? (condition.kind as string[]).includes(keyword.kind)
          : isOneOf(condition.label as { eq?: string; in?: string[] }, keyword.label),
    ),
};

function isOneOf({ eq, in: several }: { eq?: string; in?: string[] }, label: string): boolean {
  return eq === label || several?.includes(label) === true;
}

interface ListFilter {
  readonly some?: Filter;
  readonly every?: Filter;
  readonly none?: Filter;
  readonly allOf?: readonly string[];
}

function list<Thing extends { readonly id: string }>(
  { some, every, none, allOf }: ListFilter,
  things: readonly Thing[],
  isLike: (condition: Filter, thing: Thing) => boolean,
): boolean {
  return (
    (some === undefined || things.some((thing) => isLike(some, thing))) &&
    (every === undefined || things.every((thing) => isLike(every, thing))) &&
    (none === undefined || !things.some((thing) => isLike(none, thing))) &&
    (allOf === undefined || allOf.every((id) => things.some((thing) => thing.id === id)))
  );
}

function number({ gt, gte, lt, lte, eq, in: several, isNull }: Filter, value: number | null): boolean {
  if (value === null) return isNull === true && [gt, gte, lt, lte, eq, several].every((condition) => condition === undefined);
  return (
    (isNull === undefined || !isNull) &&
    (gt === undefined || value > (gt as number)) &&
    (gte === undefined || value >= (gte as number)) &&
    (lt === undefined || value < (lt as number)) &&
    (lte === undefined || value <= (lte as number)) &&
    (eq === undefined || value === eq) &&
    (several === undefined || (several as number[]).includes(value))
  );
}

function contains({ title }: Filter, text: string): boolean {
  return text.toLowerCase().includes((title as { contains: string }).contains.toLowerCase());
}

const years = fc
  .record(
    {
      gt: fc.integer({ min: 1985, max: 2022 }),
      gte: fc.integer({ min: 1985, max: 2022 }),
      lt: fc.integer({ min: 1985, max: 2025 }),
      lte: fc.integer({ min: 1985, max: 2025 }),
      eq: fc.integer({ min: 1990, max: 2020 }),
      in: fc.array(fc.integer({ min: 1990, max: 2021 }), { maxLength: 12 }),
      isNull: fc.boolean(),
    },
    { requiredKeys: [] },
  )
  .filter((filter) => Object.keys(filter).length > 0);
const authorLike = fc.oneof(
  fc.record({ name: fc.record({ contains: fc.constantFrom('Hub', 'Brunn', 'Eklund', 'Nobody') }) }),
  fc.record({ paperCount: fc.record({ gte: fc.integer({ min: 1, max: 16 }) }) }),
);
const keywordLike = fc.oneof(
  fc.record({ label: fc.record({ in: fc.subarray(['Trust', 'Voting', 'Markets', 'Case 1', 'Case 3', 'Nothing']) }) }),
  fc.record({ kind: fc.subarray(['UNKNOWN', 'AUTHOR', 'INDEX']) }),
);
const listOf = (like: fc.Arbitrary<Filter>, ids: fc.Arbitrary<string[]>) =>
  fc.record({ some: like, every: like, none: like, allOf: ids }, { requiredKeys: [] }).filter((filter) => Object.keys(filter).length > 0);
const idsOf = (things: (paper: Paper) => readonly string[]) =>
  fc.array(fc.nat(), { maxLength: 2 }).map((numbers) =>
    numbers.map((nth) => {
      const all = library.flatMap(things);
      return all[nth % all.length] as string;
    }),
  );

/** What a filter can ask, by field. */
const asked: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  id: fc.record({ in: idsOf(({ id }) => [id]) }),
  type: fc.subarray(['JOURNAL_ARTICLE', 'BOOK', 'OTHER']),
  text: fc.constantFrom('trust', 'voting', 'case', 'markets traffic', 'nothing'),
  title: fc.record({ startsWith: fc.constantFrom('Trust', 'V', 'A paper', 'Nothing') }),
  publicationYear: years,
  publicationDate: fc.record({ gte: fc.constantFrom('1990', '2001'), lte: fc.constantFrom('2010', '2021') }),
  authorCount: fc.record({ gte: fc.integer({ min: 1, max: 5 }) }),
  citedByCount: fc.record({ gte: fc.integer({ min: 0, max: 6 }) }),
  cites: fc.record({ in: idsOf(({ references }) => references.nodes.map(({ id }) => id)) }),
  citedBy: fc.record({ in: idsOf(({ citedBy }) => citedBy.nodes.map(({ id }) => id)) }),
  hasAbstract: fc.boolean(),
  hasDoi: fc.boolean(),
  doi: fc.record({ isNull: fc.boolean() }),
  journal: fc.record({ title: fc.record({ contains: fc.constantFrom('Voting', 'fictional', 'Nothing') }) }),
  author: fc.oneof(
    listOf(
      authorLike,
      idsOf(({ authors }) => authors.map(({ id }) => id)),
    ),
    fc.nat({ max: 8 }).map((nth) => ({ some: { id: { eq: library.flatMap(({ authors }) => authors)[nth]?.id } } })),
  ),
  keyword: fc.oneof(
    listOf(
      keywordLike,
      idsOf(({ keywords }) => keywords.map(({ node }) => node.id)),
    ),
    fc.constantFrom('Trust', 'Voting', 'Case 2', 'Nothing').map((eq) => ({ some: { label: { eq } } })),
  ),
};

/** A filter of one or two conditions, and filters in it down to a depth. */
function filterOf(depth: number): fc.Arbitrary<Filter> {
  const inside: Record<string, fc.Arbitrary<unknown>> = depth === 0
    ? {}
    : { and: filterOf(depth - 1).chain(listed), or: filterOf(depth - 1).chain(listed), not: filterOf(depth - 1) };
  const all: Record<string, fc.Arbitrary<unknown>> = { ...asked, ...inside };
  return fc
    .uniqueArray(fc.constantFrom(...Object.keys(all)), { minLength: 1, maxLength: 2 })
    .chain((fields) => fc.record(Object.fromEntries(fields.map((field) => [field, all[field] as fc.Arbitrary<unknown>]))));
}

function listed(filter: Filter): fc.Arbitrary<Filter[]> {
  return fc.array(fc.oneof(fc.constant(filter), filterOf(0)), { maxLength: 2 });
}

const filtered = `query ($filter: PaperFilter) {
  papers(filter: $filter, first: 100) { totalCount nodes { id } }
  author(by: { name: "Hub, Ada" }) { id paperCount(filter: $filter) papers(filter: $filter, first: 100) { totalCount nodes { id } } }
  journal(by: { title: "Journal of Fictional Voting" }) { id paperCount(filter: $filter) papers(filter: $filter, first: 100) { nodes { id } } }
  keyword(by: { label: "Voting" }) { id paperCount(filter: $filter) papers(filter: $filter, first: 100) { nodes { id } } }
}`;

describe('a filter of papers', () => {
  it('leaves the same papers wherever it is asked, and those that an independent reading leaves', async () => {
    const ids = (papers: readonly { id: string }[]) => papers.map(({ id }) => id).sort();
    await fc.assert(
      fc.asyncProperty(filterOf(2), async (filter) => {
        const { data, errors } = await ask(database, filtered, { filter });
        expect(errors).toBeUndefined();
        const left = library.filter((paper) => leaves(filter, paper));
        const ofAuthor = left.filter(({ authors }) => authors.some(({ id }) => id === data.author.id));
        const ofJournal = left.filter(({ journal }) => journal?.id === data.journal.id);
        const ofKeyword = left.filter(({ keywords }) => keywords.some(({ node }) => node.id === data.keyword.id));
        const inOrder = 'text' in filter ? ids : (papers: readonly { id: string }[]) => papers.map(({ id }) => id);
        expect(inOrder(data.papers.nodes)).toEqual(inOrder(left));
        expect(ids(data.author.papers.nodes)).toEqual(ids(ofAuthor));
        expect(ids(data.journal.papers.nodes)).toEqual(ids(ofJournal));
        expect(ids(data.keyword.papers.nodes)).toEqual(ids(ofKeyword));
        expect([
          data.papers.totalCount,
          data.author.paperCount,
          data.author.papers.totalCount,
          data.journal.paperCount,
          data.keyword.paperCount,
        ]).toEqual([left, ofAuthor, ofAuthor, ofJournal, ofKeyword].map((papers) => papers.length));
      }),
      { numRuns: 300 },
    );
  });
});

describe('where the records of a paper were exported from', () => {
  const titles = async (filter: string) => {
    const { data, errors } = await ask(
      exported,
      `{ papers(filter: ${filter}, orderBy: [{ field: TITLE, direction: ASC }]) { totalCount nodes { title } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data.papers.totalCount).toBe(data.papers.nodes.length);
    return data.papers.nodes.map(({ title }: { title: string }) => title);
  };
  let exported: Database;

  beforeAll(async () => {
    exported = await createTestDatabase();
    const file = (...named: string[]) =>
      risFile(
        named.map((title) => [
          ['TI', title],
          ['AU', 'Li, Wei'],
          ['PY', '2001'],
        ]),
      );
    await importRis(exported, file('Atolls', 'Bays'), { database: 'Web of Science' });
    await importRis(exported, `${file('Bays', 'Capes')}`, { database: 'Bibliothèque' });
    await importRis(exported, file('Deltas'));
    await importRis(exported, file('Estuaries'), { database: 'Scopus', dryRun: true });
  });

  afterAll(() => exported.close());

  it.each([
    ['{ database: { eq: "web of-science" } }', ['Atolls', 'Bays']],
    ['{ database: { eq: "bibliotheque" } }', ['Bays', 'Capes']],
    ['{ database: { in: ["Scopus", "Bibliothèque"] } }', ['Bays', 'Capes']],
    ['{ database: { startsWith: "web" } }', ['Atolls', 'Bays']],
    ['{ database: { contains: "THEQ" } }', ['Bays', 'Capes']],
    ['{ database: { isNull: true } }', ['Deltas']],
    ['{ database: { isNull: false } }', ['Atolls', 'Bays', 'Capes']],
    ['{ not: { database: { eq: "Web of Science" } } }', ['Capes', 'Deltas']],
    ['{ and: [{ database: { eq: "Web of Science" } }, { database: { eq: "Bibliothèque" } }] }', ['Bays']],
    ['{ or: [{ database: { eq: "Web of Science" } }, { database: { isNull: true } }] }', ['Atolls', 'Bays', 'Deltas']],
  ])('is asked by %s', async (filter, expected) => {
    expect(await titles(filter)).toEqual(expected);
  });
});
