import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isEnumType,
  isLeafType,
  isObjectType,
  parse,
  validate,
} from 'graphql';
import type { Database } from '../../src/db/database.js';
import { executeQuery } from '../../src/execution/execute-query.js';
import { openRequestContext, sortNotices } from '../../src/schema/context.js';
import { schema } from '../../src/schema/schema.js';
import { createTestDatabase } from '../support/database.js';
import { growingLibrary } from '../support/growing-library.js';
import { importRis } from '../support/import-ris.js';

/*
 * What a statement tells must be what the resolvers would have said: documents at random, of fields that can be told and a few
 * that cannot, against graphql-js, which knows nothing of statements.
 */
let database: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  await importRis(database, growingLibrary(1));
});

afterAll(() => database.close());

type Field = GraphQLField<unknown, unknown>;

/** Keys of things of the library, of nothing, of several, and what can be no key. */
const keys: Readonly<Record<string, readonly string[]>> = {
  PaperBy: ['doi: "10.5555/paper.3"', 'doi: "10.5555/PAPER.1"', 'doi: "10.5555/none"', 'doi: "x"', 'id: "UGFwZXI6MQ"', 'id: "bad"'],
  AuthorBy: ['name: "Hub, Ada"', 'name: "Abara, B. C."', 'name: "Nobody"', 'orcid: "0000"', 'id: "QXV0aG9yOjE"'],
  JournalBy: ['title: "Journal of Fictional Voting"', 'title: "None"', 'issn: "1"', 'id: "Sm91cm5hbDox"'],
  PublisherBy: ['name: "FICTIONAL house"', 'name: "North and South"', 'name: "None"', 'id: "UHVibGlzaGVyOjE"'],
  KeywordBy: ['label: "Voting"', 'label: "voting"', 'label: "None"', 'id: "S2V5d29yZDox"'],
};

const filters: Readonly<Record<string, readonly string[]>> = {
  PaperFilter: [
    '{}',
    '{ hasAbstract: true }',
    '{ keyword: { some: { label: { eq: "Voting" } } } }',
    '{ publicationYear: { isNull: true } }',
    '{ or: [{ publicationYear: { gte: 2000, lt: 2015 } }, { author: { every: { paperCount: { gt: 3 } } } }], not: { hasDoi: false } }',
    '{ author: { none: { familyName: { startsWith: "H" } } }, journal: { title: { contains: "fiction" } } }',
    '{ or: [] }',
    '{ text: "voting" }',
    '{ not: { text: "voting" } }',
    '{ id: { eq: "bad" } }',
    '{ publicationYear: {} }',
  ],
  AuthorFilter: ['{ name: { contains: "a" } }', '{ not: { paperCount: { in: [1, 2] } } }'],
  JournalFilter: ['{ publisher: { name: { eq: "Fictional House" } } }', '{ title: { contains: "o" } }', '{ issn: { isNull: true } }'],
  PublisherFilter: ['{ paperCount: { gt: 3 } }', '{ name: { startsWith: "house" } }'],
  KeywordFilter: ['{ label: { startsWith: "v" } }', '{ kind: [AUTHOR], paperCount: { gte: 2 } }'],
  CoAuthorFilter: [
    '{ minPaperCount: 2 }',
    '{ maxAuthorsPerPaper: 3 }',
    '{ papers: { hasAbstract: true }, author: { name: { contains: "b" } } }',
    '{ papers: { text: "voting" } }',
  ],
  CoKeywordFilter: ['{ minPaperCount: 2 }', '{ kinds: [AUTHOR] }', '{ papers: { publicationYear: { gte: 2000 } } }'],
};

const canBeTold = ({ extensions }: Field) => extensions.tells !== undefined || extensions.pothosExposedField !== undefined;

function argumentsOf(field: Field): fc.Arbitrary<string> {
  const typeOf = (name: string) => getNamedType(field.args.find((arg) => arg.name === name)?.type);
  const by = keys[typeOf('by')?.name ?? ''];
  if (by) return fc.constantFrom(...by).map((key) => `(by: { ${key} })`);
  if (typeOf('first') === undefined) return fc.constant('');
  const size = fc.oneof(
    { weight: 8, arbitrary: fc.tuple(fc.constantFrom('first', 'last'), fc.integer({ min: 1, max: 5 })).map(([end, n]) => `${end}: ${n}`) },
    { weight: 1, arbitrary: fc.constantFrom('first: 0', 'first: 1, last: 1', 'first: 2, after: "bad"') },
  );
  const order = typeOf('orderBy');
  const orderField = order && 'getFields' in order ? getNamedType(order.getFields().field?.type) : undefined;
  const fields = isEnumType(orderField) ? orderField.getValues().map(({ name }) => name) : [];
  const orderBy = fields.flatMap((name) => ['ASC', 'DESC'].map((direction) => `orderBy: [{ field: ${name}, direction: ${direction} }]`));
  const filter = (filters[typeOf('filter')?.name ?? ''] ?? []).map((value) => `filter: ${value}`);
  const role = typeOf('role') ? ['role: ANY', 'role: EDITOR'] : [];
  return fc
    .tuple(size, fc.constantFrom('', '', ...orderBy), fc.constantFrom('', '', '', '', ...filter), fc.constantFrom('', ...role))
    .map((parts) => `(${parts.join(' ')})`);
}

/** @param isTold of fields that can be told alone. */
function selection(type: GraphQLObjectType, depth: number, isTold: boolean): fc.Arbitrary<string> {
  const fields = Object.values(type.getFields()).filter((field) => {
    if (isTold && !canBeTold(field)) return false;
    const below = getNamedType(field.type);
    return isLeafType(below) || (depth > 0 && isObjectType(below));
  });
  const chosen = fields.map((field) => {
    const below = getNamedType(field.type);
    const inside = isObjectType(below) ? fc.constant(null).chain(() => selection(below, depth - 1, isTold)) : fc.constant('');
    const asked = fc
      .tuple(fc.constantFrom('', '', '', `${field.name}Again: `), argumentsOf(field), inside)
      .map(([alias, args, rest]) => `${alias}${field.name}${args}${rest}`);
    return { weight: isLeafType(below) ? 1 : 2, arbitrary: asked };
  });
  const typename = { weight: 1, arbitrary: fc.constantFrom('__typename', 'kind: __typename', `... on ${type.name} { __typename }`) };
  return fc.array(fc.oneof(...chosen, typename), { minLength: 1, maxLength: 4 }).map((asked) => ` { ${asked.join(' ')} }`);
}

const roots = ['paper', 'papers', 'author', 'authors', 'journal', 'journals', 'keyword', 'keywords', 'publisher', 'publishers'];
const documents = fc
  .array(
    fc.constantFrom(...roots).chain((name) => {
      const field = schema.getQueryType()?.getFields()[name] as Field;
      return fc
        .tuple(
          argumentsOf(field),
          fc.constantFrom(true, true, true, false).chain((isTold) => selection(getNamedType(field.type) as GraphQLObjectType, 6, isTold)),
        )
        .map(([args, rest]) => `${name}${args}${rest}`);
    }),
    { minLength: 1, maxLength: 2 },
  )
  .map((fields) => `{ ${fields.join(' ')} }`);

async function answer(
  document: DocumentNode,
  run: typeof execute | typeof executeQuery,
  variableValues: Record<string, unknown> = {},
): Promise<{ readonly result: object; readonly isTold: boolean }> {
  let isTold = false;
  const onStatement = (sql: string) => {
    isTold ||= sql.includes('json_build_array');
  };
  const contextValue = openRequestContext({ pool: database.pool, requestId: 'test', onStatement });
  try {
    const { data, errors } = (await run({ schema, document, contextValue, variableValues })) as ExecutionResult;
    // After an error graphql-js does not wait for what its null hides: neither for other errors nor for notices.
    const beside = errors === undefined ? { notices: sortNotices(contextValue.notices, data) } : { isFaulty: true };
    return { result: JSON.parse(JSON.stringify({ data, ...beside })), isTold };
  } finally {
    await contextValue.close();
  }
}

describe('what a statement tells', () => {
  it('is what the resolvers say', async () => {
    let told = 0;
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(documents, async (query) => {
        const document = parse(query);
        if (validate(schema, document).length > 0) return;
        const [expected, actual] = [await answer(document, execute), await answer(document, executeQuery)];
        expect(actual.result).toEqual(expected.result);
        compared += 1;
        if (actual.isTold) told += 1;
      }),
      { numRuns: 200 },
    );
    expect(told).toBeGreaterThan(compared / 3);
  }, 300_000);

  it('is so for every key and page of one document, in whatever turn they are asked for', async () => {
    const document = parse(`query ($by: PaperBy!, $first: Int, $role: ContributorRole, $filter: PaperFilter) {
      paper(by: $by) { fullTitle authors(first: $first, role: $role) { totalCount nodes { name papers(filter: $filter) { totalCount } } } }
    }`);
    const bys = [
      { doi: '10.5555/paper.3' },
      { doi: '10.5555/PAPER.1' },
      { id: 'UGFwZXI6MQ' },
      { doi: '10.5555/none' },
      { doi: 'x' },
      { id: 'bad' },
    ];
    const variables = fc.record({
      by: fc.constantFrom(...bys, { doi: '10.5555/paper.2\0' }),
      first: fc.constantFrom(1, 2, 100, null, 0),
      role: fc.constantFrom('AUTHOR', 'ANY', 'EDITOR'),
      filter: fc.constantFrom(null, {}, { hasAbstract: true }, { text: 'voting' }, { publicationYear: { gte: 2001 } }),
    });
    await fc.assert(
      fc.asyncProperty(variables, async (given) => {
        const [expected, actual] = [await answer(document, execute, given), await answer(document, executeQuery, given)];
        expect(actual.result).toEqual(expected.result);
      }),
      { numRuns: 100 },
    );
  }, 300_000);
});
