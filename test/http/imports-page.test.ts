import { execFile } from 'node:child_process';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { pino } from 'pino';
import type { Database } from '../../src/db/database.js';
import { answerPlainPosts } from '../../src/http/answer-plain-posts.js';
import { type ListeningServer, listen } from '../../src/http/listen.js';
import { createScholarYoga } from '../../src/http/yoga.js';
import { schema } from '../../src/schema/schema.js';
import { makeFolder, writeRis } from '../cli/command.js';
import { createTestDatabase } from '../support/database.js';
import { standardOptions } from './open-yoga.js';
import { openTestDoor, testToken } from './test-door.js';

const page = readFileSync(new URL('../../docs/imports.md', import.meta.url), 'utf8');
const commands = [...page.matchAll(/^ {4}curl (?:.+\\\n)*.+/gm)].map(([command]) => command);

let database: Database;
let server: ListeningServer;

beforeAll(async () => {
  database = await createTestDatabase();
  const { pool } = database;
  const logger = pino({ level: 'silent' });
  const yoga = createScholarYoga({ ...standardOptions, schema, pool, logger, door: openTestDoor(pool, [testToken]) });
  server = await listen(
    answerPlainPosts(yoga, () => 1_000_000),
    { host: '127.0.0.1', port: 0 },
  );
});

afterAll(async () => {
  await server.close();
  await database.close();
});

it('shows commands that upload a file and watch its import', async () => {
  const folder = makeFolder();
  copyFileSync(writeRis('my-library.ris', 3), join(folder, 'my-library.ris'));
  const uploaded = JSON.parse(await run(commands[0], folder));
  expect(uploaded).toMatchObject({ name: 'my-library.ris', status: 'DONE', counts: { created: 3 } });
  const events = await run(commands[1]?.replace('id: \\"3\\"', `id: \\"${uploaded.number}\\"`), folder);
  expect(events).toContain('"status":"DONE"');
  expect(commands).toHaveLength(2);
});

/** Runs a command of the page as its reader would, against the server that runs here. */
async function run(command: string | undefined, folder: string): Promise<string> {
  const aimed = (command ?? '').trim().replace('http://localhost:4000', server.url).replace('curl', 'curl -sS --max-time 20');
  const { stdout } = await promisify(execFile)('sh', ['-c', aimed], { cwd: folder, env: { ...process.env, API_TOKEN: testToken } });
  return stdout;
}
