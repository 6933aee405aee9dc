import { writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeFolder, scholargraph, writeRis } from '../cli/command.js';
import { growingLibrary } from '../support/growing-library.js';
import { inForm, randomNumbers, tell } from './form.js';
import { ask, askOnAndOn, type RunningServer, readPostmaster, startServer, waitUntil } from './running-server.js';

const folder = makeFolder();
const dataDir = join(folder, 'data');
const environment = { DATA_DIR: dataDir };
const query = '{ papers(first: 20) { totalCount nodes { title authors(first: 5) { edges { node { name } } } } } }';
const kills = inForm({ short: 1, medium: 3, long: 10 });
const clients = 8;
const random = randomNumbers('killed server');
let rightAnswer = '';

beforeAll(async () => {
  const file = join(folder, 'library.ris');
  writeFileSync(file, growingLibrary(5));
  expect(await scholargraph(['import', file], { environment })).toMatchObject({ code: 0 });
  const server = await startServer(environment);
  rightAnswer = (await ask(server.url, query)).text;
  expect(rightAnswer).toContain('"totalCount":202');
  await stop(server);
});

afterAll(async () => {
  const postmaster = readPostmaster(dataDir);
  if (postmaster) process.kill(postmaster.pid, 'SIGQUIT');
  await rm(folder, { recursive: true, force: true });
});

async function stop(server: RunningServer): Promise<void> {
  server.process.kill('SIGTERM');
  expect(await server.ended).toMatchObject({ code: 0 });
}

function pidOfPostgres(): number {
  return readPostmaster(dataDir)?.pid ?? 0;
}

async function isRight(url: string): Promise<boolean> {
  return (await ask(url, query)).text === rightAnswer;
}

/** Under load for a while: every answer is the right one, or an error. */
async function underLoad(url: string, work: () => Promise<void>): Promise<number> {
  const load = askOnAndOn(url, query, clients);
  await delay(300 + random() * 700);
  await work();
  const answers = await load.stop();
  const wrong = [...answers.keys()].filter((answer) => answer !== rightAnswer && !answer.startsWith('error'));
  expect(wrong).toEqual([]);
  return answers.get(rightAnswer) ?? 0;
}

describe('kill -9', () => {
  it('of Postgres under load: no wrong answer, and the service is back within 5 s of it', async () => {
    const server = await startServer(environment);
    const backMs: number[] = [];
    const afterDatabaseMs: number[] = [];
    let answers = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      answers += await underLoad(server.url, async () => {
        const killed = pidOfPostgres();
        process.kill(killed, 'SIGKILL');
        const started = await waitUntil(() => readPostmaster(dataDir)?.isReady === true && pidOfPostgres() !== killed);
        const answered = await waitUntil(() => isRight(server.url));
        afterDatabaseMs.push(answered);
        backMs.push(started + answered);
      });
    }
    await stop(server);
    const most = (values: readonly number[]) => (Math.max(...values) / 1000).toFixed(1);
    tell(
      'kill -9 of Postgres',
      `${kills} kills under ${clients} clients, ${answers} right answers, none wrong; back ${most(backMs)} s after the kill at most, ${most(afterDatabaseMs)} s after the database`,
    );
    expect(Math.max(...afterDatabaseMs)).toBeLessThan(5000);
  });

  it('of the server under load: its Postgres is taken over by the next one', async () => {
    const seconds: number[] = [];
    let server = await startServer(environment);
    for (let kill = 0; kill < kills; kill += 1) {
      const postgres = pidOfPostgres();
      await underLoad(server.url, async () => {
        server.process.kill('SIGKILL');
        expect((await server.ended).code).toBe('SIGKILL');
      });
      const startedAt = performance.now();
      server = await startServer(environment);
      expect(await isRight(server.url)).toBe(true);
      seconds.push((performance.now() - startedAt) / 1000);
      expect(pidOfPostgres()).toBe(postgres);
    }
    await stop(server);
    expect(readPostmaster(dataDir)).toBeUndefined();
    tell(
      'kill -9 of the server',
      `${kills} kills; the next one took the database over and answered ${Math.max(...seconds).toFixed(1)} s after its start at most, and ended it at last`,
    );
  });

  it('of both while a file comes in: the folder opens again, and the file comes in', async () => {
    for (let kill = 0; kill < kills; kill += 1) {
      const file = writeRis(`kill-${kill}.ris`, 300);
      const server = await startServer(environment);
      const importing = scholargraph(['import', file], { environment });
      await delay(500 + random() * 1500);
      process.kill(pidOfPostgres(), 'SIGKILL');
      server.process.kill('SIGKILL');
      await Promise.all([server.ended, importing]);
      expect(await scholargraph(['check'], { environment })).toMatchObject({ code: 0 });
      expect(await scholargraph(['import', file], { environment })).toMatchObject({ code: 0 });
      expect((await scholargraph(['check'], { environment })).stdout).toMatch(/^All is right/);
    }
    tell(
      'kill -9 of server and Postgres amid an import',
      `${kills} times: the folder opened again, the check found nothing wrong, the second import came to its end`,
    );
  });
});
