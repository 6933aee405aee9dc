import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/db/database.js';
import { ask } from '../support/ask.js';
import { createTestDatabase } from '../support/database.js';
import { importRis, risFile } from '../support/import-ris.js';

let database: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  await importRis(
    database,
    risFile([
      [
        ['TI', 'Alpha'],
        ['AU', 'Li, Wei'],
        ['AI', '0000-0002-1825-0097'],
        ['JO', 'Journal of Trust'],
        ['PY', '2001'],
        ['DO', '10.5555/shared'],
        ['KW', 'trust'],
        ['ID', 'key1'],
      ],
      [
        ['TI', 'Quite another thing'],
        ['AU', 'Newman, M. E. J.'],
        ['PY', '2002'],
        ['DO', '10.5555/shared'],
        ['KW', 'mistrust'],
        ['ID', 'key1'],
      ],
    ]),
  );
  // Two people of one name are told apart by their ORCIDs, which RIS does not carry.
  await database.pool.query(`INSERT INTO author_name (author_id, name, name_key, paper_count)
    SELECT id, 'Li, Wei', 'li|wei', 1 FROM author WHERE family_name = 'Newman'`);
});

afterAll(() => database.close());

const id = (text: string) => Buffer.from(text).toString('base64url');

describe('a mistake in an argument', () => {
  const mistakes: readonly (readonly [query: string, argument: string, message: string])[] = [
    ['papers(first: 0) { totalCount }', 'first', 'Expected first between 1 and 100, got 0.'],
    ['papers(first: 101) { totalCount }', 'first', 'Expected first between 1 and 100, got 101.'],
    ['papers(last: -3) { totalCount }', 'last', 'Expected last between 1 and 100, got -3.'],
    [
      'papers(first: 1, last: 1) { totalCount }',
      'last',
      'Expected first or last, got both: first reads from the start, last from the end.',
    ],
    ['papers(after: "a", before: "b") { totalCount }', 'before', 'Expected after or before, got both.'],
    ['papers(first: 1, before: "b") { totalCount }', 'before', 'Expected before together with last, got it with first.'],
    ['papers(last: 1, after: "b") { totalCount }', 'after', 'Expected after together with first, got it with last.'],
    [
      'papers(after: "nonsense") { edges { cursor } nodes { id } totalCount }',
      'after',
      'Expected after to be a cursor of Query.papers by PUBLICATION_DATE DESC, got "nonsense".',
    ],
    [
      `papers(last: 2, before: "${id('["Author.papers by TITLE ASC",1]')}") { nodes { id } }`,
      'before',
      'The cursor in before belongs to Author.papers by TITLE ASC, but was given to Query.papers by PUBLICATION_DATE DESC.',
    ],
    [
      `papers(after: "${id('["Query.papers by PUBLICATION_DATE DESC",{},"a",1]')}") { nodes { id } }`,
      'after',
      'The cursor in after is damaged: take it as it stands in an answer.',
    ],
    [
      'papers(orderBy: [{ field: RELEVANCE, direction: DESC }]) { totalCount }',
      'orderBy',
      'Expected orderBy one of PUBLICATION_DATE, TITLE, ADDED_AT, UPDATED_AT, AUTHOR_COUNT, CITED_BY_COUNT, got RELEVANCE: it needs a filter with text.',
    ],
    [
      'papers(filter: { and: [{ hasDoi: true }, { not: { text: " " } }] }) { totalCount nodes { id } }',
      'filter.and[1].not.text',
      'Expected a letter or a digit in filter.and[1].not.text, got a blank text.',
    ],
    [
      'papers(filter: { author: { some: { id: { in: ["nonsense"] } } } }) { totalCount }',
      'filter.author.some.id.in[0]',
      'Expected filter.author.some.id.in[0] to be an id of type Author, got "nonsense".',
    ],
    [
      `papers(filter: { keyword: { allOf: ["${id('Author:1')}"] } }) { totalCount }`,
      'filter.keyword.allOf[0]',
      'Expected filter.keyword.allOf[0] to be an id of type Keyword, got one of type Author.',
    ],
    [
      'papers(filter: { import: { eq: "x" } }) { totalCount }',
      'filter.import.eq',
      'Expected filter.import.eq to be an id of type Import, got "x".',
    ],
    [
      'papers(filter: { publicationYear: {} }) { totalCount }',
      'filter.publicationYear',
      'Expected one of eq, in, gt, gte, lt, lte, isNull in filter.publicationYear, got none.',
    ],
    [
      'papers(filter: { publicationDate: { gte: "2020-13" } }) { totalCount }',
      'filter.publicationDate.gte',
      'Expected filter.publicationDate.gte to be a date such as 2023, 2023-02 or 2023-02-14, got "2020-13".',
    ],
    [
      'papers(filter: { keyword: {} }) { totalCount }',
      'filter.keyword',
      'Expected one of some, every, none, allOf in filter.keyword, got none.',
    ],
    [
      `papers(filter: { id: { in: [${Array.from({ length: 501 }, () => '"a"').join(' ')}] } }) { totalCount }`,
      'filter.id.in',
      'Expected at most 500 entries in filter.id.in, got 501.',
    ],
    [
      `papers(filter: ${'{ not: '.repeat(14)}{ hasDoi: true }${' }'.repeat(14)}) { totalCount }`,
      `filter${'.not'.repeat(12)}`,
      'Expected at most 12 filters within each other, got more.',
    ],
    [
      `papers(filter: { or: [${'{ hasDoi: true }'.repeat(101)}] }) { totalCount }`,
      'filter',
      'Expected at most 100 conditions in filter, got 101.',
    ],
    [`papers(filter: { or: [${'{}'.repeat(101)}] }) { totalCount }`, 'filter', 'Expected at most 100 conditions in filter, got 101.'],
    [
      'authors { nodes { coAuthors(filter: { papers: { text: "" } }) { totalCount } } }',
      'filter.papers.text',
      'Expected a letter or a digit in filter.papers.text, got a blank text.',
    ],
    [
      'papers(filter: { text: " " }) { totalCount nodes { id } }',
      'filter.text',
      'Expected a letter or a digit in filter.text, got a blank text.',
    ],
    [
      'authors(filter: { name: {} }) { totalCount nodes { id } }',
      'filter.name',
      'Expected one of eq, in, contains, startsWith, isNull in filter.name, got none.',
    ],
    [
      'journals(filter: { title: { contains: "" } }) { totalCount }',
      'filter.title.contains',
      'Expected a letter or a digit in filter.title.contains, got a blank text.',
    ],
    ['node(id: "x") { id }', 'id', 'Expected id to be an id that an answer gave, got "x".'],
    [`paper(by: { id: "${id('Author:1')}" }) { id }`, 'by.id', 'Expected by.id to be an id of type Paper, got one of type Author.'],
    ['paper(by: { doi: "11.1/x" }) { id }', 'by.doi', 'Expected by.doi to be a DOI, such as 10.1108/ijssp-01-2022-0027, got "11.1/x".'],
    ['paper(by: { pmid: "x" }) { id }', 'by.pmid', 'Expected by.pmid to be a PubMed number, such as 31452104, got "x".'],
    [
      'paper(by: { arxiv: "x" }) { id }',
      'by.arxiv',
      'Expected by.arxiv to be an arXiv identifier, such as 2103.00020 or cond-mat/0104209, got "x".',
    ],
    [
      'paper(by: { openAlex: "A12" }) { id }',
      'by.openAlex',
      'Expected by.openAlex to be the id of a work of OpenAlex, such as W2741809807, got "A12".',
    ],
    ['paper(by: { citationKey: "" }) { id }', 'by.citationKey', 'Expected by.citationKey to be a citation key, got "".'],
    [
      'author(by: { orcid: "0000-0002-1825-0098" }) { id }',
      'by.orcid',
      'Expected by.orcid to be an ORCID iD with a right check digit, such as 0000-0002-1825-0097, got "0000-0002-1825-0098".',
    ],
    [
      'journal(by: { issn: "0144-3330" }) { id }',
      'by.issn',
      'Expected by.issn to be an ISSN with a right check digit, such as 0144-333X, got "0144-3330".',
    ],
    ['paper(by: { doi: 5 }) { id }', 'DOI', 'Expected value of type "DOI", found 5; Expected a text with the DOI, got 5.'],
  ];

  it.each(mistakes)('{ %s }', async (query, argument, message) => {
    const { errors } = await ask(database, `{ ${query} }`);
    expect(errors).toEqual([expect.objectContaining({ message, extensions: { code: 'BAD_ARGUMENT', argument } })]);
  });

  it('stays at its place in a batch', async () => {
    const { data, errors } = await ask(
      database,
      `{ nodes(ids: ["x", "${id('Keyword:999')}"]) { id } keywordsBy(keys: [{ label: "trust" }, { id: "y" }]) { label } }`,
    );
    expect(data).toEqual({ nodes: [null, null], keywordsBy: [{ label: 'trust' }, null] });
    expect(errors?.map(({ path, extensions }) => [path, extensions.argument])).toEqual([
      [['nodes', 0], 'ids[0]'],
      [['keywordsBy', 1], 'keys[1].id'],
    ]);
  });

  it('is to ask for more than 500 keys', async () => {
    const ids = Array(501).fill(id('Paper:1'));
    const nodes = await ask(database, 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
    const papers = await ask(database, 'query ($keys: [PaperBy!]!) { papersBy(keys: $keys) { id } }', {
      keys: ids.map((key) => ({ id: key })),
    });
    expect(nodes.errors?.map(({ message }) => message)).toEqual(['Expected at most 500 ids, got 501.']);
    expect(papers.errors?.map(({ message }) => message)).toEqual(['Expected at most 500 keys, got 501.']);
  });
});

describe('a text to look for', () => {
  const query = 'query ($text: String!) { papers(filter: { text: $text }) { totalCount } }';

  it('has at most 1,000 characters', async () => {
    const { errors } = await ask(database, query, { text: 'a'.repeat(1001) });
    expect(errors).toEqual([
      expect.objectContaining({
        message: 'Expected at most 1000 characters in filter.text, got 1001.',
        extensions: { code: 'BAD_ARGUMENT', argument: 'filter.text' },
      }),
    ]);
  });

  it.each([
    ['one endless word', '㍿'.repeat(1000)],
    ['an endless word in quotes', `"${'㍿'.repeat(900)}"`],
    ['nothing but signs', '- ((( :* & | ! <-> " \\\' "" "'],
    ['stop words', 'the of and'],
  ])('may be %s', async (_, text) => {
    const { data, errors } = await ask(database, query, { text });
    expect({ data, errors }).toEqual({ data: { papers: { totalCount: 0 } }, errors: undefined });
  });
});

describe('a query that is too costly', () => {
  it.each([
    [
      'four levels of a hundred',
      '{ authors(first: 100) { nodes { coAuthors(first: 100) { nodes { papers(first: 100) { nodes { keywords(first: 100) { nodes { label } } } } } } } } }',
    ],
    [
      'the same by variables',
      'query ($n: Int = 100) { authors(first: $n) { nodes { coAuthors(first: $n) { nodes { papers(last: $n) { nodes { keywords(first: $n) { nodes { label } } } } } } } } }',
    ],
  ])('is stopped before any statement: %s', async (_, query) => {
    const { errors, statements } = await ask(database, query);
    expect(errors).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(
          /^Expected a query of cost 200000 at most, got \d+\. Ask for smaller pages, or less in them; most of it is [\w.]+\.$/,
        ),
      }),
    ]);
    expect(errors?.[0]?.extensions).toEqual({
      code: 'TOO_COSTLY',
      cost: 202_020_601,
      limit: 200_000,
      field: 'authors.nodes.coAuthors.nodes.papers.nodes.keywords',
    });
    expect(statements).toEqual([]);
  });

  it('is stopped when it asks a thousand lists of the library', async () => {
    const lists = Array.from({ length: 1000 }, (_, index) => `p${index}: papers(filter: { text: "t${index}" }) { totalCount }`);
    const { errors, statements } = await ask(database, `{ ${lists.join(' ')} }`);
    expect(errors?.[0]?.extensions).toEqual({ code: 'TOO_COSTLY', cost: 521_000, limit: 200_000, field: 'p0' });
    expect(statements).toEqual([]);
  });

  it('counts what stands in the rows of a page for each, and what stands beside them once', async () => {
    const limit = (fields: string) => ask(database, `{ papers(first: 100) { ${fields} } }`);
    const facets =
      'a: groupBy(fields: [AUTHOR], first: 100) { nodes { paperCount } } b: groupBy(fields: [KEYWORD], first: 100) { nodes { paperCount } } countsByYear { year }';
    expect((await limit(facets)).errors).toBeUndefined();
    const perPaper = await limit('nodes { authors { nodes { papers(first: 100) { nodes { id } } } } }');
    expect(perPaper.errors?.[0]?.extensions).toEqual({
      code: 'TOO_COSTLY',
      cost: 412_601,
      limit: 200_000,
      field: 'papers.nodes.authors.nodes.papers',
    });
  });

  it('is stopped when it is deeper than 20', async () => {
    const query = `{ journals(first: 1) { nodes ${'{ papers(first: 1) { nodes { journal '.repeat(7)} { title } ${'} } }'.repeat(7)} } }`;
    const { errors, statements } = await ask(database, query);
    expect(errors).toEqual([
      expect.objectContaining({
        message: 'Expected a query at most 20 fields deep, got 24.',
        extensions: { code: 'TOO_COSTLY', depth: 24, limit: 20 },
      }),
    ]);
    expect(statements).toEqual([]);
  });
});

describe('what is not there', () => {
  it('is null for an id, a DOI, an ORCID, an ISSN', async () => {
    const { data, errors, extensions } = await ask(
      database,
      `{ node(id: "${id('Paper:999')}") { id } paper(by: { doi: "10.5555/nowhere" }) { id } author(by: { orcid: "0000-0001-5109-3700" }) { id }
         journal(by: { issn: "0144-333X" }) { id } }`,
    );
    expect({ data, errors, extensions }).toEqual({
      data: { node: null, paper: null, author: null, journal: null },
      errors: undefined,
      extensions: undefined,
    });
  });

  it('is null for a name, with the nearest names told', async () => {
    const { data, errors, extensions } = await ask(
      database,
      '{ who: author(by: { name: "Neuman, M." }) { id } journalsBy(keys: [{ title: "The Journal of Trust" }]) { id } keyword(by: { label: "mistrusts" }) { id } nothing: keyword(by: { label: "Xyzzy" }) { id } }',
    );
    expect({ data, errors }).toEqual({ data: { who: null, journalsBy: [null], keyword: null, nothing: null }, errors: undefined });
    expect(extensions?.notices).toEqual([
      {
        code: 'NOT_FOUND',
        message: 'No author bears the name "Neuman, M.". Did you mean "Newman, M. E. J."?',
        path: ['who'],
        argument: 'by.name',
        nearest: ['Newman, M. E. J.'],
      },
      {
        code: 'NOT_FOUND',
        message: 'No journal bears the title "The Journal of Trust". Did you mean "Journal of Trust"?',
        path: ['journalsBy', 0],
        argument: 'keys[0].title',
        nearest: ['Journal of Trust'],
      },
      {
        code: 'NOT_FOUND',
        message: 'No keyword bears the label "mistrusts". Did you mean "mistrust"?',
        path: ['keyword'],
        argument: 'by.label',
        nearest: ['mistrust'],
      },
      {
        code: 'NOT_FOUND',
        message: 'No keyword bears the label "Xyzzy". Nothing is called nearly so.',
        path: ['nothing'],
        argument: 'by.label',
        nearest: [],
      },
    ]);
  });

  it('may hold any character', async () => {
    const { data, errors } = await ask(
      database,
      `query ($text: String!) { paper(by: { citationKey: $text }) { id } author(by: { name: $text }) { id } keyword(by: { label: $text }) { id }
         papers(filter: { text: $text }) { totalCount } authors(filter: { name: { contains: $text } }) { totalCount } }`,
      { text: '\u0000%_\\"\ud800 -' },
    );
    expect({ data, errors }).toEqual({
      data: { paper: null, author: null, keyword: null, papers: { totalCount: 0 }, authors: { totalCount: 0 } },
      errors: undefined,
    });
  });
});

describe('what several bear', () => {
  it.each([
    [
      'author',
      '{ author(by: { name: "Wei Li" }) { name } }',
      /^2 authors bear the name "Wei Li"\. Ask for one of them by id: QXV0aG9yO\w+, QXV0aG9yO\w+\.$/,
      'by.name',
    ],
    [
      'paper',
      '{ paper(by: { doi: "10.5555/shared" }) { title } }',
      /^2 papers bear the doi "10\.5555\/shared"\. Ask for one of them by id: \w+, \w+\.$/,
      'by.doi',
    ],
    [
      'papersBy',
      '{ papersBy(keys: [{ citationKey: "key1" }]) { title } }',
      /^2 papers bear the citationKey "key1"\. Ask/,
      'keys[0].citationKey',
    ],
  ])('%s is AMBIGUOUS, with the ids', async (_, query, message, argument) => {
    const { errors } = await ask(database, query);
    expect(errors).toEqual([expect.objectContaining({ message: expect.stringMatching(message) })]);
    expect(errors?.[0]?.extensions).toEqual({ code: 'AMBIGUOUS', argument, candidates: [expect.any(String), expect.any(String)] });
    const { data } = await ask(database, 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename } }', {
      ids: errors?.[0]?.extensions.candidates,
    });
    expect(data.nodes.every((node: unknown) => node !== null)).toBe(true);
  });
});
