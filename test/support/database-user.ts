import { createInterface } from 'node:readline';
import { openDatabase } from '../../src/db/database.js';
import { migrate } from '../../src/db/migrate.js';

/**
 * A process that uses a database, as server and command line do. Opens and migrates what the settings in its first
 * parameter name, tells in one line of JSON how that went, then answers each line of SQL with its rows; ends with its stdin.
 * Its second parameter pretends another processor.
 */
if (process.argv[3] !== undefined) Object.defineProperty(process, 'arch', { value: process.argv[3] });

try {
  const database = await openDatabase({ dataDir: '', ...JSON.parse(process.argv[2] ?? '{}') });
  const applied = await migrate(database);
  tell({ url: database.url, applied });
  for await (const sql of createInterface({ input: process.stdin })) {
    tell(
      await database.pool.query(sql).then(
        (result) => result.rows,
        (error: Error) => error.message,
      ),
    );
  }
  await database.close();
} catch (error) {
  tell({ error: error instanceof Error ? error.message : String(error) });
}

function tell(answer: unknown): void {
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
