import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DocumentNode, Kind, type OperationDefinitionNode, parse, print, validate } from 'graphql';
import type { Database } from '../../src/db/database.js';
import { schema } from '../../src/schema/schema.js';
import { ask } from '../support/ask.js';
import { createTestDatabase } from '../support/database.js';
import { growingLibrary } from '../support/growing-library.js';
import { importRis } from '../support/import-ris.js';

/*
 * The questions that users of such graphs most want to ask, in the words of ../shared/design/queries.md.
 */
const page = fileURLToPath(new URL('../../../shared/design/queries.md', import.meta.url));
const describeWithQuestions = existsSync(page) ? describe : describe.skip;

/** Those that the schema cannot be asked yet, by number and name of the operation. */
const unasked = ['C2 GrowingJournals', 'C6 DepartmentNetwork', 'C7 FieldMap', 'C8 Path', 'C12 Emerging', 'C15 Fix', 'C15 Queue'];

interface Question {
  readonly name: string;
  readonly operation: OperationDefinitionNode;
  readonly document: DocumentNode;
}

function readQuestions(text: string): Question[] {
  return text.split(/^#### (?=C\d+\.)/m).flatMap((section) => {
    const number = section.split('.')[0] ?? '';
    const blocks = [...section.matchAll(/^```graphql\n(.*?)^```$/gms)].map(([, block = '']) => parse(block));
    const operations = blocks.flatMap(({ definitions }) => definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION));
    return (operations as OperationDefinitionNode[]).map((operation) => ({
      name: `${number} ${operation.name?.value}`,
      operation,
      document: { kind: Kind.DOCUMENT, definitions: [operation] },
    }));
  });
}

describeWithQuestions('the questions that people ask (passed over where ../shared is not there)', () => {
  const questions = existsSync(page) ? readQuestions(readFileSync(page, 'utf8')) : [];
  const asked = questions.filter(({ name }) => !unasked.includes(name));
  let database: Database;
  beforeAll(async () => {
    database = await createTestDatabase();
    await importRis(database, growingLibrary(1));
  });
  afterAll(() => database.close());

  it('are fifteen, all of which but a few the schema can be asked', () => {
    expect(new Set(questions.map(({ name }) => name.split(' ')[0])).size).toBe(15);
    expect(questions.filter(({ document }) => validate(schema, document).length > 0).map(({ name }) => name)).toEqual(unasked);
  });

  it.each(asked.filter(({ operation }) => operation.operation === 'query'))('get an answer: $name', async ({ document }) => {
    expect((await ask(database, print(document))).errors).toBeUndefined();
  });
});
