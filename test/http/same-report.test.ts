import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { getNamedType, isLeafType, isObjectType } from 'graphql';
import { pino } from 'pino';
import type { Database } from '../../src/db/database.js';
import { answerPlainPosts } from '../../src/http/answer-plain-posts.js';
import { listen } from '../../src/http/listen.js';
import { createScholarYoga } from '../../src/http/yoga.js';
import { importReportFields } from '../../src/schema/import-report.js';
import { schema } from '../../src/schema/schema.js';
import { makeFolder, scholargraph } from '../cli/command.js';
import { createTestDatabase } from '../support/database.js';
import { importRis, risFile } from '../support/import-ris.js';
import { standardOptions } from './open-yoga.js';
import { send } from './send.js';
import { openTestDoor, testToken } from './test-door.js';

const tides = [
  ['TI', 'Tides of the inner sea'],
  ['AU', 'Marrow, Ann'],
  ['PY', '2020'],
  ['DO', '10.5555/tides'],
] as const;
const reefs = [
  ['TI', 'Reefs'],
  ['SN', 'no ISSN'],
  ['ZZ', 'what nobody reads'],
] as const;

/** A record that is there, another of the same paper, a new paper with a warning and an unused tag, and one of nothing. */
const text = risFile([tides, [...tides, ['VL', '3']], reefs, [['AU', 'Nobody']]]);

const opened: (() => Promise<unknown>)[] = [];

afterAll(async () => {
  for (const close of opened.toReversed()) await close();
});

/** A door for itself before a library for itself, in which the first record is. */
async function openLibrary(): Promise<Database> {
  const database = await createTestDatabase();
  opened.push(() => database.close());
  await importRis(database, risFile([tides]), { name: 'before.ris' });
  return database;
}

async function openServer({ pool }: Database) {
  const yoga = createScholarYoga({
    ...{ ...standardOptions, schema, pool, logger: pino({ level: 'silent' }) },
    door: openTestDoor(pool, [testToken]),
  });
  const server = await listen(
    answerPlainPosts(yoga, () => 1_000_000),
    { host: '127.0.0.1', port: 0 },
  );
  opened.push(() => server.close());
  return server;
}

const bearer = { authorization: `Bearer ${testToken}` };
const given = { name: 'tides.ris', database: 'Pure' };

interface Told {
  readonly report: Record<string, unknown>;
  /** The same, asked for afterwards. */
  readonly again: Record<string, unknown>;
}

/** The command's report, and what `scholargraph imports ID` tells: the import on a line, each record on one more. */
async function byCommand(dryRun: boolean): Promise<Told> {
  const environment = { DATABASE_URL: (await openLibrary()).url };
  const file = join(makeFolder(), given.name);
  writeFileSync(file, text);
  const options = ['--json', '--database', given.database, ...(dryRun ? ['--dry-run'] : [])];
  const { imports, refused } = JSON.parse((await scholargraph(['import', file, ...options], { environment })).stdout);
  expect([imports.length, refused]).toEqual([1, []]);
  const lines = (await scholargraph(['imports', imports[0].id, '--json'], { environment })).stdout.trim().split('\n');
  const [facts, ...nodes] = lines.map((line) => JSON.parse(line));
  return { report: imports[0], again: { ...facts, records: { ...imports[0].records, nodes } } };
}

async function byUpload(dryRun: boolean): Promise<Told> {
  const { url } = await openServer(await openLibrary());
  const query = new URLSearchParams({ ...given, dryRun: String(dryRun), wait: 'true' });
  const { text: answer, headers } = await send(`${url}/import?${query}`, { headers: bearer, body: text });
  const again = await send(url + headers.location, { method: 'GET' });
  return { report: JSON.parse(answer), again: JSON.parse(again.text) };
}

async function byMutation(dryRun: boolean): Promise<Told> {
  const { url } = await openServer(await openLibrary());
  const ask = async (query: string, variables = {}) => {
    const headers = { ...bearer, 'content-type': 'application/json' };
    return JSON.parse((await send(`${url}/graphql`, { headers, body: JSON.stringify({ query, variables }) })).text).data;
  };
  const input = { source: { text }, ...given, dryRun };
  const { importRecords } = await ask(
    `mutation ($input: ImportRecordsInput!) { importRecords(input: $input) { userErrors { code } import { ${importReportFields} } } }`,
    { input },
  );
  expect(importRecords.userErrors).toEqual([]);
  const { import: again } = await ask(`query ($id: ID!) { import(id: $id) { ${importReportFields} } }`, { id: importRecords.import.id });
  return { report: importRecords.import, again };
}

/** As it is written, in its order, but for the times. */
function written({ startedAt, finishedAt, ...report }: Record<string, unknown>): string {
  expect([startedAt, finishedAt]).toEqual([expect.stringMatching(/^\d{4}-.+Z$/), expect.stringMatching(/^\d{4}-.+Z$/)]);
  return JSON.stringify(report, null, 2);
}

/** The golden files, which `UPDATE=1` writes. */
const golden = (name: string) => new URL(`fixtures/${name}-report.json`, import.meta.url);

it.each([
  ['import', false],
  ['dry-run', true],
])(
  'an import (%s) has one report, by command, by upload and by mutation, at once and afterwards',
  async (name, dryRun) => {
    const told = [await byCommand(dryRun), await byUpload(dryRun), await byMutation(dryRun)];
    const [report = '', ...others] = new Set(told.flatMap((one) => [written(one.report), written(one.again)]));
    expect(others).toEqual([]);
    if (process.env.UPDATE) writeFileSync(golden(name), `${report}\n`);
    expect(`${report}\n`).toBe(readFileSync(golden(name), 'utf8'));
  },
  60_000,
);

it('leaves out nothing that an import tells of itself', () => {
  for (const type of ['Import', 'ImportCounts', 'ImportRecord', 'Warning', 'PaperPreview']) {
    const named = schema.getType(type);
    if (!isObjectType(named)) throw new Error(`There is no type ${type}.`);
    const leaves = Object.values(named.getFields()).filter((field) => isLeafType(getNamedType(field.type)));
    const missing = leaves.map(({ name }) => name).filter((name) => !new RegExp(`\\b${name}\\b`).test(importReportFields));
    expect([type, missing]).toEqual([type, type === 'ImportRecord' ? ['raw'] : []]);
  }
});
