import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type ListeningServer, listen } from '../../src/http/listen.js';
import { openYoga } from './open-yoga.js';

let server: ListeningServer;

beforeAll(async () => {
  server = await listen(openYoga().handler, { host: '127.0.0.1', port: 0 });
});

afterAll(() => server.close());

/** Posts with a declared length, which is read before Yoga sees it, or in chunks, which is not. */
async function post(body: string, headers: Record<string, string>, way: 'DECLARED' | 'IN_CHUNKS') {
  const sent = way === 'DECLARED' ? body : new Blob([body]).stream();
  const all = { 'content-type': 'application/json', 'x-request-id': 'same', ...headers };
  const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers: all, body: sent, duplex: 'half' } as RequestInit);
  const { date: _date, connection: _connection, 'keep-alive': _keepAlive, ...told } = Object.fromEntries(response.headers);
  return { status: response.status, headers: told, body: await response.text() };
}

it.each([
  ['a query', { query: '{ echo(text: "ä") }' }, {}],
  ['variables', { query: 'query ($text: String) { echo(text: $text) }', variables: { text: 'a"\u2028\u{1F600}' } }, {}],
  ['a mutation', { query: 'mutation { change }' }, {}],
  ['an error with a code', { query: '{ refused }' }, {}],
  ['a notice', { query: '{ noticed }' }, {}],
  ['a field that is not there', { query: '{ tolt }' }, { accept: 'application/graphql-response+json' }],
  ['a wrong variable', { query: 'query ($text: String!) { echo(text: $text) }' }, { accept: 'application/graphql-response+json, */*' }],
  ['no query', {}, {}],
  ['a list', [{ query: '{ echo }' }], {}],
  ['nothing', null, {}],
  ['a number', 7, { accept: 'application/json' }],
  ['a parameter that is unknown', { query: '{ echo }', extra: 1 }, {}],
  ['a parameter that is unknown and null', { query: '{ echo }', extra: null }, {}],
  ['a page of another origin', { query: '{ echo }' }, { origin: 'https://page.example' }],
  ['a character set', { query: '{ echo }' }, { 'content-type': 'application/json; charset=utf-8' }],
  ['another type', { query: '{ echo }' }, { 'content-type': 'text/plain' }],
  ['an answer of another type', { query: '{ echo }' }, { accept: 'image/png' }],
  [
    'who reads both types of JSON',
    { query: '{ echo(text: "both") }' },
    { accept: 'application/graphql-response+json, application/json;q=0.9' },
  ],
  ['who reads whatever comes', { query: '{ echo(text: "all") }' }, { accept: '*/*' }],
  ['who would rather read something else', { query: '{ echo(text: "html") }' }, { accept: 'text/html, application/json' }],
  ['an operation of two', { query: 'query A { echo(text: "a") } query B { echo(text: "b") }', operationName: 'B' }, {}],
  ['an operation that is not there', { query: 'query A { echo } query B { echo }', operationName: 'C' }, {}],
  ['a part that fails', { query: '{ echo(text: "well") refused }' }, {}],
  ['a fault of ours', { query: '{ broken }' }, { accept: 'application/graphql-response+json' }],
  ['variables that are none', { query: '{ echo }', variables: null, extensions: null, operationName: null }, {}],
  ['variables in a list', { query: '{ echo }', variables: [] }, {}],
  ['a revision that is none', { query: '{ echo }' }, { 'library-revision-at-least': 'x' }],
  ['a packed body', { query: '{ echo }' }, { 'content-encoding': 'gzip' }],
  ['a page that asks for headers', { query: '{ echo }' }, { origin: 'https://page.example', 'access-control-request-headers': 'x-a' }],
])('answers a post that is read first as any other, when first asked and then: %s', async (_, body, headers) => {
  const text = JSON.stringify(body);
  const asOther = await post(text, headers, 'IN_CHUNKS');
  for (const _time of ['first', 'known']) expect(await post(text, headers, 'DECLARED')).toEqual(asOther);
});

it.each(['{"query": "{ echo }" ', '\uFEFF{}', '"'])('answers a post that is no JSON as any other: %j', async (text) => {
  expect(await post(text, {}, 'DECLARED')).toEqual(await post(text, {}, 'IN_CHUNKS'));
});

it.each(['DECLARED', 'IN_CHUNKS'] as const)('cuts a post of more than a megabyte, its length %s', async (way) => {
  const { status, body } = await post(JSON.stringify({ query: `{ echo(text: "${'x'.repeat(1_000_000)}") }` }), {}, way);
  expect([status, JSON.parse(body).errors[0].message]).toEqual([413, 'Request body too large']);
});
