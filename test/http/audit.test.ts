import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { type ListeningServer, listen } from '../../src/http/listen.js';
import { openYoga } from './open-yoga.js';

let server: ListeningServer;

beforeAll(async () => {
  server = await listen(openYoga().handler, { host: '127.0.0.1', port: 0 });
});

afterAll(() => server.close());

it('passes all 61 audits of GraphQL over HTTP', async () => {
  const audits = serverAudits({ url: () => `${server.url}/graphql` });
  const results = await Promise.all(audits.map((audit) => audit.fn()));
  const failed = results.filter((result) => result.status !== 'ok').map((result) => `${result.status}: ${result.name}`);
  expect(failed).toEqual([]);
  expect(results).toHaveLength(61);
});
