import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import pg from 'pg';

/** A way into the database for the schema engine, in one session. `close` ends it. */
export function migrationAdapter(url: string): { factory: SqlMigrationAwareDriverAdapterFactory; close(): Promise<void> } {
  const pool = new pg.Pool({ connectionString: url, max: 1, application_name: 'scholargraph migrate' });
  pool.on('error', () => {});
  return { factory: new PrismaPg(pool), close: () => pool.end() };
}
