import pg from 'pg';
import { ScholarError } from '../errors.js';
import { errorFacts } from './error-facts.js';

/** A process's place among the users of an embedded server: a session that holds a shared lock. It ends with the process, however that ends. */
export interface Registration {
  /** Called once when the server breaks the session off. */
  onLost(listener: () => void): void;
  /** Gives the place up. Calls `stopServer` if nobody else holds one, while nobody new can take one; true if it did. */
  leave(stopServer: () => Promise<void>): Promise<boolean>;
}

/** Any number would do that no other part of scholargraph locks. */
const usersLock = 1_500_118_114;

/** Errors that a server gives while it starts or stops. */
const passingErrors: ReadonlySet<string> = new Set(['57P03', 'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', '57P01']);

/**
 * Takes a place among the users of the server. Undefined where the server is starting or stopping: try again later.
 * Throws DATABASE_UNAVAILABLE where it refuses us for good.
 */
export async function register(url: string): Promise<Registration | undefined> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'scholargraph user',
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query('SELECT pg_try_advisory_lock_shared($1) AS registered', [usersLock]);
    if (rows[0]?.registered === true) return registration(client);
  } catch (error) {
    if (!isPassing(error))
      throw new ScholarError(
        'DATABASE_UNAVAILABLE',
        `The embedded PostgreSQL refuses us: ${errorFacts(error).message}. Choose another DATA_DIR, or set DATABASE_URL.`,
      );
  }
  await client.end().catch(() => {});
  return undefined;
}

function registration(client: pg.Client): Registration {
  let isLeaving = false;
  return {
    onLost: (listener) => {
      client.once('end', () => {
        if (!isLeaving) listener();
      });
    },
    leave: async (stopServer) => {
      isLeaving = true;
      const isLast = await isAlone(client).catch(() => false);
      if (isLast) await stopServer();
      await client.end().catch(() => {});
      return isLast;
    },
  };
}

/** Of several that leave at once, one at least finds itself alone. A server that has gone already gives an error. */
async function isAlone(client: pg.Client): Promise<boolean> {
  await client.query('SELECT pg_advisory_unlock_shared($1)', [usersLock]);
  const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS "isAlone"', [usersLock]);
  return rows[0]?.isAlone === true;
}

/** node-postgres gives no code for a connection that the server closes at once, or that answers too late. */
function isPassing(error: unknown): boolean {
  const { code, message } = errorFacts(error);
  return code === undefined ? /Connection terminated|timeout/i.test(message) : passingErrors.has(code);
}
