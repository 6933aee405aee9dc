import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { type Database, openDatabase } from '../src/db/database.js';
import { migrate } from '../src/db/migrate.js';
import type { ImportReportJson } from '../src/schema/import-report.js';

const defaultFile = fileURLToPath(new URL('../../shared/data/bench/arxiv-62k.ris.gz', import.meta.url));

/**
 * How long an import takes, against COPY of the finished rows into the same tables with their indexes: rounds of both
 * in one run, one after the other, on an embedded PostgreSQL of its own (or a scratch database beside DATABASE_URL).
 * Arguments: files; `--rounds=N` (3).
 */
export async function benchImport(args: readonly string[]): Promise<void> {
  const rounds = Number(args.find((arg) => arg.startsWith('--rounds='))?.slice('--rounds='.length) ?? 3);
  const files = args.filter((arg) => !arg.startsWith('--'));
  const folder = await mkdtemp(join(tmpdir(), 'scholargraph-bench-'));
  const server = await openDatabase({ dataDir: folder, databaseUrl: process.env.DATABASE_URL });
  try {
    for (const file of files.length > 0 ? files : [defaultFile]) await compare(server, file, rounds);
  } finally {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function compare(server: Database, file: string, rounds: number): Promise<void> {
  const version = (await server.pool.query('SHOW server_version')).rows[0].server_version;
  console.log(`${file}\nPostgreSQL ${version}, Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model}`);
  const ratios: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const { ratio } = await inScratchDatabase(server, async (imported) => {
      const once = await importOnce(file, imported);
      const copied = await inScratchDatabase(server, (copy) => copyLibrary(imported, copy));
      report(round, once, copied);
      return { ratio: once.seconds / copied };
    });
    ratios.push(ratio);
  }
  const median = ratios.sort((a, b) => a - b)[Math.floor(ratios.length / 2)] ?? Number.NaN;
  console.log(`import / COPY: median ${median.toFixed(2)} of ${ratios.map((ratio) => ratio.toFixed(2)).join(', ')}\n`);
}

function report(round: number, once: ImportedOnce, copySeconds: number): void {
  const { seconds, records, maxMemoryMb } = once;
  const speed = Math.round(records / seconds).toLocaleString('en');
  console.log(
    `round ${round}: import ${seconds.toFixed(1)} s (${records.toLocaleString('en')} records, ${speed}/s, ${maxMemoryMb} MB at most), COPY ${copySeconds.toFixed(1)} s`,
  );
}

interface ImportedOnce {
  readonly seconds: number;
  readonly records: number;
  /** The most memory that the process held (Linux: VmHWM); NaN elsewhere. */
  readonly maxMemoryMb: number;
}

/** By the built command, as a user imports. */
async function importOnce(file: string, database: Database): Promise<ImportedOnce> {
  const command = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
  const child = spawn(process.execPath, [command, 'import', '--json', file], { env: { ...process.env, DATABASE_URL: database.url } });
  let maxMemoryMb = Number.NaN;
  const watch = setInterval(() => {
    maxMemoryMb = readMaxMemoryMb(child.pid) ?? maxMemoryMb;
  }, 100);
  let output = '';
  for await (const text of child.stdout.setEncoding('utf8')) output += text;
  clearInterval(watch);
  const [report] = JSON.parse(output).imports as [ImportReportJson];
  const seconds = (Date.parse(report.finishedAt ?? '') - Date.parse(report.startedAt)) / 1_000;
  return { seconds, records: report.counts.records, maxMemoryMb };
}

function readMaxMemoryMb(pid: number | undefined): number | undefined {
  try {
    return Math.round(Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024);
  } catch {
    return undefined;
  }
}

async function inScratchDatabase<Result>(server: Database, work: (database: Database) => Promise<Result>): Promise<Result> {
  const name = `scholargraph_bench_${process.pid}_${Math.round(performance.now())}`;
  await server.pool.query(`CREATE DATABASE ${name} TEMPLATE template0`);
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  const database = await openDatabase({ databaseUrl: url.href, dataDir: '' });
  try {
    await migrate(database);
    return await work(database);
  } finally {
    await database.close();
    await server.pool.query(`DROP DATABASE ${name} WITH (FORCE)`);
  }
}

/** Seconds that COPY takes to write what the import wrote; reading it out is not counted. */
async function copyLibrary(from: Database, into: Database): Promise<number> {
  const tables = await from.pool.query(`SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`);
  const target = new pg.Client({ connectionString: into.url });
  await target.connect();
  await target.query('TRUNCATE library');
  let seconds = 0;
  for (const { tablename } of tables.rows) {
    const rows = await copyOut(from, tablename);
    const startedAt = performance.now();
    await pipeline(rows, target.query(copyFrom(`COPY ${tablename} FROM STDIN`)));
    seconds += (performance.now() - startedAt) / 1000;
  }
  await target.end();
  return seconds;
}

async function copyOut(from: Database, table: string): Promise<Buffer[]> {
  const client = new pg.Client({ connectionString: from.url });
  await client.connect();
  const chunks: Buffer[] = [];
  for await (const chunk of client.query(copyTo(`COPY ${table} TO STDOUT`))) chunks.push(chunk as Buffer);
  await client.end();
  return chunks;
}
