import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { joinEmbeddedServer } from '../src/db/embedded-server.js';
import { migrationsDir } from '../src/db/migration-files.js';
import { packageRoot } from '../src/package-root.js';
import { diffMigrations } from './schema-drift.js';

/**
 * `npm run migration -- add_citations`: writes what changed in schema.prisma since the last migration as a new one,
 * for you to read and complete. Needs no network: an embedded server in a temporary folder stands in for a database.
 */
const name = process.argv[2] ?? '';
if (/^[a-z][a-z0-9_]*$/.test(name)) await writeMigration();
else fail(`Expected a name of small letters, digits and underscores, like add_citations; got "${name}".`);

async function writeMigration(): Promise<void> {
  const sql = await diffFromMigrations();
  if (sql === '') return fail('schema.prisma says what the migrations say already: nothing to do.');
  const folder = join(migrationsDir, `${timestamp()}_${name}`);
  await mkdir(folder);
  await writeFile(join(folder, 'migration.sql'), sql);
  console.log(`Wrote ${folder}/migration.sql. Read it, and add by hand what Prisma has no words for: COLLATE "C", NULLS LAST, WHERE.`);
}

async function diffFromMigrations(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'scholargraph-migration-'));
  try {
    const server = await joinEmbeddedServer({ dataDir, settings: { fsync: 'off' } });
    const schema = await readFile(join(packageRoot, 'prisma', 'schema.prisma'), 'utf8');
    return await diffMigrations({ schema, scratchUrl: server.url }).finally(() => server.leave());
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** "20261124153000", in UTC: what Prisma begins the names of migrations with. */
function timestamp(): string {
  return new Date().toISOString().replace(/\D/g, '').slice(0, 14);
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
