import type pg from 'pg';
import { openPool } from '../db/connection-pool.js';
import { revisionOf, versionSql } from './library-version.js';
import { readTimeoutMs } from './read-transaction.js';

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
 * not taken for one that is down. When it has not answered well for `patienceMs`, all connections to it are cut: who waits for
 * them hears of it, also where the machine is gone and will never say so, or a pooler waits for it to come back.
 */
export function openReplica(url: string, { patienceMs }: { patienceMs: number }): Replica {
  const pool = openPool(url, { statementTimeoutMs: readTimeoutMs });
  const watch = openPool(url, { maxConnections: 1 });
  const cuts = [pool, watch].map(followConnections);
  const cutAll = () => {
    for (const cut of cuts) cut();
  };
  let revision: number | undefined;
  let isLooking = false;
  let isClosed = false;
  /** Runs from the first look that is not answered well. */
  let patience: NodeJS.Timeout | undefined;

  function loseIt(): void {
    patience = undefined;
    revision = undefined;
    cutAll();
  }

  async function look(): Promise<void> {
    if (isLooking || isClosed) return;
    isLooking = true;
    patience ??= setTimeout(loseIt, patienceMs).unref();
    try {
      const { rows } = await watch.query<{ version: string }>(`SELECT ${versionSql} AS version`);
      revision = revisionOf(rows[0]?.version);
      clearTimeout(patience);
      patience = undefined;
    } catch {
      revision = undefined;
    } finally {
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
      patience ??= setTimeout(loseIt, patienceMs);
      await Promise.all([pool.end(), watch.end()]);
      clearTimeout(patience);
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
