import { spawnSync } from 'node:child_process';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createGzip } from 'node:zlib';
import { type Database, openDatabase } from '../../src/db/database.js';
import { syntheticLibrary } from './synthetic-library.js';

/** The library that is measured, and a smaller one of its kind that shows what costs grow with. */
export interface Libraries {
  readonly large: Database;
  readonly small: Database | undefined;
  /** True where the Postgres is the bench's own, so that all that it computes is for the bench. */
  readonly isOwnServer: boolean;
  close(): Promise<void>;
}

/** Both libraries and their Postgres, kept for the next run. Not in git. */
const folder = fileURLToPath(new URL('./data/', import.meta.url));
const shared = fileURLToPath(new URL('../../../shared/data/bench/', import.meta.url));
const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** A pool of our own for questions beside the load. */
const maxConnections = 3;

/** Libraries that are there already, by URL. */
export async function openByUrl(urls: { large: string; small: string | undefined }): Promise<Libraries> {
  const open = (databaseUrl: string) => openDatabase({ databaseUrl, dataDir: '', maxConnections });
  const large = await open(urls.large);
  const small = urls.small === undefined ? undefined : await open(urls.small);
  return { large, small, isOwnServer: false, close: async () => void (await Promise.all([large.close(), small?.close()])) };
}

/**
 * Sets both up on an embedded PostgreSQL, by the command as users import: arXiv's 527,000 and 62,000 papers where `../shared`
 * has them, else fictional ones in as many papers. Takes a quarter of an hour the first time; later runs find them there.
 */
export async function setUpLibraries(): Promise<Libraries> {
  await mkdir(folder, { recursive: true });
  const server = await openDatabase({ dataDir: join(folder, 'postgres'), maxConnections, log: console.log });
  const large = await setUp(server, { papers: 527_000, short: '527k' });
  const small = await setUp(server, { papers: 62_000, short: '62k' });
  const close = async () => {
    await Promise.all([large.close(), small.close()]);
    await server.close();
  };
  return { large, small, isOwnServer: true, close };
}

async function setUp(server: Database, size: { papers: number; short: string }): Promise<Database> {
  const real = join(shared, `arxiv-${size.short}.ris.gz`);
  const name = `${existsSync(real) ? 'arxiv' : 'synthetic'}_${size.short}`;
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  if (!(await isImported(server, url))) {
    const file = existsSync(real) ? real : await writeSynthetic(size);
    console.log(`Importing ${file} into the embedded PostgreSQL …`);
    await server.pool.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await server.pool.query(`CREATE DATABASE ${name} TEMPLATE template0`);
    spawnSync(process.execPath, [cli, 'import', file], {
      env: { ...process.env, DATABASE_URL: url.href },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (!(await isImported(server, url))) throw new Error(`${file} was not imported`);
  }
  const database = await openDatabase({ databaseUrl: url.href, dataDir: '', maxConnections });
  await database.pool.query('VACUUM ANALYZE');
  return database;
}

/** Is the whole file there, as this version would write it? A database of older tables is brought up to date first. */
async function isImported(server: Database, url: URL): Promise<boolean> {
  const { rows } = await server.pool.query('SELECT 1 FROM pg_database WHERE datname = $1', [url.pathname.slice(1)]);
  if (rows.length === 0) return false;
  const imports = spawnSync(process.execPath, [cli, 'imports', '--json'], {
    env: { ...process.env, DATABASE_URL: url.href },
    encoding: 'utf8',
  });
  return imports.status === 0 && /"status": *"DONE"/.test(imports.stdout);
}

async function writeSynthetic({ papers, short }: { papers: number; short: string }): Promise<string> {
  const file = join(folder, `synthetic-${short}.ris.gz`);
  if (existsSync(file)) return file;
  await pipeline(Readable.from(syntheticLibrary(papers)), createGzip({ level: 1 }), createWriteStream(`${file}.part`));
  await rename(`${file}.part`, file);
  return file;
}
