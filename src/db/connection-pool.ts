import pg from 'pg';

/** Type numbers of pg_type that node-postgres would hand over as text. */
const numberTypes: ReadonlySet<number> = new Set([20 /* int8 */, 1700 /* numeric */]);

/** Our whole numbers stay below 2^53. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => (numberTypes.has(oid) && format !== 'binary' ? Number : pg.types.getTypeParser(oid, format)),
};

const poolsThroughPooler = new WeakSet<pg.Pool>();

/**
 * Pages are short and their tables mostly in memory, whatever the planner fears of a hub: compiling a plan or starting a worker
 * would take longer than running it, and reading a table whole for each parent longer than looking its rows up. A set of papers
 * that a text found is looked up in memory. A word is spelt nearly as another when it shares more than half of its letters in
 * threes with it: "obrine" with "obrien".
 */
export const readSettings: Readonly<Record<string, string>> = {
  jit: 'off',
  random_page_cost: '1',
  parallel_setup_cost: '10000',
  work_mem: '64MB',
  'pg_trgm.word_similarity_threshold': '0.55',
};

const setAll = Object.entries(readSettings)
  .map(([name, value]) => `SET ${name} = '${value}'`)
  .join('; ');

/** A pool on a URL. Connects when first asked; a connection that breaks while idle is replaced without a word. */
export function openPool(
  url: string,
  options: { maxConnections?: number | undefined; waitMs?: number | undefined; statementTimeoutMs?: number | undefined } = {},
): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: options.waitMs ?? 10_000,
    application_name: 'scholargraph',
    types,
    // pgbouncer refuses a connection that sets it: there the bound belongs into its own query_timeout.
    ...(options.statementTimeoutMs === undefined || isPgbouncer(url) ? {} : { statement_timeout: options.statementTimeoutMs }),
    // Behind a pooler the next transaction may have another session: there each sets them for itself.
    ...(isPgbouncer(url) ? {} : { onConnect: async (client: pg.ClientBase) => void (await client.query(setAll)) }),
  });
  if (isPgbouncer(url)) poolsThroughPooler.add(pool);
  // Without a listener, a server that ends would end our process too.
  pool.on('error', () => {});
  // So would it where a connection breaks while it is in use; who uses it hears of it by the failure of the statement.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/** Is the session the same when the pool gives the same connection, with its settings and its prepared statements? Not where a pooler stands between. */
export function keepsSessions(pool: pg.Pool): boolean {
  return !poolsThroughPooler.has(pool);
}

/** As Prisma's URLs say it: `?pgbouncer=true`. */
function isPgbouncer(url: string): boolean {
  return URL.canParse(url) && new URL(url).searchParams.get('pgbouncer') === 'true';
}
