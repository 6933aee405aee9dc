import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import type { PersistedSettings } from '../../src/config.js';
import type { Database } from '../../src/db/database.js';
import { hashOfDocument } from '../../src/http/read-persisted-operations.js';
import { createScholarYoga } from '../../src/http/yoga.js';
import { schema } from '../../src/schema/schema.js';
import { createTestDatabase } from '../support/database.js';
import { importRis, risFile } from '../support/import-ris.js';
import { openYoga, standardOptions } from './open-yoga.js';

const standard: PersistedSettings = { only: false, storeBytes: 1_000_000, maxAgeSeconds: 0 };

/** Asks as a client that takes GraphQL's own media type, so that the status tells. */
function openDoor(persisted: Partial<PersistedSettings> = {}) {
  const { fetch } = openYoga({ persisted: { ...standard, ...persisted } });
  const accept = 'application/graphql-response+json';
  const answer = async (asked: Promise<Response>) => {
    const response = await asked;
    return { status: response.status, control: response.headers.get('cache-control'), ...(await response.json()) };
  };
  return {
    post: (body: object) =>
      answer(fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json', accept }, body: JSON.stringify(body) })),
    get: (parameters: Record<string, string>) => answer(fetch(`/graphql?${new URLSearchParams(parameters)}`, { headers: { accept } })),
  };
}

function folderOf(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'scholargraph-persisted-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const echo = 'query Echo($text: String) { echo(text: $text) }';
const byHash = (text: string) => ({ persistedQuery: { version: 1, sha256Hash: hashOfDocument(text) } });
const notFound = { message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } };

describe('an automatic persisted query', () => {
  it('is sent whole once, and then asked for by its hash, by POST and by GET', async () => {
    const { post, get } = openDoor();
    const extensions = byHash(echo);
    expect(await post({ extensions })).toEqual({ status: 404, control: null, errors: [notFound] });
    expect(await post({ query: echo, extensions, variables: { text: 'a' } })).toMatchObject({ status: 200, data: { echo: 'a' } });
    expect(await post({ extensions, variables: { text: 'b' } })).toMatchObject({ status: 200, data: { echo: 'b' } });
    const asked = { extensions: JSON.stringify(extensions), variables: '{"text":"c"}' };
    expect(await get(asked)).toEqual({ status: 200, control: 'no-store', data: { echo: 'c' } });
  });

  it('that nobody has sent yet is kept by nobody', async () => {
    const { get } = openDoor();
    expect(await get({ extensions: JSON.stringify(byHash(echo)) })).toEqual({ status: 404, control: 'no-store', errors: [notFound] });
  });

  it('under the hash of another is refused, and not kept', async () => {
    const { post } = openDoor();
    const message = 'Expected extensions.persistedQuery.sha256Hash to be the SHA-256 of the query as hex, got another.';
    expect(await post({ query: '{ echo }', extensions: byHash(echo) })).toMatchObject({ status: 400, errors: [{ message }] });
    expect(await post({ extensions: byHash(echo) })).toMatchObject({ status: 404 });
  });

  it('that is too long is refused before it is kept', async () => {
    const { post } = openDoor();
    const long = `{ echo }${' '.repeat(100_000)}`;
    expect(await post({ query: long, extensions: byHash(long) })).toMatchObject({ status: 400 });
    expect(await post({ extensions: byHash(long) })).toMatchObject({ status: 404 });
  });

  it('is told to be of no use where none is kept', async () => {
    const { post } = openDoor({ storeBytes: 0 });
    const errors = [{ message: 'PersistedQueryNotSupported', extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED' } }];
    expect(await post({ query: echo, extensions: byHash(echo) })).toMatchObject({ status: 400, errors });
  });

  it('changes nothing by GET', async () => {
    const { post, get } = openDoor();
    const extensions = byHash('mutation { change }');
    expect(await post({ query: 'mutation { change }', extensions })).toMatchObject({ data: { change: 'changed' } });
    expect(await get({ extensions: JSON.stringify(extensions) })).toMatchObject({ status: 405, control: 'no-store' });
  });
});

describe('the list of operations', () => {
  const dir = folderOf({
    'Echo.graphql': `${echo}\n`,
    'relay/persisted.json': JSON.stringify({ '0123456789abcdef0123456789abcdef': '{ length(text: "abc") }' }),
    'apollo.json': JSON.stringify({
      format: 'apollo-persisted-query-manifest',
      version: 1,
      operations: [{ id: 'apollo-1', name: 'One', type: 'query', body: 'query One { echo(text: "one") }' }],
    }),
  });

  it.each([
    ['a file by its name', { documentId: 'Echo', variables: { text: 'a' } }, { echo: 'a' }],
    ['a file by its hash', { extensions: byHash(echo), variables: { text: 'a' } }, { echo: 'a' }],
    ['one of relay-compiler', { documentId: '0123456789abcdef0123456789abcdef' }, { length: 3 }],
    ['one of Apollo, by its hash or id', { extensions: { persistedQuery: { version: 1, sha256Hash: 'apollo-1' } } }, { echo: 'one' }],
    ['one with the prefix of the draft', { documentId: `sha256:${hashOfDocument(echo)}` }, { echo: null }],
  ])('answers %s', async (_, body, data) => {
    for (const only of [false, true]) expect(await openDoor({ dir, only }).post(body)).toMatchObject({ status: 200, data });
  });

  it('answers by GET too', async () => {
    expect(await openDoor({ dir, only: true }).get({ documentId: 'Echo', variables: '{"text":"a"}' })).toMatchObject({
      data: { echo: 'a' },
    });
  });

  it('alone is answered, where so it is set', async () => {
    const { post } = openDoor({ dir, only: true });
    const refusal = (what: string) => ({
      status: 403,
      errors: [
        { message: `${what}: this server answers the operations of its list alone, by their ids.`, extensions: { code: 'PERSISTED_ONLY' } },
      ],
    });
    expect(await post({ query: '{ echo }' })).toMatchObject(refusal('Expected an id, got none'));
    expect(await post({ documentId: 'Other' })).toMatchObject(refusal('There is none with the id "Other"'));
    expect(await post({ query: '{ echo }', extensions: byHash('{ echo }') })).toMatchObject({ status: 403 });
    expect(await post({ documentId: 'Echo', query: '{ length(text: "a") }' })).toMatchObject({ data: { echo: null } });
  });

  it('that cannot be read is told with every mistake', () => {
    const bad = folderOf({ 'a.json': '[]', 'b.json': '{"id":1}', 'c.json': '{', 'x.graphql': '{ a }', 'y/x.graphql': '{ b }' });
    expect(() => openDoor({ dir: bad })).toThrow(
      /^These persisted operations cannot be used:\n {2}a\.json: expected [^\n]+\n {2}b\.json: expected [^\n]+\n {2}c\.json: [^\n]+\n {2}y.x\.graphql: expected another id than x, which stands for two documents$/,
    );
    expect(() => openDoor({ dir: join(dir, 'none') })).toThrow('PERSISTED_OPERATIONS_DIR: expected a folder that can be read');
  });
});

describe('the answer to a GET of a persisted operation', () => {
  let database: Database;
  beforeAll(async () => {
    database = await createTestDatabase();
    await importRis(database, risFile([[['TI', 'Alpha']]]));
  });
  afterAll(() => database.close());

  it('may be kept by a CDN for as long as is set, and is asked for again by its ETag', async () => {
    const dir = folderOf({ 'Count.graphql': '{ papers(first: 1) { totalCount } }' });
    const logger = pino({ level: 'silent' });
    const persisted = { ...standard, dir, maxAgeSeconds: 60 };
    const { yoga } = createScholarYoga({ ...standardOptions, schema, pool: database.pool, logger, persisted });
    const get = (address: string, headers = {}) =>
      yoga.fetch(`http://localhost/graphql?${address}`, { headers: { accept: 'application/json', ...headers } });
    const first = await get('documentId=Count');
    expect([first.headers.get('cache-control'), await first.json()]).toEqual([
      'public, max-age=60',
      { data: { papers: { totalCount: 1 } } },
    ]);
    const again = await get('documentId=Count', { 'if-none-match': first.headers.get('etag') ?? '' });
    expect([again.status, again.headers.get('cache-control')]).toEqual([304, 'public, max-age=60']);
    const mistaken = await get('documentId=Count&variables={"x":1}');
    expect(mistaken.headers.get('cache-control')).toBe('public, max-age=60');
    const plain = await get(`query=${encodeURIComponent('{ papers(first: 1) { totalCount } }')}`);
    expect(plain.headers.get('cache-control')).toBe('no-cache');
    await importRis(database, risFile([[['TI', 'Beta']]]));
    const later = await get('documentId=Count', { 'if-none-match': first.headers.get('etag') ?? '' });
    expect([later.status, await later.json()]).toEqual([200, { data: { papers: { totalCount: 2 } } }]);
  });
});
