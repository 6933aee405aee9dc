import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Database } from '../../src/db/database.js';
import { undoImport } from '../../src/ingest/undo-import.js';
import type { BylineName } from '../../src/model.js';
import { importPapers, paperOf } from '../ingest/kept-papers.js';
import { ask } from '../support/ask.js';
import { createTestDatabase } from '../support/database.js';

let database: Database;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.close());

const by = (given: string, orcid?: string): BylineName => ({ family: 'Ek', given, role: 'AUTHOR', ...(orcid && { orcid }) });

it('an author tells whose ids lead to her, until they part again', async () => {
  await importPapers(database, [paperOf({ title: 'Tides', names: [by('M.')] }), paperOf({ title: 'Ebbs', names: [by('Mary')] })]);
  const everybody = '{ authors { nodes { id mergedFrom } } }';
  const apart = (await ask(database, everybody)).data.authors.nodes;
  expect(apart.map(({ mergedFrom }: { mergedFrom: string[] }) => mergedFrom)).toEqual([[], []]);
  const one = '0000-0002-1825-0097';
  const joining = await importPapers(database, [
    paperOf({ title: 'Floods', names: [by('M.', one)] }),
    paperOf({ title: 'Surges', names: [by('Mary', one)] }),
  ]);
  const { data, statements } = await ask(database, everybody);
  const [{ id, mergedFrom }, ...others] = data.authors.nodes;
  expect([others, statements.length]).toEqual([[], 2]);
  expect([id, ...mergedFrom].sort()).toEqual(apart.map((author: { id: string }) => author.id).sort());
  const { data: found } = await ask(database, `{ node(id: "${mergedFrom[0]}") { id } }`);
  expect(found.node.id).toBe(id);
  await undoImport(database, joining);
  expect((await ask(database, everybody)).data.authors.nodes).toEqual(apart);
});
