import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../src/db/database.js';
import { loadSampleLibrary } from '../src/ingest/sample-library.js';
import { ask } from './support/ask.js';
import { createTestDatabase } from './support/database.js';

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
const examples = [...readme.matchAll(/```graphql\n([^`]+)```\n\n```json\n([^`]+)```/g)].map(([, query = '', answer = '']) => ({
  query,
  answer,
}));

describe('the README', () => {
  let database: Database;
  beforeAll(async () => {
    database = await createTestDatabase();
    await loadSampleLibrary(database);
  });
  afterAll(() => database.close());

  it('shows a question with its answer in its first screen', () => {
    expect(examples.length).toBeGreaterThan(1);
    expect(readme.split('\n').slice(0, 40).join('\n')).toContain(examples[0]?.answer.trim());
  });

  it.each(examples)('prints what the sample library answers to question $number', async ({ query, answer }) => {
    const { data, errors } = await ask(database, query);
    expect({ data, errors }).toEqual({ data: JSON.parse(answer), errors: undefined });
  });

  it('names files that there are', async () => {
    const links = [...readme.matchAll(/\]\((?!http)([^)#]+)\)/g)].map(([, path = '']) => path);
    for (const path of links) await expect(readFile(new URL(`../${path}`, import.meta.url), 'utf8')).resolves.not.toBe('');
  });
});
