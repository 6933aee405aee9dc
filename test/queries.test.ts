import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../src/db/database.js';
import { importSource } from '../src/ingest/import-source.js';
import { loadSampleLibrary } from '../src/ingest/sample-library.js';
import { openSource } from '../src/source/open-source.js';
import { ask } from './support/ask.js';
import { createTestDatabase } from './support/database.js';
import { formatAnswer, fromAnswer, readRecipes } from './support/recipes.js';

/**
 * The cookbook: every recipe is asked of the sample library, those about citations of a file of papers that cite, and its answer is
 * the printed one. `UPDATE=1` prints the answers anew; CI never does. A variable that begins with "…" is taken from the answer before.
 */
const file = new URL('../docs/queries.md', import.meta.url);
const page = await readFile(file, 'utf8');
const recipes = readRecipes(page);

describe('the cookbook', () => {
  const libraries = new Map<string, Database>();
  const answers = new Map<string, string>();
  beforeAll(async () => {
    const [sample, citing] = [await createTestDatabase(), await createTestDatabase()];
    for (const section of new Set(recipes.map((recipe) => recipe.section)))
      libraries.set(section, section === 'Citations' ? citing : sample);
    await loadSampleLibrary(sample);
    const source = await openSource({ path: fileURLToPath(new URL('../docs/citing-papers.json', import.meta.url)) });
    await importSource(citing, source).finally(() => source.close());
    let before: unknown;
    for (const { section, title, query, variables } of recipes) {
      const { data, errors, extensions } = await ask(libraries.get(section) as Database, query, fromAnswer(before, variables));
      expect({ title, errors }).toEqual({ title });
      answers.set(title, formatAnswer(extensions ? { data, extensions } : data));
      before = data;
    }
  });
  afterAll(() => Promise.all([...new Set(libraries.values())].map((database) => database.close())));

  it('holds more than fifteen recipes, each named in its table of contents', () => {
    expect(recipes.length).toBeGreaterThan(15);
    const contents = [...page.matchAll(/^- \[(.+)\]\(#(.+)\)$/gm)].map(([, title, anchor]) => ({ title, anchor }));
    expect(contents).toEqual(recipes.map(({ title }) => ({ title, anchor: anchorOf(title) })));
  });

  it.each(recipes)('prints what the library answers: $title', async ({ title, answer, text }) => {
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
