import type pg from 'pg';
import { ScholarError } from '../errors.js';
import type { Database } from './database.js';
import { errorFacts } from './error-facts.js';
import { type MigrationAdapter, migrationAdapter } from './migration-adapter.js';
import { listMigrationNames, readMigrations } from './migration-files.js';
import { noFilters, openSchemaEngine } from './schema-engine.js';
import type { Queryable } from './spare-connection.js';

/**
 * Brings the tables to the form of this version by the Prisma migrations in `prisma/migrations`. Gives the names of those
 * applied now, oldest first; none where nothing was left to do, which costs one query.
 * Processes that do it at once wait for each other. A migration is applied whole or not at all.
 * Throws DATABASE_UNAVAILABLE where the database holds tables of others, is of a newer version, or refuses.
 */
export async function migrate(database: Database, options: { directUrl?: string | undefined } = {}): Promise<string[]> {
  const names = await listMigrationNames();
  if (await isUpToDate(database.pool, names)) return [];
  const adapter = migrationAdapter(options.directUrl ?? database.directUrl);
  try {
    await adapter.pool.query('SELECT pg_advisory_lock($1)', [prismaLock]);
    if (await isUpToDate(adapter.pool, names)) return [];
    await checkOwnTables(adapter.pool);
    await addTrigrams(adapter.pool);
    return await applyMigrations(adapter, names);
  } finally {
    await adapter.pool.end();
  }
}

/** Are all migrations of this version applied? Rejects where the database does not answer. One query or two. */
export async function hasAllMigrations(database: Queryable): Promise<boolean> {
  const names = await listMigrationNames();
  const applied = await listMigrations(database, isApplied);
  return names.every((name) => applied.includes(name));
}

/**
 * The lock of Prisma's engine, taken by its own session beforehand: the engine would give up after 10 s, and what another
 * process migrated meanwhile need not load it at all. The session's end releases it.
 * https://www.prisma.io/docs/orm/prisma-migrate/workflows/development-and-production#advisory-locking
 */
const prismaLock = 72_707_369;

const isApplied = 'finished_at IS NOT NULL AND rolled_back_at IS NULL';

/** Throws DATABASE_UNAVAILABLE where migrations were applied that this version does not know. */
async function isUpToDate(pool: pg.Pool, names: readonly string[]): Promise<boolean> {
  const applied = await listMigrations(pool, isApplied);
  const unknown = applied.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    const whose = applied.some((name) => names.includes(name)) ? 'a newer version of scholargraph' : 'another application';
    throw new ScholarError('DATABASE_UNAVAILABLE', `The database was made by ${whose} (migration ${unknown}). Choose another database.`);
  }
  return names.every((name) => applied.includes(name));
}

async function listMigrations(database: Queryable, condition: string): Promise<string[]> {
  const { rows: tables } = await database.query(`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS "isThere"`);
  if (tables[0]?.isThere !== true) return [];
  const { rows } = await database.query<{ migration_name: string }>(`SELECT migration_name FROM _prisma_migrations WHERE ${condition}`);
  return rows.map((row) => row.migration_name);
}

/** A database without our history must be empty. Tables of an extension are none of ours or theirs. */
async function checkOwnTables(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT c.relname::text AS name FROM pg_class c
     WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
       AND to_regclass('_prisma_migrations') IS NULL
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
     ORDER BY 1 LIMIT 1`,
  );
  if (rows[0] === undefined) return;
  throw new ScholarError(
    'DATABASE_UNAVAILABLE',
    `The database holds tables of another application (${rows[0].name}). Give scholargraph an empty database of its own (CREATE DATABASE …).`,
  );
}

async function addTrigrams(pool: pg.Pool): Promise<void> {
  await pool.query('CREATE EXTENSION IF NOT EXISTS pg_trgm').catch((error: Error) => {
    throw new ScholarError(
      'DATABASE_UNAVAILABLE',
      `The database needs the extension pg_trgm, which comes with PostgreSQL (package postgresql-contrib), and cannot add it: ${error.message}. ` +
        'Run once in this database as its superuser: CREATE EXTENSION pg_trgm;',
    );
  });
}

async function applyMigrations(adapter: MigrationAdapter, names: readonly string[]): Promise<string[]> {
  const engine = await openSchemaEngine(adapter);
  try {
    // We hold the lock, so nobody is at these: their process was killed or refused, and PostgreSQL undid what they did.
    for (const migrationName of await listMigrations(adapter.pool, 'finished_at IS NULL AND rolled_back_at IS NULL')) {
      await engine.markMigrationRolledBack({ migrationName });
    }
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList: await readMigrations(names), filters: noFilters });
    return appliedMigrationNames;
  } catch (error) {
    const cause = adapter.scriptError() ?? error;
    throw new ScholarError('DATABASE_UNAVAILABLE', `The tables cannot be brought up to date: ${errorFacts(cause).message}.`);
  } finally {
    engine.free();
  }
}
