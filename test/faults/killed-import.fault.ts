import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import type { Database } from '../../src/db/database.js';
import { checkLibrary } from '../../src/ingest/check-library.js';
import { digestLibrary } from '../../src/ingest/digest-library.js';
import { makeFolder } from '../cli/command.js';
import { createTestDatabase } from '../support/database.js';
import { growingLibrary } from '../support/growing-library.js';
import { inForm, randomNumbers, tell } from './form.js';
import { startImporter } from './importer.js';

const batchSize = 40;
const file = join(makeFolder(), 'library.ris');
writeFileSync(file, growingLibrary(8));

async function withDatabase<Result>(use: (database: Database) => Promise<Result>): Promise<Result> {
  const database = await createTestDatabase();
  return use(database).finally(() => database.close());
}

/** What an import that nothing disturbs gives, and how long it takes. */
async function undisturbed(): Promise<{ digest: unknown; milliseconds: number }> {
  return withDatabase(async (database) => {
    const startedAt = performance.now();
    const { ended } = await startImporter(database.url, batchSize, file);
    expect(await ended).toMatchObject({ code: 0, stderr: '' });
    return { milliseconds: performance.now() - startedAt, digest: await digestLibrary(database) };
  });
}

/** What no reader may ever see: a batch of which a part is there, a record without account, an account without record. */
const halves = `
  SELECT i.id, i.records, count(r.*)::int AS accounts, count(s.id)::int AS kept
  FROM import i LEFT JOIN import_record r ON r.import_id = i.id LEFT JOIN source_record s ON s.id = r.source_record_id
  GROUP BY i.id HAVING count(r.*) <> i.records OR count(s.id) <> i.records OR (i.records % ${batchSize} <> 0 AND i.status <> 'DONE')`;

it('an import that is killed at any moment leaves whole batches, and its second run what an undisturbed one gives', async () => {
  const kills = inForm({ short: 4, medium: 15, long: 50 });
  const random = randomNumbers('killed import');
  const { digest, milliseconds } = await undisturbed();
  let killedAmid = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    await withDatabase(async (database) => {
      const importer = await startImporter(database.url, batchSize, file);
      await delay(random() * milliseconds);
      importer.process.kill('SIGKILL');
      if ((await importer.ended).code === 'SIGKILL') killedAmid += 1;
      // Its session may still be ending: a lock of its own would outlive it by a moment, and so may its last batch.
      expect(await checkLibrary(database)).toMatchObject({ faults: [] });
      expect((await database.pool.query(halves)).rows).toEqual([]);
      const second = await startImporter(database.url, batchSize, file);
      expect(await second.ended).toMatchObject({ code: 0, stderr: '' });
      expect(await digestLibrary(database)).toEqual(digest);
    });
  }
  expect(killedAmid).toBeGreaterThan(0);
  tell(
    'kill -9 of an import',
    `${kills} kills, ${killedAmid} before its end: no half record, no wrong row, the same digest after the second run`,
  );
});
