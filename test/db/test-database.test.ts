import { expect, it } from '@jest/globals';
import { createTestDatabase } from '../support/database.js';

it('gives each test a migrated database of its own', async () => {
  const database = await createTestDatabase();
  const { rows } = await database.pool.query('SELECT id, revision, paper_count FROM library');
  expect(rows).toEqual([{ id: 1, revision: 0, paper_count: 0 }]);
  expect(await database.prisma.library.findMany({ select: { id: true, revision: true } })).toEqual([{ id: 1, revision: 0n }]);
  await database.close();
});
