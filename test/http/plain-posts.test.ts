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
  ['a page of another origin', { query: '{ echo }' }, { origin: 'https://page.example' }],
  ['a character set', { query: '{ echo }' }, { 'content-type': 'application/json; charset=utf-8' }],
  ['another type', { query: '{ echo }' }, { 'content-type': 'text/plain' }],
  ['an answer of another type', { query: '{ echo }' }, { accept: 'image/png' }],
])('answers a post that is read first as any other: %s', async (_, body, headers) => {
  const text = JSON.stringify(body);
  expect(await post(text, headers, 'DECLARED')).toEqual(await post(text, headers, 'IN_CHUNKS'));
});

it.each(['{"query": "{ echo }" ', '\uFEFF{}', '"'])('answers a post that is no JSON as any other: %j', async (text) => {
  expect(await post(text, {}, 'DECLARED')).toEqual(await post(text, {}, 'IN_CHUNKS'));
});

it.each(['DECLARED', 'IN_CHUNKS'] as const)('cuts a post of more than a megabyte, its length %s', async (way) => {
  const { status, body } = await post(JSON.stringify({ query: `{ echo(text: "${'x'.repeat(1_000_000)}") }` }), {}, way);
  expect([status, JSON.parse(body).errors[0].message]).toEqual([413, 'Request body too large']);
});
