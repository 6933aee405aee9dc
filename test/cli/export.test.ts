import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/db/database.js';
import { createTestDatabase } from '../support/database.js';
import { growingLibrary } from '../support/growing-library.js';
import { importRis } from '../support/import-ris.js';
import { type Ending, makeFolder, scholargraph } from './command.js';

let database: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  await importRis(database, growingLibrary(1));
});

afterAll(() => database.close());

function run(...args: string[]): Promise<Ending> {
  return scholargraph(['export', ...args], { environment: { DATABASE_URL: database.url } });
}

function titlesOf({ stdout }: Ending): string[] {
  return JSON.parse(stdout).map(({ title }: { title: string }) => title);
}

describe('scholargraph export', () => {
  it('writes the whole library as RIS to the standard output, and nothing else', async () => {
    const { code, stdout, stderr } = await run();
    expect({ code, stderr, records: stdout.match(/^ER {2}- $/gm)?.length }).toEqual({ code: 0, stderr: '', records: 42 });
  });

  it('writes what all its options ask for', async () => {
    const json = ['--format', 'csl-json'];
    expect(titlesOf(await run(...json, '--from', '2020', '--to', '2020'))).toEqual([
      'A paper of a hundred and one',
      'Trust and Trust, part 22',
    ]);
    expect(titlesOf(await run(...json, '--from', '2020', '--keyword', 'trust', '--keyword', 'small worlds'))).toEqual([
      'Trust and Trust, part 22',
    ]);
    expect(titlesOf(await run(...json, '--author', 'Hub, A', '--journal', 'journal of fictional voting', '--to', '1992'))).toEqual([
      'Small worlds and Voting, part 18',
    ]);
    expect(titlesOf(await run(...json, '--text', '"case 22"'))).toEqual(['Trust and Trust, part 22']);
    expect(titlesOf(await run(...json, '--filter', '{"or":[{"title":{"eq":"A volume"}}]}', '--from', '2021'))).toEqual(['A volume']);
    expect(titlesOf(await run(...json, '--from', '2030'))).toEqual([]);
  });

  it('writes a file in place of the one before, packed where its name says so', async () => {
    const folder = makeFolder();
    const [plain, packed] = [join(folder, 'papers.csv'), join(folder, 'papers.csv.gz')];
    writeFileSync(plain, 'before');
    expect(await run('--format', 'csv', '-o', plain)).toEqual({ code: 0, stdout: '', stderr: '' });
    await run('--format', 'csv', '-o', packed);
    expect(readFileSync(plain, 'utf8').match(/\r\n/g)).toHaveLength(43);
    expect(gunzipSync(readFileSync(packed)).toString()).toBe(readFileSync(plain, 'utf8'));
    expect(existsSync(`${plain}.part`)).toBe(false);
  });

  it.each([
    [['--format', 'bibtx'], 'Unknown format "bibtx". Did you mean "BIBTEX"?\n'],
    [['--from', 'soon'], 'Expected a year after --from, such as 2015, got "soon".\n'],
    [
      ['--filter', '{"hasAbstrat":true}'],
      'filter: Field "hasAbstrat" is not defined by type "PaperFilter". Did you mean\n"hasAbstract"?\n',
    ],
    [['--filter', 'x'], expect.stringContaining("Expected JSON after --filter, such as '{\"hasDoi\":true}', got 'x'")],
    [
      ['-o', '/nowhere/papers.ris'],
      expect.stringContaining('Expected a file that can be written after --output, got "/nowhere/papers.ris"'),
    ],
  ])('refuses %j with what is right', async (args, stderr) => {
    expect(await run(...args)).toEqual({ code: 2, stdout: '', stderr });
  });

  it('shows examples', async () => {
    expect((await run('--help')).stdout).toContain('$ scholargraph export -o everything.ris.gz');
  });
});
