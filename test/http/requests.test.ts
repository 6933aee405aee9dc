import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { standardLimits } from '../../src/limits.js';
import { openYoga } from './open-yoga.js';

describe('a request', () => {
  it('bears an id: its own, or a new one where it brings none that can stand in a log', async () => {
    const { post, fetch } = openYoga();
    expect((await post('{ echo }', { 'x-request-id': 'proxy-7' })).headers.get('x-request-id')).toBe('proxy-7');
    const made = /^[0-9a-f-]{36}$/;
    expect((await post('{ echo }')).headers.get('x-request-id')).toMatch(made);
    expect((await post('{ echo }', { 'x-request-id': '<script>' })).headers.get('x-request-id')).toMatch(made);
    expect((await fetch('/health')).headers.get('x-request-id')).toMatch(made);
  });

  it.each(['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x', 'application/graphql'])(
    'is refused as a POST of %s, which any page can send',
    async (contentType) => {
      const { fetch } = openYoga();
      const response = await fetch('/graphql', { method: 'POST', headers: { 'content-type': contentType }, body: 'query={change}' });
      expect(response.status).toBe(415);
      expect((await response.json()).errors[0].message).toBe(`Expected a POST with content-type application/json, got ${contentType}.`);
    },
  );

  it('may ask by GET, and may change nothing by it', async () => {
    const { fetch } = openYoga();
    const ask = (query: string) => fetch(`/graphql?query=${encodeURIComponent(query)}`, { headers: { accept: 'application/json' } });
    expect(await (await ask('{ echo(text: "a") }')).json()).toEqual({ data: { echo: 'a' } });
    expect((await ask('mutation { change }')).status).toBe(405);
  });

  it('is cut at one megabyte', async () => {
    const { post } = openYoga();
    expect((await post(`{ echo(text: "${'x'.repeat(1_000_000)}") }`)).status).toBe(413);
  });

  it('is refused with variables nested 20,000 deep', async () => {
    const { fetch } = openYoga();
    const nested = `${'{"not":'.repeat(20_000)}{}${'}'.repeat(20_000)}`;
    const body = `{"query":"query ($a: String) { echo(text: $a) }","variables":{"a":${nested}}}`;
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
      body,
    });
    expect({ status: response.status, ...(await response.json()) }).toEqual({
      status: 400,
      errors: [
        {
          message: 'Expected variables with at most 100 brackets within each other, got more.',
          extensions: { code: 'BAD_ARGUMENT', argument: 'variables', limit: 100 },
        },
      ],
    });
  });

  it('is refused with 10,001 values in its variables', async () => {
    const { fetch } = openYoga();
    const body = JSON.stringify({ query: 'query ($a: String) { echo(text: $a) }', variables: { a: Array(10_000).fill(1) } });
    const response = await fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect((await response.json()).errors).toEqual([
      {
        message: 'Expected at most 10000 values in variables, got more.',
        extensions: { code: 'BAD_ARGUMENT', argument: 'variables', limit: 10_000 },
      },
    ]);
  });

  it.each([
    [
      'of 100,001 characters',
      `{ echo }${' '.repeat(99_993)}`,
      'Expected a document of at most 100000 characters, got 100001. Long texts go into variables.',
    ],
    ['of 10,001 tokens', `{ ${'echo '.repeat(10_000)} }`, 'Expected a document of at most 10000 tokens, got more.'],
    ['nested 50,000 deep', '{a'.repeat(50_000), 'Expected a document with at most 100 brackets within each other, got more.'],
    [
      'with a list nested 20,000 deep',
      `{ echo(text: ${'['.repeat(20_000)}`,
      'Expected a document with at most 100 brackets within each other, got more.',
    ],
  ])('%s is refused before it is parsed', async (_, query, message) => {
    const { post, log } = openYoga();
    const response = await post(query, { accept: 'application/graphql-response+json' });
    expect([response.status, await response.json()]).toEqual([
      400,
      { errors: [{ message, extensions: { code: 'BAD_ARGUMENT', argument: 'query', limit: Number(/most (\d+)/.exec(message)?.[1]) } }] },
    ]);
    expect(log).toEqual([]);
  });

  it.each([
    [
      '101 aliases',
      `{ ${Array.from({ length: 101 }, (_, index) => `a${index}: echo`).join(' ')} }`,
      'Expected at most 100 aliases in a document, got 101. Ask in several requests, or by a list; most of them are of echo.',
    ],
    ['101 directives', `{ echo ${'@include(if: true) '.repeat(101)} }`, 'Expected at most 100 directives in a document, got 101.'],
    [
      '201 fragments',
      `{ ${Array.from({ length: 201 }, (_, index) => `...f${index}`).join(' ')} } ${Array.from({ length: 201 }, (_, index) => `fragment f${index} on Query { echo }`).join(' ')}`,
      'Expected at most 200 fragments in a document, got 201.',
    ],
    [
      '11 fields of introspection, in fragments too',
      `{ ${'__schema { description } '.repeat(5)} ...f } fragment f on Query { ${'__schema { description } '.repeat(6)} }`,
      'Expected __schema and __type at most 10 times in a document, got 11.',
    ],
    ['a field 21 times', `{ ${'echo '.repeat(21)} }`, 'Expected echo at most 20 times within the same braces, got it 21 times.'],
    [
      'a field 21 times, in inline fragments',
      `{ echo ${'... { ... { echo } } '.repeat(20)} }`,
      'Expected echo at most 20 times within the same braces, got it 21 times.',
    ],
  ])('with %s is refused before it is validated', async (_, query, message) => {
    const { post } = openYoga();
    for (const response of [await post(query), await post(query)]) {
      const { errors } = await response.json();
      expect(errors).toEqual([{ message, extensions: { code: 'BAD_ARGUMENT', argument: 'query', limit: expect.any(Number) } }]);
    }
  });

  it('is bounded by the limits that are set', async () => {
    const { post } = openYoga({ limits: { ...standardLimits, aliases: 1, cost: 1, bodyBytes: 100 } });
    const messageOf = async (query: string) => (await (await post(query)).json()).errors[0].message;
    expect(await messageOf('{ a: echo b: echo }')).toContain('at most 1 aliases in a document, got 2.');
    expect(await messageOf('{ a: echo, echo }')).toBe('Expected a query of cost 1 at most, got 2. Ask for fewer fields.');
    expect((await post(`{ echo(text: "${'x'.repeat(100)}") }`)).status).toBe(413);
  });

  it('is not taken packed', async () => {
    const { fetch } = openYoga();
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    const response = await fetch('/graphql', { method: 'POST', headers, body: gzipSync('{"query":"{ echo }"}') });
    expect([response.status, (await response.json()).errors[0].message]).toEqual([
      415,
      'Expected a POST as it is, got content-encoding gzip.',
    ]);
  });

  it('with a bracket that is only text counts none', async () => {
    const text = '('.repeat(1000);
    expect(await (await openYoga().post(`{ echo(text: "${text}") }`)).json()).toEqual({ data: { echo: text } });
  });

  it('from any page is answered, without credentials', async () => {
    const { post } = openYoga();
    const { headers } = await post('{ echo }', { origin: 'http://localhost:5173' });
    expect(headers.get('access-control-allow-origin')).toBe('http://localhost:5173');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    expect(headers.get('access-control-expose-headers')).toBe(
      'x-request-id, etag, location, retry-after, content-disposition, library-revision, ratelimit-limit, ratelimit-remaining, ratelimit-reset, ratelimit-policy',
    );
  });

  it('from a page that CORS_ORIGINS does not name may not be read by it', async () => {
    const { fetch } = openYoga({ corsOrigins: ['https://a.example', 'https://b.example'] });
    const preflight = (origin: string) =>
      fetch('/graphql', { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } });
    expect((await preflight('https://b.example')).headers.get('access-control-allow-origin')).toBe('https://b.example');
    expect((await preflight('https://evil.example')).headers.get('access-control-allow-origin')).toBe('null');
  });
});

describe('the side doors', () => {
  it('say that the process lives, and that the database does not answer', async () => {
    const { fetch } = openYoga();
    expect((await fetch('/health')).status).toBe(200);
    expect((await fetch('/ready')).status).toBe(503);
  });

  it('lead from the bare address to the endpoint', async () => {
    const { fetch } = openYoga();
    const door = await fetch('/', { redirect: 'manual' });
    expect([door.status, door.headers.get('location')]).toEqual([302, '/graphql']);
  });

  it('end there', async () => {
    expect((await openYoga().fetch('/admin')).status).toBe(404);
  });
});
