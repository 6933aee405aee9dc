import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
} from 'graphql';
import { pino } from 'pino';
import type { Database } from '../../src/db/database.js';
import { answerExports } from '../../src/http/answer-exports.js';
import { listen } from '../../src/http/listen.js';
import { createScholarYoga, type ScholarYoga } from '../../src/http/yoga.js';
import { loadSampleLibrary } from '../../src/ingest/sample-library.js';
import { openReadingPlaces } from '../../src/loaders/reading-places.js';
import { schema } from '../../src/schema/schema.js';
import { createTestDatabase } from '../support/database.js';
import { standardOptions } from './open-yoga.js';
import { openTestDoor, testToken } from './test-door.js';

/** What Postgres cannot hold: the character NUL, and half a surrogate pair. */
const unfit = 'a\u0000b\ud800c';

/** A file of one paper with this title. */
const fileOf = (title: string) => `TY  - JOUR\nTI  - ${title}\nER  - \n`;

let database: Database;
let yoga: ScholarYoga['yoga'];
const log: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  await loadSampleLibrary(database);
  const logger = pino({}, { write: (line: string) => log.push(line) });
  const door = openTestDoor(database.pool, [testToken]);
  ({ yoga } = createScholarYoga({ ...standardOptions, schema, pool: database.pool, logger, responseCacheBytes: 0, door }));
});

afterAll(() => database.close());

async function ask(query: string, variables: object) {
  const headers = { 'content-type': 'application/json', accept: 'application/json', authorization: `Bearer ${testToken}` };
  const response = await yoga.fetch('http://localhost/graphql', { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  return { status: response.status, ...(await response.json()) };
}

/** Where a field stands: how a query comes to its parent. */
const waysTo: Readonly<Record<string, (selection: string) => string>> = {
  Mutation: (selection) => selection,
  Query: (selection) => selection,
  Library: (selection) => `library { ${selection} }`,
  Paper: (selection) => `papers(first: 2) { nodes { ${selection} } }`,
  Author: (selection) => `authors(first: 2) { nodes { ${selection} } }`,
  Journal: (selection) => `journals(first: 2) { nodes { ${selection} } }`,
  Keyword: (selection) => `keywords(first: 2) { nodes { ${selection} } }`,
};

/** Input types that were gone through. */
const seen = new Set<string>();

/** Every text in an argument of a field of these types, one question each; the same input type is gone through once. */
const questions = Object.entries(waysTo).flatMap(([typeName, wayTo]) => {
  const fields = Object.values((schema.getType(typeName) as GraphQLObjectType).getFields());
  return fields.flatMap((field) =>
    field.args.flatMap((arg) =>
      textsOf(arg.type, `${typeName}.${field.name}(${arg.name})`).map(({ path, value }) => {
        const others = field.args.filter((other) => other !== arg && isNonNullType(other.type) && other.defaultValue === undefined);
        const given = [arg, ...others];
        const declared = given.map(({ name, type }) => `$${name}: ${type}`).join(', ');
        const passed = given.map(({ name }) => `${name}: $${name}`).join(', ');
        const query = `${typeName === 'Mutation' ? 'mutation' : 'query'} (${declared}) { ${wayTo(`${field.name}(${passed})${selectionOf(field)}`)} }`;
        const variables = Object.fromEntries([[arg.name, value], ...others.map((other) => [other.name, bland(other)])]);
        return { path, query, variables };
      }),
    ),
  );
});

describe('a text that Postgres cannot hold', () => {
  it('asks an export for nothing that there is', async () => {
    const logger = pino({}, { write: (line: string) => log.push(line) });
    const door = answerExports({ places: openReadingPlaces(database.pool), logger, corsOrigins: 'any' }, () => {});
    const server = await listen(door, { host: '127.0.0.1', port: 0 });
    const statusOf = async (parameters: Record<string, string>) =>
      (await fetch(`${server.url}/export?${new URLSearchParams(parameters)}`)).status;
    const filter = JSON.stringify({ text: unfit });
    expect(
      await Promise.all([statusOf({ filter }), statusOf({ format: unfit }), statusOf({ ids: unfit }), statusOf({ orderBy: unfit })]),
    ).toEqual([200, 400, 400, 400]);
    expect(log).toEqual([]);
    await server.close();
  });

  it('is refused where it is longer than any key', async () => {
    const { errors } = await ask('query ($name: String!) { author(by: { name: $name }) { id } }', { name: unfit.repeat(500) });
    expect(errors[0].message).toBe('Expected at most 2000 characters in by.name, got 2500.');
  });

  it('is asked for in every place that takes a text', () => {
    expect(questions.length).toBeGreaterThan(80);
    expect(questions.map(({ path }) => path).filter((path) => path.startsWith('Mutation'))).toEqual([
      'Mutation.importRecords(input).database',
      'Mutation.importRecords(input).name',
      'Mutation.importRecords(input).source.text',
      'Mutation.undoImport(id)',
    ]);
  });

  it('comes in with a file, in its records, its name and where it is from', async () => {
    const input = { source: { text: fileOf(unfit) }, name: unfit, database: unfit };
    const query =
      'mutation ($input: ImportRecordsInput!) { importRecords(input: $input) { import { name database records { nodes { paper { title } } } } } }';
    const { data } = await ask(query, { input });
    const fit = 'ab\uFFFDc';
    expect(data.importRecords.import).toEqual({ name: fit, database: fit, records: { nodes: [{ paper: { title: fit } }] } });
  });

  it('is answered, or refused as an argument, wherever it comes', async () => {
    const faults: object[] = [];
    for (const { path, query, variables } of questions) {
      const { status, errors = [] } = await ask(query, variables);
      const isClean = status === 200 && errors.every(({ extensions }: Fault) => extensions?.code !== 'INTERNAL');
      if (!isClean) faults.push({ path, status, query, errors });
    }
    expect([faults, log]).toEqual([[], []]);
  }, 300_000);
});

interface Fault {
  readonly extensions?: { readonly code?: string };
}

interface Text {
  readonly path: string;
  readonly value: unknown;
}

/** Every text that a value of the type may hold, each as the whole value around it. */
function textsOf(type: GraphQLInputType, path: string): Text[] {
  if (isNonNullType(type)) return textsOf(type.ofType, path);
  if (isListType(type)) return textsOf(type.ofType, path).map((text) => ({ path: text.path, value: [text.value] }));
  if (isScalarType(type)) return ['Int', 'Float', 'Boolean'].includes(type.name) ? [] : [{ path, value: unfit }];
  if (!isInputObjectType(type) || seen.has(type.name)) return [];
  seen.add(type.name);
  // Of no format, it would not come to be written.
  if (type.name === 'ImportSource') return [{ path: `${path}.text`, value: { text: fileOf(unfit) } }];
  const fields = Object.values(type.getFields());
  return fields.flatMap((field) => {
    const others = fields.filter((other) => other !== field && isNonNullType(other.type));
    const around = Object.fromEntries(others.map((other) => [other.name, blandOf(other.type)]));
    return textsOf(field.type, `${path}.${field.name}`).map((text) => ({
      path: text.path,
      value: { ...around, [field.name]: text.value },
    }));
  });
}

function bland({ type }: GraphQLArgument): unknown {
  return blandOf(type);
}

/** Any lawful value. */
function blandOf(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return blandOf(type.ofType);
  if (isListType(type)) return [blandOf(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (type.name === 'ImportSource') return { text: fileOf('a') };
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    const needed = fields.filter((field) => isNonNullType(field.type));
    const given = type.isOneOf ? fields.slice(0, 1) : needed;
    return Object.fromEntries(given.map((field) => [field.name, blandOf(field.type)]));
  }
  return type.name === 'Int' ? 5 : type.name === 'Boolean' ? true : 'a';
}

/** So much of a field that it has to be read: leaves, and of a list its rows and their number. */
function selectionOf(field: Pick<GraphQLField<unknown, unknown>, 'type'>): string {
  return selectionOn(field.type, 2);
}

function selectionOn(outputType: GraphQLOutputType, depth: number): string {
  const type = getNamedType(outputType);
  if (isLeafType(type)) return '';
  if (!isObjectType(type) || depth === 0) return ' { __typename }';
  const free = Object.values(type.getFields()).filter(({ args }) => args.every((arg) => !isNonNullType(arg.type)));
  const parts = free
    .filter((inner) => isLeafType(getNamedType(inner.type)) || ['nodes', 'edges', 'pageInfo'].includes(inner.name))
    .map((inner) => `${inner.name}${selectionOn(inner.type, depth - 1)}`);
  return ` { __typename ${parts.join(' ')} }`;
}
