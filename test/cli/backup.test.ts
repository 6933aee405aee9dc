import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/db/database.js';
import { createTestDatabase } from '../support/database.js';
import { type Ending, makeFolder, scholargraph, writeRis } from './command.js';

let home: Database;
let elsewhere: Database;
const file = join(makeFolder(), 'library.backup');

beforeAll(async () => {
  [home, elsewhere] = await Promise.all([createTestDatabase(), createTestDatabase()]);
});
afterAll(() => Promise.all([home.close(), elsewhere.close()]));

function run(database: Database, args: readonly string[]): Promise<Ending> {
  return scholargraph(args, { environment: { DATABASE_URL: database.url } });
}

/** What a backup has to bring back beside what the digest tells. */
async function identities(database: Database) {
  const rows = async (sql: string) => (await database.pool.query(sql)).rows;
  return {
    papers: await rows('SELECT id, record_hash, added_at FROM paper ORDER BY id'),
    authors: await rows('SELECT id, key FROM author ORDER BY id'),
    keywords: await rows('SELECT id, key FROM keyword ORDER BY id'),
    journals: await rows('SELECT id, title FROM journal ORDER BY id'),
    imports: await rows('SELECT * FROM import ORDER BY id'),
    records: await rows('SELECT * FROM import_record ORDER BY 1, 2'),
    sources: await rows('SELECT id, hash FROM source_record ORDER BY id'),
    digest: (await run(database, ['digest'])).stdout,
  };
}

describe('a backup', () => {
  it('makes the same library again in another database, ids, imports and all', async () => {
    await run(home, ['import', writeRis('first.ris', 5)]);
    await run(home, ['import', writeRis('second.ris', 7)]);
    await run(home, ['undo', '1']);
    expect(await run(home, ['backup', file])).toEqual({ code: 0, stderr: '', stdout: `Backed up 7 records into ${file}.\n` });
    const restored = await run(elsewhere, ['restore', file]);
    expect(restored).toMatchObject({ code: 0, stderr: '' });
    expect(restored.stdout).toMatch(/^Restored 7 records, as they were at 20\d\d-/);
    expect(await identities(elsewhere)).toEqual(await identities(home));
    expect((await run(elsewhere, ['check'])).stdout).toMatch(/^All is right: \d+ tables say what 7 records say\.\n$/);
  });

  it('goes on where the library was: an import after it takes new ids', async () => {
    const more = writeRis('third.ris', 9);
    await run(home, ['import', more]);
    await run(elsewhere, ['import', more]);
    expect((await run(elsewhere, ['digest'])).stdout).toBe((await run(home, ['digest'])).stdout);
  });

  it('goes into an empty library only', async () => {
    expect(await run(elsewhere, ['restore', file])).toEqual({
      code: 2,
      stdout: '',
      stderr: 'A backup goes into an empty library only; this one holds papers.\n',
    });
  });

  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 40), /^The gzip file is damaged or cut off/],
    ['shortened', (bytes: Buffer) => gzipSync(gunzipSync(bytes).subarray(0, -300)), /^The backup is damaged or cut off: expected/],
    ['of another kind', () => gzipSync('TY  - JOUR\n'), /^Expected a file that `scholargraph backup` wrote, got another one\.\n$/],
    ['from the future', () => gzipSync('{"kind":"scholargraph backup","layout":9}\n'), /^This backup is of a later version \(layout 9/],
  ])('that is %s restores nothing', async (_, spoil, message) => {
    const spoilt = join(makeFolder(), 'spoilt.backup');
    writeFileSync(spoilt, spoil(readFileSync(file)));
    await run(elsewhere, ['reset', '--yes']);
    const { code, stderr } = await run(elsewhere, ['restore', spoilt]);
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
    expect((await elsewhere.pool.query('SELECT count(*) FROM source_record')).rows).toEqual([{ count: 0 }]);
  });

  it('that cannot be written leaves the one before', async () => {
    expect(await run(home, ['backup', join(makeFolder(), 'no/such/folder')])).toMatchObject({ code: 2 });
    expect(existsSync(`${file}.unfinished`)).toBe(false);
  });
});

describe('scholargraph check and repair', () => {
  it('tells what is wrong, and mends it', async () => {
    await home.pool.query('UPDATE author_stats SET paper_count = 40 WHERE paper_count = (SELECT max(paper_count) FROM author_stats)');
    const wrong = await run(home, ['check']);
    expect(wrong.code).toBe(1);
    expect(wrong.stdout).toMatch(
      /^Wrong in 1 table:\n {14,}rows missing {2}rows too many\n {2}author_stats {13}\d {14}\d\nauthor_stats:\n {2}expected /,
    );
    expect(wrong.stdout).toMatch(/To mend it: scholargraph repair\n$/);
    expect((await run(home, ['repair'])).stdout).toMatch(/The graph was drawn anew from its records\.\n$/);
    expect((await run(home, ['repair'])).stdout).toMatch(/^All is right/);
  });
});
