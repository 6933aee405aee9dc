import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import pg from 'pg';

/** A way into a database for Prisma's schema engine, in one session. */
export interface MigrationAdapter {
  readonly factory: SqlMigrationAwareDriverAdapterFactory;
  readonly pool: pg.Pool;
  /** What the last script failed with: Prisma's engine passes on less of it. */
  scriptError(): unknown;
}

/** `scratchUrl` names an empty database that the engine may fill to read migrations from; without it that is refused. */
export function migrationAdapter(url: string, scratchUrl?: string): MigrationAdapter {
  const pool = openSession(url);
  let failure: unknown;
  const connect = async (session: pg.Pool): Promise<SqlDriverAdapter> => {
    const runScript = session.query.bind(session);
    const adapter = await new PrismaPg(withCatalogueText(session)).connect();
    return Object.assign(adapter, {
      // PrismaPg would split the script at every semicolon, and run its parts one by one. Sent whole it is one transaction.
      executeScript: async (script: string) => {
        await runScript(script).catch((error: unknown) => {
          failure = error;
          throw error;
        });
      },
    });
  };
  const connectToShadowDb = async () => {
    if (scratchUrl === undefined) throw new Error('No scratch database was given.');
    const session = openSession(scratchUrl);
    return Object.assign(await connect(session), { dispose: () => session.end() });
  };
  const factory = { provider: 'postgres' as const, adapterName: '@prisma/adapter-pg', connect: () => connect(pool), connectToShadowDb };
  return { factory, pool, scriptError: () => failure };
}

/** The engine's advisory lock belongs to a session: more than one would not be safe. */
function openSession(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 1, idleTimeoutMillis: 0, application_name: 'scholargraph migrate' });
  pool.on('error', () => {});
  return pool;
}

const charType = 18;
const textType = 25;

/** PrismaPg cannot read the type "char" of PostgreSQL's catalogue, which the engine asks for: it is told that it is text. */
function withCatalogueText(pool: pg.Pool): pg.Pool {
  const query = pool.query.bind(pool) as (query: pg.QueryConfig) => Promise<pg.QueryResult>;
  return Object.assign(pool, {
    query: async (config: pg.QueryConfig) => {
      const result = await query(config);
      for (const field of result.fields) if (field.dataTypeID === charType) field.dataTypeID = textType;
      return result;
    },
  });
}
