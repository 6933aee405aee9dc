import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { digestLibrary } from '../../src/ingest/digest-library.js';
import { makeFolder } from '../cli/command.js';
import { createTestDatabase } from '../support/database.js';
import { growingLibrary } from '../support/growing-library.js';
import { inForm, randomNumbers, shuffled, tell } from './form.js';
import { startImporter } from './importer.js';

const folder = makeFolder();
const records = growingLibrary(5).split(/(?<=^ER {2}- *\n)/m);

function write(name: string, part: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, part.join(''));
  return path;
}

/** The digest after all files came in at once, each by a process of its own; how many deadlocks Postgres had to end. */
async function importAtOnce(files: readonly string[], batchSize: number): Promise<{ digest: unknown; deadlocks: number }> {
  const database = await createTestDatabase();
  try {
    const importers = await Promise.all(files.map((file) => startImporter(database.url, batchSize, file)));
    const endings = await Promise.all(importers.map(({ ended }) => ended));
    expect(endings.map(({ code, stderr }) => ({ code, stderr }))).toEqual(files.map(() => ({ code: 0, stderr: '' })));
    await database.pool.query('SELECT pg_stat_force_next_flush()');
    const { rows } = await database.pool.query('SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()');
    return { digest: await digestLibrary(database), deadlocks: Number(rows[0].deadlocks) };
  } finally {
    await database.close();
  }
}

/** Deadlocks would be retried, but there are none to retry: all writers wait at one lock, see write-transaction.ts. */
it('four processes that import shuffled, overlapping parts give the library of one', async () => {
  const rounds = inForm({ short: 2, medium: 5, long: 20 });
  const random = randomNumbers('many importers');
  const expected = await importAtOnce([write('whole.ris', records)], 4_000);
  for (let round = 0; round < rounds; round += 1) {
    const parts = [0, 1, 2, 3].map((part) => records.filter((_, index) => index % 4 === part || random() < 0.4));
    const files = parts.map((part, index) => write(`part-${index}.ris`, shuffled(part, random)));
    expect(await importAtOnce(files, 20)).toEqual({ digest: expected.digest, deadlocks: 0 });
  }
  tell(
    '4 processes importing at once',
    `${rounds} rounds of ${records.length} records in overlapping parts: the digest of one import, no deadlock`,
  );
});
