import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/db/database.js';
import { ask } from '../support/ask.js';
import { importCitingLibrary } from '../support/citing-library.js';
import { createTestDatabase } from '../support/database.js';
import { growingLibrary } from '../support/growing-library.js';
import { importRis } from '../support/import-ris.js';

/*
 * Triples: the question (.graphql), its answer, and the number of statements that it took (.json). `UPDATE=1` writes the
 * answers. Each question is asked of ten and a hundred times the data too: the number must stay.
 */
const suites = {
  fixtures: (database: Database, scale: number) => importRis(database, growingLibrary(scale)),
  'fixtures/citations': importCitingLibrary,
};
const questions = Object.keys(suites).flatMap((folder) =>
  readdirSync(new URL(`./${folder}/`, import.meta.url))
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => [folder, file.slice(0, -'.graphql'.length)] as const),
);

const libraries = new Map<string, Database>();

beforeAll(async () => {
  for (const [folder, importAt] of Object.entries(suites)) {
    for (const scale of [1, 10, 100]) {
      const database = await createTestDatabase();
      libraries.set(`${folder} ${scale}`, database);
      await importAt(database, scale);
    }
  }
}, 360_000);

afterAll(() => Promise.all([...libraries.values()].map((database) => database.close())));

describe.each(questions)('%s/%s', (folder, question) => {
  const query = readFileSync(new URL(`./${folder}/${question}.graphql`, import.meta.url), 'utf8');
  const goldenFile = new URL(`./${folder}/${question}.json`, import.meta.url);
  const askAt = (scale: number) => ask(libraries.get(`${folder} ${scale}`) as Database, query);

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
