import type pg from 'pg';
import { openPool } from '../db/connection-pool.js';
import { revisionOf, versionSql } from './library-version.js';

/** A server that follows the primary. */
export interface Replica {
  readonly pool: pg.Pool;
  /** The revision that it had come to when it was last looked at; undefined while it does not answer. */
  revision(): number | undefined;
  /** Asks it how it stands, unless it is being asked. Never throws. */
  look(): void;
  /** Takes it for down until it answers. */
  doubt(): void;
  close(): Promise<void>;
}

/**
 * Opens a replica, down until its first answer. It is looked at over a connection of its own, so that one with much to do is
 * not taken for one that is down. When it does not answer within `patienceMs`, all connections to it are cut: who waits for
 * them hears at once, also where the machine is gone and will never say so.
 */
export function openReplica(url: string, { patienceMs }: { patienceMs: number }): Replica {
  const pool = openPool(url);
  const watch = openPool(url, { maxConnections: 1 });
  const cutOff = [pool, watch].map(followConnections);
  let revision: number | undefined;
  let isLooking = false;
  let isClosed = false;

  async function look(): Promise<void> {
    if (isLooking || isClosed) return;
    isLooking = true;
    const outOfPatience = setTimeout(() => {
      revision = undefined;
      for (const cut of cutOff) cut();
    }, patienceMs);
    try {
      const { rows } = await watch.query<{ version: string }>(`SELECT ${versionSql} AS version`);
      revision = revisionOf(rows[0]?.version);
    } catch {
      revision = undefined;
    } finally {
      clearTimeout(outOfPatience);
      isLooking = false;
    }
  }

  return {
    pool,
    revision: () => revision,
    look: () => void look(),
    doubt() {
      revision = undefined;
      void look();
    },
    async close() {
      isClosed = true;
      cutOff[1]?.();
      await Promise.all([pool.end(), watch.end()]);
    },
  };
}

/** Gives what cuts all connections of a pool, those in use too. */
function followConnections(pool: pg.Pool): () => void {
  const clients = new Set<pg.PoolClient>();
  pool.on('connect', (client) => clients.add(client));
  pool.on('remove', (client) => clients.delete(client));
  return () => {
    for (const client of clients) (client as unknown as { connection: pg.Connection }).connection.stream.destroy();
  };
}
