import { describe, expect, it } from '@jest/globals';
import { openYoga } from './open-yoga.js';

describe('every answer', () => {
  it.each([
    ['to a question', '/graphql?query={echo}', 'GET', 200],
    ['to a mistake', '/graphql?query={nothing}', 'GET', 400],
    ['to a browser', '/', 'GET', 302],
    ['of the side doors', '/health', 'GET', 200],
    ['to an unknown address', '/admin', 'GET', 404],
    ['to an unknown file of GraphiQL', '/graphiql/graphiql-0.js', 'GET', 404],
    ['to a way around', '/graphql/..%2f..%2fetc/passwd', 'GET', 404],
    ['to a preflight', '/graphql', 'OPTIONS', 204],
    ['to another method', '/graphql', 'DELETE', 405],
  ])('%s says how little a browser may do with it', async (_, path, method, status) => {
    const accept = 'application/graphql-response+json';
    const response = await openYoga().fetch(path, { method, headers: { accept }, redirect: 'manual' });
    expect([response.status, ...names.map((name) => response.headers.get(name))]).toEqual([
      status,
      'nosniff',
      'no-referrer',
      'DENY',
      "default-src 'none'; frame-ancestors 'none'",
      null,
      null,
    ]);
  });
});

const names = ['x-content-type-options', 'referrer-policy', 'x-frame-options', 'content-security-policy', 'x-powered-by', 'server'];

describe('the schema', () => {
  it('is told to who asks, unless that is switched off', async () => {
    const asked = '{ __schema { queryType { name } } }';
    const ask = async (query: string, introspection: boolean) => (await openYoga({ introspection }).post(query)).json();
    expect(await ask(asked, true)).toEqual({ data: { __schema: { queryType: { name: 'Query' } } } });
    expect((await ask(asked, false)).errors.map(({ message }: { message: string }) => message)[0]).toContain(
      'introspection has been disabled',
    );
    expect((await ask('{ ech }', true)).errors[0].message).toContain('Did you mean "echo"?');
    expect((await ask('{ ech }', false)).errors[0].message).toBe('Cannot query field "ech" on type "Query".');
    expect(await ask('{ __typename }', false)).toEqual({ data: { __typename: 'Query' } });
  });
});
