import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

const postgresFolder = '/usr/lib/postgresql';

/** Where the newest of Debian's PostgreSQL has its programs. */
const binaries = (existsSync(postgresFolder) ? readdirSync(postgresFolder) : [])
  .toSorted((one, other) => Number(other) - Number(one))
  .map((version) => join(postgresFolder, version, 'bin'))
  .find((folder) => existsSync(join(folder, 'initdb')));

const pooler = ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer'].find(existsSync);

/** What is not installed here, for the names of tests that have to be passed over; undefined when all is there. */
export const missingPackages = [binaries ? [] : ['postgresql'], pooler ? [] : ['pgbouncer']].flat().join(' and ') || undefined;

/** PostgreSQL and PgBouncer refuse to run as root; Debian brings an account for them. */
const account = process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : {};

function idOf(which: '-u' | '-g'): number {
  return Number(spawnSync('id', [which, 'postgres']).stdout);
}

/** Makes a folder that is the account's own. */
export function makeOwnFolder(path: string): string {
  mkdirSync(path, { mode: 0o700 });
  giveToAccount(path);
  return path;
}

export function giveToAccount(path: string): void {
  if (account.uid !== undefined) chownSync(path, account.uid, account.gid);
}

function pathOf(program: string): string {
  return program === 'pgbouncer' ? (pooler ?? '') : join(binaries ?? '', program);
}

/** Starts a program of Debian's, as the account that may run it. */
export function startProgram(program: string, parameters: readonly string[]): ChildProcess {
  return spawn(pathOf(program), parameters, { ...account, cwd: '/', stdio: 'ignore', env: { LC_ALL: 'C', PATH: process.env.PATH } });
}

/** Runs one to its end; throws with what it complained of. */
export function runProgram(program: string, parameters: readonly string[]): void {
  const { status, stderr } = spawnSync(pathOf(program), parameters, { ...account, cwd: '/', env: { LC_ALL: 'C', PATH: process.env.PATH } });
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`);
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as { port: number };
  await new Promise((closed) => server.close(closed));
  return port;
}
