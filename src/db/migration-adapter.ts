import { PrismaPg } from '@prisma/adapter-pg';
import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
} from '@prisma/driver-adapter-utils';
import pg from 'pg';

/** A way into a database for Prisma's schema engine, in one session. */
export interface MigrationAdapter {
  readonly factory: SqlMigrationAwareDriverAdapterFactory;
  /** The session, which the caller ends. */
  readonly pool: pg.Pool;
  /** What the last script failed with: Prisma's engine passes on less of it. */
  scriptError(): unknown;
}

/** `scratchUrl` names an empty database that the engine may fill to read migrations from; without it that is refused. */
export function migrationAdapter(url: string, scratchUrl?: string): MigrationAdapter {
  const pool = openSession(url);
  let failure: unknown;
  const onScriptError = (error: unknown) => {
    failure = error;
  };
  const connectToShadowDb = async () => {
    if (scratchUrl === undefined) throw new Error('No scratch database was given.');
    const session = openSession(scratchUrl);
    return Object.assign(await openAdapter(session, onScriptError), { dispose: () => session.end() });
  };
  const factory = {
    provider: 'postgres' as const,
    adapterName: '@prisma/adapter-pg',
    connect: () => openAdapter(pool, onScriptError),
    connectToShadowDb,
  };
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

/**
 * PrismaPg, but for two things. It cannot read the type "char" of PostgreSQL's catalogue, which the engine asks for: the
 * session tells it that it is text, and the engine that it is a character. And it would split a script at every
 * semicolon and run its parts one by one; sent whole it is one transaction.
 */
async function openAdapter(session: pg.Pool, onScriptError: (error: unknown) => void): Promise<SqlDriverAdapter> {
  const query = session.query.bind(session) as (query: pg.QueryConfig | string) => Promise<pg.QueryResult>;
  const charColumnsOfRows = new WeakMap<object, ReadonlySet<number>>();
  const queryAsText = async (config: pg.QueryConfig) => {
    const result = await query(config);
    charColumnsOfRows.set(result.rows, new Set(result.fields.flatMap((field, index) => (field.dataTypeID === charType ? index : []))));
    for (const field of result.fields) if (field.dataTypeID === charType) field.dataTypeID = textType;
    return result;
  };
  const adapter = await new PrismaPg(Object.assign(session, { query: queryAsText })).connect();
  const queryRaw = adapter.queryRaw.bind(adapter);
  return Object.assign(adapter, {
    queryRaw: async (statement: SqlQuery) => {
      const result = await queryRaw(statement);
      const charColumns = charColumnsOfRows.get(result.rows);
      const columnTypes = result.columnTypes.map((type, index) => (charColumns?.has(index) ? ColumnTypeEnum.Character : type));
      return { ...result, columnTypes };
    },
    executeScript: async (script: string) => {
      await query(script).catch((error: unknown) => {
        onScriptError(error);
        throw error;
      });
    },
  });
}
