import type { ChildProcess } from 'node:child_process';
import { appendFileSync, chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort, giveToAccount, makeOwnFolder, runProgram, startProgram } from './debian.js';

/** A PostgreSQL of Debian's that runs here. */
export interface Machine {
  readonly url: string;
  readonly port: number;
  query(sql: string): Promise<Record<string, unknown>[]>;
  /** As a power cut. */
  kill(): Promise<void>;
  start(): Promise<void>;
}

/** A primary, a streaming replica of it, and a pooler in transaction mode before both. */
export interface Machines {
  readonly primary: Machine;
  readonly replica: Machine;
  readonly poolerUrl: string;
  readonly replicaPoolerUrl: string;
  /** Waits until the replica has replayed all that the primary has written. */
  caughtUp(): Promise<void>;
  close(): Promise<void>;
}

export async function startMachines(): Promise<Machines> {
  const folder = mkdtempSync(join(tmpdir(), 'scholargraph-scaling-'));
  chmodSync(folder, 0o755);
  giveToAccount(folder);
  const primary = await openMachine(join(folder, 'primary'), (data) => {
    runProgram('initdb', ['-D', data, '-A', 'trust', '-U', 'scholargraph', '--encoding=UTF8', '--locale=C', '--no-sync']);
  });
  await primary.start();
  const replica = await openMachine(join(folder, 'replica'), (data) => {
    runProgram('pg_basebackup', ['-D', data, '-d', primary.url, '-R', '-X', 'stream', '-c', 'fast', '--no-sync']);
  });
  await replica.start();
  const pooler = await startPooler(folder, { primary, replica });
  return {
    primary,
    replica,
    poolerUrl: `postgresql://scholargraph@127.0.0.1:${pooler.port}/primary?pgbouncer=true`,
    replicaPoolerUrl: `postgresql://scholargraph@127.0.0.1:${pooler.port}/replica?pgbouncer=true`,
    async caughtUp() {
      const [row] = await primary.query('SELECT pg_current_wal_lsn()::text AS lsn');
      await until(async () => (await replica.query(`SELECT pg_last_wal_replay_lsn() >= '${row?.lsn}' AS "isThere"`))[0]?.isThere === true);
    },
    async close() {
      await end(pooler.process);
      await Promise.all([replica.kill(), primary.kill()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Asks until it is so, for a minute at most. A question that fails counts as no. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await new Promise((soon) => setTimeout(soon, 50))) {
    if (await isSo().catch(() => false)) return;
  }
  throw new Error('it did not come about within a minute');
}

async function openMachine(data: string, make: (data: string) => void): Promise<Machine> {
  const port = await freePort();
  make(makeOwnFolder(data));
  const settings = { port, listen_addresses: '127.0.0.1', unix_socket_directories: '', fsync: 'off', max_connections: 60 };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value}'\n`);
  appendFileSync(join(data, 'postgresql.conf'), lines.join(''));
  const url = `postgresql://scholargraph@127.0.0.1:${port}/postgres`;
  let running: ChildProcess | undefined;

  async function query(sql: string) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => {});
    await client.connect();
    return client
      .query(sql)
      .then(
        ({ rows }) => rows,
        (error) => Promise.reject(error),
      )
      .finally(() => client.end());
  }
  return {
    url,
    port,
    query,
    async kill() {
      if (running) await end(running, 'SIGQUIT');
    },
    async start() {
      running = startProgram('postgres', ['-D', data]);
      await until(async () => (await query('SELECT 1')).length === 1);
    },
  };
}

async function startPooler(folder: string, { primary, replica }: { primary: Machine; replica: Machine }) {
  const port = await freePort();
  const file = join(folder, 'pgbouncer.ini');
  const place = ({ port }: Machine) => `host=127.0.0.1 port=${port} dbname=postgres user=scholargraph`;
  writeFileSync(
    file,
    `[databases]
primary = ${place(primary)}
replica = ${place(replica)}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 10
max_client_conn = 200
server_login_retry = 1
`,
  );
  giveToAccount(file);
  const process = startProgram('pgbouncer', ['-q', file]);
  const probe = `postgresql://scholargraph@127.0.0.1:${port}/primary`;
  await until(async () => {
    const client = new pg.Client({ connectionString: probe });
    await client.connect();
    return client
      .query('SELECT 1')
      .then(() => true)
      .finally(() => client.end());
  });
  return { port, process };
}

async function end(process: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return;
  const ended = new Promise((resolve) => process.once('exit', resolve));
  process.kill(signal);
  await ended;
}
