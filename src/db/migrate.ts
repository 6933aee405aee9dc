import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MigrationList } from '@prisma/schema-engine-wasm';
import { ScholarError } from '../errors.js';
import { packageRoot } from '../package-root.js';
import type { Database } from './database.js';
import { noFilters, openSchemaEngine } from './schema-engine.js';

const migrationsDir = join(packageRoot, 'prisma', 'migrations');

/**
 * Brings the tables to the newest form by the Prisma migrations in `prisma/migrations`.
 * Names of those applied now, oldest first; none where all are applied already, which costs one query.
 * Processes that do it at once wait for each other. Throws DATABASE_UNAVAILABLE where a migration fails.
 */
export async function migrate(database: Database, options: { directUrl?: string | undefined } = {}): Promise<string[]> {
  const names = await listMigrationNames();
  const applied = await listAppliedMigrations(database);
  if (names.every((name) => applied.has(name))) return [];
  const { engine, close } = await openSchemaEngine(options.directUrl ?? database.directUrl);
  try {
    const migrationsList = await readMigrations(names);
    return (await engine.applyMigrations({ migrationsList, filters: noFilters })).appliedMigrationNames;
  } catch (error) {
    throw new ScholarError('DATABASE_UNAVAILABLE', `The migration failed: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    await close();
  }
}

/** Every migration of this version with its SQL, as Prisma's engine wants it; oldest first. */
export async function readMigrations(names: readonly string[]): Promise<MigrationList> {
  const migrationDirectories = await Promise.all(
    names.map(async (path) => ({
      path,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: await readFile(join(migrationsDir, path, 'migration.sql'), 'utf8') },
      },
    })),
  );
  const lockfile = { path: 'migration_lock.toml', content: await readFile(join(migrationsDir, 'migration_lock.toml'), 'utf8') };
  return { baseDir: migrationsDir, lockfile, shadowDbInitScript: '', migrationDirectories };
}

async function listMigrationNames(): Promise<string[]> {
  const entries = await readdir(migrationsDir, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

async function listAppliedMigrations(database: Database): Promise<Set<string>> {
  const { rows } = await database.pool.query<{ known: boolean }>(`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS known`);
  if (!rows[0]?.known) return new Set();
  const applied = await database.pool.query<{ migration_name: string }>(
    'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  );
  return new Set(applied.rows.map((row) => row.migration_name));
}
