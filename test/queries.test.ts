import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../src/db/database.js';
import { importSource } from '../src/ingest/import-source.js';
import { loadSampleLibrary } from '../src/ingest/sample-library.js';
import { openSource } from '../src/source/open-source.js';
import { openTestDoor, testToken } from './http/test-door.js';
import { type Answer, ask } from './support/ask.js';
import { createTestDatabase } from './support/database.js';
import { growingLibrary } from './support/growing-library.js';
import { importRis } from './support/import-ris.js';
import { formatAnswer, fromAnswer, readRecipes } from './support/recipes.js';

/**
 * The cookbook: every recipe is asked of the sample library, those about citations of a file of papers that cite, and its answer is
 * the printed one. `UPDATE=1` prints the answers anew; CI never does. A variable that begins with "…" is taken from the answer before.
 */
const file = new URL('../docs/queries.md', import.meta.url);
const page = await readFile(file, 'utf8');
const recipes = readRecipes(page);

/** Asks every recipe in turn, each of the library of its section. */
async function askAll(libraryOf: (section: string) => Database): Promise<Map<string, Answer>> {
  const answers = new Map<string, Answer>();
  let before: unknown;
  for (const { section, title, query, variables } of recipes) {
    const database = libraryOf(section);
    const writer = openTestDoor(database.pool, [testToken]).writerFor(`Bearer ${testToken}`);
    const answer = await ask(database, query, fromAnswer(before, variables), writer);
    expect({ title, errors: answer.errors }).toEqual({ title });
    answers.set(title, answer);
    before = answer.data;
  }
  return answers;
}

async function importFile(database: Database, path: string): Promise<void> {
  const source = await openSource({ path: fileURLToPath(new URL(path, import.meta.url)) });
  await importSource(database, source).finally(() => source.close());
}

const citingPapers = '../docs/citing-papers.json';

describe('the cookbook', () => {
  const databases: Database[] = [];
  let answers: Map<string, Answer>;
  beforeAll(async () => {
    const [sample, citing] = [await createTestDatabase(), await createTestDatabase()];
    databases.push(sample, citing);
    await loadSampleLibrary(sample);
    await importFile(citing, citingPapers);
    answers = await askAll((section) => (['Citations', 'Imports'].includes(section) ? citing : sample));
  });
  afterAll(() => Promise.all(databases.map((database) => database.close())));

  it('holds more than fifteen recipes, each named in its table of contents', () => {
    expect(recipes.length).toBeGreaterThan(15);
    const contents = [...page.matchAll(/^- \[(.+)\]\(#(.+)\)$/gm)].map(([, title, anchor]) => ({ title, anchor }));
    expect(contents).toEqual(recipes.map(({ title }) => ({ title, anchor: anchorOf(title) })));
  });

  it.each(recipes)('prints what the library answers: $title', async ({ title, answer, text }) => {
    const { data, extensions } = answers.get(title) as Answer;
    const given = formatAnswer(extensions ? { data, extensions } : data);
    if (process.env.UPDATE && answer !== given) await updatePage(text, given);
    else expect(answer).toBe(given);
  });

  it('fits each answer on a screen', () => {
    for (const { answer } of recipes) expect(answer?.split('\n').length).toBeLessThanOrEqual(40);
  });

  it('takes as many statements of both libraries in one, among a thousand other papers', async () => {
    const grown = await createTestDatabase();
    databases.push(grown);
    for (const file of ['../prisma/sample-library.ris', citingPapers]) await importFile(grown, file);
    await importRis(grown, growingLibrary(30));
    const statementsOf = (asked: Map<string, Answer>) => [...asked].map(([title, { statements }]) => [title, statements.length]);
    expect(statementsOf(await askAll(() => grown))).toEqual(statementsOf(answers));
  }, 300_000);
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
