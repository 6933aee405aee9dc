import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/db/database.js';
import { createTestDatabase } from '../support/database.js';
import { type Ending, makeFolder, scholargraph, writeRis } from './command.js';

let database: Database;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.close());

function run(args: readonly string[], stdin = ''): Promise<Ending> {
  return scholargraph(args, { environment: { DATABASE_URL: database.url }, stdin });
}

/** Times differ from run to run. */
function withoutTimes(text: string): string {
  return text.replace(/[\d.]+ s, [\d,]+ records\/s/, '# s, # records/s').replace(/\d{4}-\d\d-\d\d \d\d:\d\d/g, '####-##-## ##:##');
}

const badRecord = 'TY  - JOUR\nER  - \n';

describe('scholargraph', () => {
  it('imports, lists, takes back and empties', async () => {
    const file = writeRis('first.ris', 3);
    const imported = await run(['import', file]);
    expect({ ...imported, stdout: withoutTimes(imported.stdout) }).toEqual({
      code: 0,
      stderr: '',
      stdout: `${file}
  import 1, RIS as STANDARD writes it, # s, # records/s
  records read            3
  new papers              3
  merged into papers      0
  skipped, known already  0
  failed                  0
  new authors             4
  new journals            1
  new keywords            1
  problems                0
`,
    });
    expect(withoutTimes((await run(['imports'])).stdout)).toBe(
      `import  started (UTC)     status  records  new  name\n     1  ####-##-## ##:##  done          3    3  ${file}\n`,
    );
    expect((await run(['undo'])).stdout).toBe(`Undid import 1 (${file}): 3 records and 3 papers left the library.\n`);
    expect(await run(['undo'])).toMatchObject({ code: 1, stderr: 'There is no import to undo.\n' });
    await run(['import', file]);
    expect((await run(['reset', '--yes'])).stdout).toBe('The library is empty: 3 papers gone.\n');
  });

  it('goes on after a file that is refused, and ends with 1', async () => {
    const latex = join(makeFolder(), 'mine.tex');
    writeFileSync(latex, '\\documentclass{article}\n');
    const outcome = await run(['import', latex, writeRis('second.ris', 2), '--json']);
    expect(outcome.code).toBe(1);
    expect(outcome.stderr).toMatch(/looks\slike\sa\sLaTeX\sdocument/);
    expect(JSON.parse(outcome.stdout)).toMatchObject({
      imports: [{ status: 'DONE', counts: { records: 2, created: 2 } }],
      refused: [{ name: latex, code: 'UNREADABLE_FILE' }],
    });
  });

  it('ends with 1 when a record failed, shows its line, and writes all problems to a report', async () => {
    const folder = makeFolder();
    const outcome = await run(['import', '-', '--report', join(folder, 'all.jsonl')], badRecord.repeat(25));
    expect(outcome.code).toBe(1);
    expect(outcome.stdout).toMatch(/failed +25\n/);
    expect(outcome.stdout.match(/^ {2}line \d+/gm)).toHaveLength(20);
    expect(outcome.stdout).toContain('and 5 more problems; --report FILE writes all of them');
    const report = readFileSync(join(folder, 'all.jsonl'), 'utf8').trim().split('\n');
    expect(report).toHaveLength(25);
    expect(report[24]).toBe(
      '{"file":"standard input","code":"NO_TITLE","severity":"ERROR","message":"Expected a title (TI or T1), got none. ' +
        'No paper can be made of this record.","recordIndex":25,"line":49,"tag":null}',
    );
    await run(['import', '-', '--report', join(folder, 'all.txt')], badRecord);
    expect(readFileSync(join(folder, 'all.txt'), 'utf8')).toMatch(/^standard input:1: error: .+ \[[A-Z_]+\]\n$/);
  });

  it('tells before an import what it would do, and changes nothing', async () => {
    const file = writeRis('tried.ris', 2);
    const before = (await run(['imports'])).stdout;
    const tried = await run(['import', file, '--dry-run', '--json', '--database', 'Pure']);
    expect([tried.code, JSON.parse(tried.stdout)]).toMatchObject([
      0,
      { imports: [{ dryRun: true, database: 'Pure', counts: { records: 2, created: 2 } }] },
    ]);
    const told = (await run(['import', file, '--dry-run'])).stdout;
    expect(told).toContain('new papers              2');
    const [, id = ''] = told.match(/scholargraph imports (\S+) --json\n$/) ?? [];
    expect(
      (await run(['imports', id, '--json'])).stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toMatchObject([
      { id, number: null, dryRun: true },
      { index: 1, status: 'CREATED', preview: { fullTitle: 'Tide tables of tried.ris, part 1' } },
      { index: 2, status: 'CREATED', preview: { fullTitle: 'Tide tables of tried.ris, part 2' } },
    ]);
    expect((await run(['imports'])).stdout).toBe(before);
  });

  it('knows the nearest name of a format that is not read', async () => {
    expect(await run(['import', writeRis('named.ris', 1), '--format', 'bibtx'])).toMatchObject({
      ...{ code: 2, stdout: '' },
      stderr: 'No format "bibtx" is read. Did you mean "BIBTEX"?\n',
    });
  });

  it('tells what became of the records of an import, for people and for programs', async () => {
    const file = join(makeFolder(), 'looked-back-at.ris');
    writeFileSync(file, `TY  - JOUR\nTI  - Looked back at\nER  - \n${badRecord}`);
    const imported = await run(['import', file, '--json', '--database', 'Pure', '--format', 'ris']);
    const [{ number }] = JSON.parse(imported.stdout).imports;
    const told = await run(['imports', String(number)]);
    expect([told.code, told.stdout.split('\n')[0]]).toEqual([0, file]);
    expect(told.stdout).toMatch(/record 2, line 4, failed: /);
    const [report, ...records] = (await run(['imports', String(number), '--json'])).stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(report).toMatchObject({
      number,
      name: 'looked-back-at.ris',
      status: 'DONE',
      database: 'Pure',
      counts: { records: 2, created: 1, failed: 1 },
    });
    expect(records).toMatchObject([
      { index: 1, line: 1, status: 'CREATED' },
      { index: 2, line: 4, status: 'FAILED' },
    ]);
    const [latest] = JSON.parse((await run(['imports', '--json'])).stdout);
    const { warnings: _, ...facts } = report;
    expect(latest).toEqual(facts);
    expect(await run(['imports', '77777'])).toMatchObject({
      code: 1,
      stderr: 'There is no import 77777. `scholargraph imports` lists them.\n',
    });
    for (const json of [[], ['--json']])
      expect(await run(['imports', 'SW1wb3J0Oi03Nzc3Nw', ...json])).toMatchObject({
        code: 1,
        stderr: 'There is no such dry run: they are kept for a day.\n',
      });
    expect((await run(['imports', 'the last'])).stderr).toContain('or the id that a report told.');
  });

  it('prints the same digests for the same records, in full as JSON', async () => {
    const [table, json] = [await run(['digest']), await run(['digest', '--json'])];
    const digests: Record<string, string> = JSON.parse(json.stdout);
    expect(Object.values(digests).every((digest) => /^[0-9a-f]{64}$/.test(digest))).toBe(true);
    expect(table.stdout.split('\n').find((line) => line.startsWith('paper '))).toMatch(
      new RegExp(`^paper +${digests.paper?.slice(0, 40)}$`),
    );
  });

  it('finds nothing to migrate in a database that is up to date', async () => {
    expect(await run(['migrate'])).toEqual({ code: 0, stdout: 'The tables are up to date.\n', stderr: '' });
  });
});

describe('wrong use', () => {
  it.each([
    [['imprt'], "error: unknown command 'imprt'\n(Did you mean import?)\n(--help tells more)\n"],
    [['import', 'a.ris', '--raport', 'x'], "error: unknown option '--raport'\n(Did you mean --report?)\n(--help tells more)\n"],
    [['import'], "error: missing required argument 'file'\n(--help tells more)\n"],
    [['reset'], 'Expected --yes, since there is no terminal to ask at.\n'],
    [['import', 'a.ris', '--report', '/nowhere/x'], /^Expected a file that can be written after --report, got "\/nowhere\/x": ENOENT/],
  ])('%j ends with 2 and says what was meant', async (args, message) => {
    const outcome = await run(args);
    expect(outcome).toMatchObject({ code: 2, stdout: '' });
    if (typeof message === 'string') expect(outcome.stderr).toBe(message);
    else expect(outcome.stderr).toMatch(message);
  });

  it('lists every wrong setting, and shows no stack', async () => {
    const outcome = await scholargraph(['imports'], { environment: { PORT: 'x', DATABASE_URL: 'mysql://a' } });
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toContain('PORT: expected');
    expect(outcome.stderr).toContain('DATABASE_URL: expected');
    expect(outcome.stderr).not.toMatch(/^\s+at /m);
  });

  it('shows the stack under DEBUG', async () => {
    expect((await scholargraph(['imports'], { environment: { PORT: 'x', DEBUG: '1' } })).stderr).toMatch(/^\s+at readSettings/m);
  });

  it('says where the database cannot be reached', async () => {
    const outcome = await scholargraph(['imports'], { environment: { DATABASE_URL: 'postgresql://nobody@127.0.0.1:9/none' } });
    expect(outcome.code).toBe(1);
    expect(outcome.stderr).toMatch(/^No PostgreSQL answers at postgresql:\/\/nobody@127\.0\.0\.1:9\/none/);
    expect(outcome.stderr).not.toMatch(/^\s+at /m);
  });
});

it('helps with every command, in what fits a terminal', async () => {
  const commands = ['import', 'undo', 'imports', 'reset', 'serve', 'migrate', 'digest'];
  const { stdout, code } = await run(['--help']);
  expect(code).toBe(0);
  for (const command of commands) expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
  const helps = await Promise.all(commands.map(async (command) => (await run([command, '--help'])).stdout));
  for (const help of helps) expect(help).toMatch(/Examples?:\n {2}\$ /);
  expect([stdout, ...helps].flatMap((help) => help.split('\n')).filter((line) => line.length > 80)).toEqual([]);
});
