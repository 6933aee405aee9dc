import pg from 'pg';

/** Type numbers of pg_type that node-postgres would hand over as text. */
const numberTypes: ReadonlySet<number> = new Set([20 /* int8 */, 1700 /* numeric */]);

/** Our whole numbers stay below 2^53. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => (numberTypes.has(oid) && format !== 'binary' ? Number : pg.types.getTypeParser(oid, format)),
};

/** A pool on a URL. Connects when first asked; a connection that breaks while idle is replaced without a word. */
export function openPool(
  url: string,
  options: { maxConnections?: number | undefined; statementTimeoutMs?: number | undefined } = {},
): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: 10_000,
    application_name: 'scholargraph',
    types,
    // pgbouncer refuses a connection that sets it: there the bound belongs into its own query_timeout.
    ...(options.statementTimeoutMs === undefined || isPgbouncer(url) ? {} : { statement_timeout: options.statementTimeoutMs }),
  });
  // Without a listener, a server that ends would end our process too.
  pool.on('error', () => {});
  return pool;
}

/** As Prisma's URLs say it: `?pgbouncer=true`. */
function isPgbouncer(url: string): boolean {
  return URL.canParse(url) && new URL(url).searchParams.get('pgbouncer') === 'true';
}
