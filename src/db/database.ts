import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { openPool } from './connection-pool.js';
import { joinEmbeddedServer } from './embedded-server.js';
import { PrismaClient } from './generated/client.js';
import { checkServerVersion } from './server-version.js';

export interface DatabaseSettings {
  /** A PostgreSQL of the user's own, 14 or later. Without it: the embedded one in `dataDir`. */
  readonly databaseUrl?: string | undefined;
  /** The same database past a pooler, for migrations. */
  readonly directUrl?: string | undefined;
  /** Where the embedded PostgreSQL keeps its data, relative to the working directory. */
  readonly dataDir: string;
  /** At most so many connections at once; 10 when not said. */
  readonly maxConnections?: number | undefined;
  /** So long one may wait for a connection: for a new one, or for one of those in use; 10 s when not said. */
  readonly waitMs?: number | undefined;
  /** A statement that takes longer is cancelled by the server; no bound when not said. */
  readonly statementTimeoutMs?: number | undefined;
  /** Told what takes time: the first start of an embedded server, a wait for another process. */
  readonly log?: ((message: string) => void) | undefined;
}

/** An open database. Our SQL and Prisma share one pool of connections. */
export interface Database {
  /** int8 and numeric arrive as numbers, not as text. No named statements: safe behind pgbouncer. */
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
  readonly url: string;
  /** Past a pooler, for what needs a session of its own; equals `url` when not said. */
  readonly directUrl: string;
  /** Ends the connections and, where we were its last user, the embedded server. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Opens the database that the settings name, and has spoken to it when it answers.
 * Throws DATABASE_UNAVAILABLE, with what to do, where the server cannot be started, reached, or used.
 */
export async function openDatabase(settings: DatabaseSettings): Promise<Database> {
  const server = settings.databaseUrl === undefined ? await joinEmbeddedServer(settings) : undefined;
  const url = server?.url ?? settings.databaseUrl ?? '';
  const pool = openPool(url, settings);
  if (server === undefined) {
    await checkServerVersion(pool, url).catch(async (error: unknown) => {
      await pool.end();
      throw error;
    });
  }
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  let closed: Promise<void> | undefined;
  const close = async () => {
    await prisma.$disconnect();
    await pool.end();
    await server?.leave();
  };
  return {
    pool,
    prisma,
    url,
    directUrl: settings.directUrl ?? url,
    close: () => {
      closed ??= close();
      return closed;
    },
  };
}
