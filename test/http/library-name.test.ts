import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Database } from '../../src/db/database.js';
import { createTestDatabase } from '../support/database.js';
import { openServer } from './open-server.js';

let database: Database;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.close());

it.each([
  ['Tide tables', { libraryName: 'Tide tables' }],
  ['Library', {}],
])('the library is called %s where the server was told %j', async (name, options) => {
  const server = await openServer(database.pool, options);
  const answer = await server.post('{ library { name paperCount } }');
  expect(await answer.json()).toEqual({ data: { library: { name, paperCount: 0 } } });
  await server.close();
});
