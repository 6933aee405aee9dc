import type { DiffTarget } from '@prisma/schema-engine-wasm';
import { migrationAdapter } from '../src/db/migration-adapter.js';
import { listMigrationNames, readMigrations } from '../src/db/migration-files.js';
import { noFilters, openSchemaEngine } from '../src/db/schema-engine.js';

/**
 * The SQL that would bring the tables of the migrations to the form of a schema; empty where they agree.
 * Needs an empty database, which it fills and does not empty.
 */
export async function diffMigrations(options: { readonly schema: string; readonly scratchUrl: string }): Promise<string> {
  const adapter = migrationAdapter(options.scratchUrl, options.scratchUrl);
  const engine = await openSchemaEngine(adapter);
  try {
    const from: DiffTarget = { tag: 'migrations', ...(await readMigrations(await listMigrationNames())) };
    const to: DiffTarget = { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: options.schema }] };
    const { stdout } = await engine.diff({ from, to, script: true, exitCode: null, filters: noFilters });
    return stdout === null || stdout.trim() === emptyMigration ? '' : stdout;
  } finally {
    engine.free();
    await adapter.pool.end();
  }
}

const emptyMigration = '-- This is an empty migration.';
