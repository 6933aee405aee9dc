import type pg from 'pg';
import { ScholarError } from '../errors.js';
import { cancelStatement } from './cancel-statement.js';
import { explainOutage } from './outage.js';

/** The connections that one request holds. */
export interface RequestConnections {
  /**
   * Takes a connection of the pool; its `release` gives it back.
   *
   * @throws ScholarError BUSY, DATABASE_UNAVAILABLE, or CLIENT_GONE after `abandon`.
   */
  take(): Promise<pg.PoolClient>;
  /**
   * To be called when nobody waits for the answer any more: stops what is running, and lets nothing more begin. Whoever holds a
   * connection has to release it as before.
   */
  abandon(): void;
  /** CLIENT_GONE after `abandon`, undefined before: why nothing may be asked. */
  ending(): ScholarError | undefined;
}

/** A request to cancel can overtake the statement that it means, so it is made again as long as the connection is held. */
const cancelEveryMs = 250;

export function openRequestConnections(pool: pg.Pool): RequestConnections {
  const held = new Set<pg.PoolClient>();
  let ending: ScholarError | undefined;
  let cancelling: NodeJS.Timeout | undefined;

  function hold(client: pg.PoolClient): pg.PoolClient {
    const release = client.release;
    held.add(client);
    client.release = (destroy) => {
      held.delete(client);
      if (held.size === 0) clearInterval(cancelling);
      // A request to cancel that is still on its way must not meet the statement of another request.
      release(ending !== undefined || destroy);
    };
    return client;
  }

  function cancelAll(): void {
    for (const client of held) cancelStatement(client);
  }

  return {
    async take() {
      if (ending) throw ending;
      const client = await pool.connect().catch((error: Error) => {
        throw explainOutage(error);
      });
      if (ending === undefined) return hold(client);
      client.release();
      throw ending;
    },
    abandon() {
      if (ending) return;
      ending = new ScholarError('CLIENT_GONE', 'The client left before its answer was made.');
      if (held.size === 0) return;
      cancelAll();
      cancelling = setInterval(cancelAll, cancelEveryMs).unref();
    },
    ending: () => ending,
  };
}
