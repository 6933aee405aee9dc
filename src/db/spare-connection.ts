import pg from 'pg';

/** Whom one can ask: a pool, or a connection. */
export type Queryable = Pick<pg.ClientBase, 'query'>;

/**
 * Asks by a connection of the pool where one is free, else by one of its own beside the pool, which ends with the answer: what must be
 * known now waits for nobody. Rejects where the database gives no answer in time.
 */
export async function askAtOnce<Answer>(pool: pg.Pool, ask: (database: Queryable) => Promise<Answer>, patienceMs: number): Promise<Answer> {
  if (hasRoom(pool)) return ask(pool);
  const client = new pg.Client({ ...pool.options, connectionTimeoutMillis: patienceMs, query_timeout: patienceMs });
  // Without a listener, a server that ends would end our process too.
  client.on('error', () => {});
  try {
    await client.connect();
    return await ask(client);
  } finally {
    void client.end().catch(() => {});
  }
}

function hasRoom({ waitingCount, idleCount, totalCount, options }: pg.Pool): boolean {
  return waitingCount === 0 && (idleCount > 0 || totalCount < (options.max ?? 10));
}
