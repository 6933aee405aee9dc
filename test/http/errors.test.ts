import { describe, expect, it } from '@jest/globals';
import { openYoga } from './open-yoga.js';

describe('errors on the wire', () => {
  it('keep code, message and details when they are ours', async () => {
    const { post, log } = openYoga();
    const response = await post('{ refused }');
    expect(await response.json()).toEqual({
      data: { refused: null },
      errors: [
        {
          message: 'Two authors bear the name "Smith, J".',
          locations: [{ line: 1, column: 3 }],
          path: ['refused'],
          extensions: { code: 'AMBIGUOUS', candidates: ['a', 'b'] },
        },
      ],
    });
    expect(log).toEqual([]);
  });

  it('pass on what GraphQL says itself', async () => {
    const { post, log } = openYoga();
    expect((await (await post('{ told }')).json()).errors[0].message).toBe('Meant for the client.');
    expect((await (await post('{ tolt }')).json()).errors[0].message).toBe(
      'Cannot query field "tolt" on type "Query". Did you mean "told"?',
    );
    expect(log).toEqual([]);
  });

  it('are masked when nobody foresaw them, and logged once under the request id', async () => {
    const { post, log } = openYoga();
    const response = await post('{ broken }', { 'x-request-id': 'r-1' });
    const answer = await response.json();
    expect(answer).toEqual({
      data: { broken: null },
      errors: [
        {
          message: "An unexpected error. The server's log tells more under request r-1.",
          locations: [{ line: 1, column: 3 }],
          path: ['broken'],
          extensions: { code: 'INTERNAL', requestId: 'r-1' },
        },
      ],
    });
    expect(log).toMatchObject([
      { level: 50, requestId: 'r-1', path: 'broken', err: { message: 'password=secret at /srv/app.ts:12:3', stack: expect.any(String) } },
    ]);
  });

  it('do not repeat a body that is no JSON', async () => {
    const { fetch } = openYoga();
    const body = `{"query": "{ echo }" ${'x'.repeat(100)}`;
    const response = await fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ errors: [{ message: 'POST body sent invalid JSON.', extensions: { code: 'BAD_REQUEST' } }] });
  });

  it('stand beside notices, which are no errors', async () => {
    const { post } = openYoga();
    expect(await (await post('{ noticed }')).json()).toEqual({
      data: { noticed: null },
      extensions: { notices: [{ code: 'NOT_FOUND', message: 'Nobody bears the name "Burau".', nearest: ['Burau, Viola'] }] },
    });
  });
});
