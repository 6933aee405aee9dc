import { describe, expect, it } from '@jest/globals';
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
          extensions: { code: 'BAD_ARGUMENT', argument: 'variables' },
        },
      ],
    });
  });

  it.each([
    ['of 10,001 tokens', `{ ${'echo '.repeat(10_000)} }`, 'Expected a document of at most 10000 tokens, got more.'],
    ['nested 100,000 deep', '{a'.repeat(100_000), 'Expected a document with at most 100 brackets within each other, got more.'],
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
      { errors: [{ message, extensions: { code: 'BAD_ARGUMENT', argument: 'query' } }] },
    ]);
    expect(log).toEqual([]);
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
    expect(headers.get('access-control-expose-headers')).toBe('x-request-id, etag');
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

  it('lead from the bare address to GraphiQL, which needs nothing from elsewhere', async () => {
    const { fetch } = openYoga();
    const door = await fetch('/', { redirect: 'manual' });
    expect([door.status, door.headers.get('location')]).toEqual([302, '/graphql']);
    const page = await (await fetch('/graphql', { headers: { accept: 'text/html' } })).text();
    expect(page).toContain('<title>scholargraph</title>');
    expect(page.match(/<(script|link|img)[^>]+(src|href)="?https?:/g)).toBeNull();
  });

  it('end there', async () => {
    expect((await openYoga().fetch('/admin')).status).toBe(404);
  });
});
