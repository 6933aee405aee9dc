import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { makeFolder, scholargraph } from '../cli/command.js';
import { createEmptyDatabase } from '../support/database.js';
import { inForm, tell } from './form.js';
import { ask, startServer } from './running-server.js';

const rounds = inForm({ short: 1, medium: 2, long: 10 });
const program = [process.execPath, join(import.meta.dirname, '../../dist/server.js')];

/** Two servers that start at once, as `npm start` does, find nothing, and both answer with the sample library, which is right. */
async function startTwo(environment: Readonly<Record<string, string>>): Promise<void> {
  const servers = await Promise.all([1, 2].map(() => startServer(environment, program)));
  const answers = await Promise.all(servers.map(({ url }) => ask(url, '{ library { paperCount } }')));
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect(answers[0]?.text).toMatch(/^\{"data":\{"library":\{"paperCount":[1-9]\d*\}\}\}$/);
  expect((await scholargraph(['check'], { environment })).stdout).toMatch(/^All is right/);
  for (const server of servers) server.process.kill('SIGTERM');
  expect((await Promise.all(servers.map(({ ended }) => ended))).map(({ code }) => code)).toEqual([0, 0]);
}

it('two servers may start at once on an empty database', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const { url, drop } = await createEmptyDatabase();
    await startTwo({ DATABASE_URL: url }).finally(drop);
  }
  tell('two servers on an empty database', `${rounds} times: both answered, the sample was loaded once`);
});

it('two servers may start at once on an empty data folder', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const folder = makeFolder();
    await startTwo({ DATA_DIR: join(folder, 'data') });
    await rm(folder, { recursive: true, force: true });
  }
  tell('two servers on an empty data folder', `${rounds} times: one PostgreSQL, both answered, the sample was loaded once`);
});
