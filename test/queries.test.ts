import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../src/db/database.js';
import { loadSampleLibrary } from '../src/ingest/sample-library.js';
import { ask } from './support/ask.js';
import { createTestDatabase } from './support/database.js';
import { formatAnswer, fromAnswer, readRecipes } from './support/recipes.js';

/**
 * The cookbook: every recipe is asked of the sample library, and its answer is the printed one. `UPDATE=1` prints the answers
 * anew; CI never does. A variable that begins with "…" is taken from the answer before.
 */
const file = new URL('../docs/queries.md', import.meta.url);
const page = await readFile(file, 'utf8');
const recipes = readRecipes(page);

describe('the cookbook', () => {
  let database: Database;
  const answers = new Map<string, string>();
  beforeAll(async () => {
    database = await createTestDatabase();
    await loadSampleLibrary(database);
    let before: unknown;
    for (const { title, query, variables } of recipes) {
      const { data, errors, extensions } = await ask(database, query, fromAnswer(before, variables));
      expect({ title, errors }).toEqual({ title });
      answers.set(title, formatAnswer(extensions ? { data, extensions } : data));
      before = data;
    }
  });
  afterAll(() => database.close());

  it('holds more than fifteen recipes, each named in its table of contents', () => {
    expect(recipes.length).toBeGreaterThan(15);
    const contents = [...page.matchAll(/^- \[(.+)\]\(#(.+)\)$/gm)].map(([, title, anchor]) => ({ title, anchor }));
    expect(contents).toEqual(recipes.map(({ title }) => ({ title, anchor: anchorOf(title) })));
  });

  it.each(recipes)('prints what the sample library answers: $title', async ({ title, answer, text }) => {
    const given = answers.get(title) ?? '';
    if (process.env.UPDATE && answer !== given) await updatePage(text, given);
    else expect(answer).toBe(given);
  });

  it('fits each answer on a screen', () => {
    for (const answer of answers.values()) expect(answer.split('\n').length).toBeLessThanOrEqual(40);
  });
});

/** The anchor that GitHub gives to a heading. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');
}

async function updatePage(recipe: string, answer: string): Promise<void> {
  const asked = recipe.replace(/\n```json\n[^`]*```\n/, '').trimEnd();
  const page = await readFile(file, 'utf8');
  await writeFile(file, `${page.replace(recipe, () => `${asked}\n\n\`\`\`json\n${answer}\n\`\`\`\n\n`).trimEnd()}\n`);
}
