import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/db/database.js';
import { ask } from '../support/ask.js';
import { createTestDatabase } from '../support/database.js';
import { growingLibrary } from '../support/growing-library.js';
import { importRis } from '../support/import-ris.js';

/*
 * Triples: the question (.graphql), its answer, and the number of statements that it took (.json). `UPDATE=1` writes the
 * answers. Each question is asked of ten and a hundred times the data too: the number must stay.
 */
const folder = new URL('./fixtures/', import.meta.url);
const questions = readdirSync(folder)
  .filter((file) => file.endsWith('.graphql'))
  .map((file) => file.slice(0, -'.graphql'.length));

const libraries = new Map<number, Database>();

beforeAll(async () => {
  for (const scale of [1, 10, 100]) {
    const database = await createTestDatabase();
    libraries.set(scale, database);
    await importRis(database, growingLibrary(scale));
  }
}, 180_000);

afterAll(() => Promise.all([...libraries.values()].map((database) => database.close())));

describe.each(questions)('%s', (question) => {
  const query = readFileSync(new URL(`${question}.graphql`, folder), 'utf8');
  const goldenFile = new URL(`${question}.json`, folder);
  const askAt = (scale: number) => ask(libraries.get(scale) as Database, query);

  it('gives its answer', async () => {
    const { statements, ...answer } = await askAt(1);
    const told = { statements: statements.length, ...answer };
    if (process.env.UPDATE) writeFileSync(goldenFile, `${JSON.stringify(told, null, 2)}\n`);
    expect(told).toEqual(JSON.parse(readFileSync(goldenFile, 'utf8')));
  });

  it.each([10, 100])('takes as many statements of %i times the data', async (scale) => {
    const { statements, errors } = await askAt(scale);
    const golden = JSON.parse(readFileSync(goldenFile, 'utf8'));
    expect({ statements: statements.length, errors }).toEqual({ statements: golden.statements, errors: golden.errors });
  });
});
