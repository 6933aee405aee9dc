import type pg from 'pg';
import type { Database } from '../db/database.js';
import { listMigrationNames, readMigrations } from '../db/migration-files.js';
import { digestGraph, linesOf, withNaturalNames } from './digest-library.js';
import { type DrawOptions, drawGraph } from './draw-graph.js';
import type { WriteTransaction } from './write-transaction.js';

/** A table whose rows are not what the kept records say. Rows are told in natural keys, without ids. */
export interface TableFault {
  readonly table: string;
  /** Rows that should be there and are not, and rows that are there and should not be; one that is wrong counts in both. */
  readonly missing: number;
  readonly surplus: number;
  /** The first of each. */
  readonly examples: { readonly missing: readonly string[]; readonly surplus: readonly string[] };
}

export interface LibraryCheck {
  readonly records: number;
  readonly tables: number;
  /** Empty where all is right. */
  readonly faults: readonly TableFault[];
}

/** The graph drawn afresh for the time of a check; no row of it outlives the transaction. */
const scratchSchema = 'scholargraph_check';
const exampleCount = 3;

/**
 * Draws the whole graph afresh, from nothing but the records kept, beside the one that is served, and compares the two table by
 * table: every paper, name, keyword, pair and count. Changes nothing, stops no reader and no writer; it sees one state of the
 * library. Cost: an import of all records, and as much room again until it ends.
 */
export async function checkLibrary(database: Database, options: Pick<DrawOptions, 'onProgress'> = {}): Promise<LibraryCheck> {
  const client = await database.pool.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    await client.query('SET LOCAL statement_timeout = 0; SET LOCAL jit = off');
    return await compareWithRecords(client, options);
  } finally {
    await client.query('ROLLBACK').catch(() => undefined);
    client.release();
  }
}

async function compareWithRecords(client: pg.PoolClient, { onProgress }: Pick<DrawOptions, 'onProgress'>): Promise<LibraryCheck> {
  const transaction: WriteTransaction = { client, query: async (sql, values) => (await client.query(sql, values as unknown[])).rows };
  const home = await schemaOf(transaction);
  const stored = await digestGraph(client);
  await client.query(`CREATE SCHEMA ${scratchSchema}; SET LOCAL search_path = ${scratchSchema}, ${home}`);
  for (const sql of await migrationTexts()) await client.query(sql);
  await client.query(`UPDATE library SET pairing_limit = (SELECT pairing_limit FROM ${home}.library)`);
  await drawGraph(transaction, { from: `${home}.source_record`, onProgress });
  const drawn = await digestGraph(client);
  const differing = Object.keys(stored).filter((table) => stored[table] !== drawn[table]);
  await keepLines(client, differing);
  await client.query(`SET LOCAL search_path = ${home}`);
  const faults = await withNaturalNames(client, async () => {
    const found: TableFault[] = [];
    for (const table of differing) found.push(await compareLines(transaction, table));
    return found;
  });
  const [size] = await transaction.query<{ records: number }>('SELECT count(*)::int AS records FROM source_record');
  return { records: size?.records ?? 0, tables: Object.keys(stored).length, faults };
}

async function schemaOf(transaction: WriteTransaction): Promise<string> {
  const [row] = await transaction.query<{ name: string }>(
    `SELECT quote_ident(relnamespace::regnamespace::text) AS name FROM pg_class WHERE oid = 'source_record'::regclass`,
  );
  return (row as { name: string }).name;
}

async function migrationTexts(): Promise<string[]> {
  const { migrationDirectories } = await readMigrations(await listMigrationNames());
  return migrationDirectories.map(({ migrationFile }) => (migrationFile.content.tag === 'ok' ? migrationFile.content.value : ''));
}

/** Puts the lines of the graph as drawn aside, for the comparison with the one that is served. */
async function keepLines(client: pg.PoolClient, tables: readonly string[]): Promise<void> {
  await client.query('CREATE TEMPORARY TABLE drawn_line ("table" text, line text) ON COMMIT DROP');
  await withNaturalNames(client, async () => {
    for (const table of tables) await client.query(`INSERT INTO drawn_line SELECT '${table}', line FROM (${linesOf(table)}) l`);
  });
}

async function compareLines(transaction: WriteTransaction, table: string): Promise<TableFault> {
  const drawn = `SELECT line FROM drawn_line WHERE "table" = '${table}'`;
  const missing = await difference(transaction, drawn, linesOf(table));
  const surplus = await difference(transaction, linesOf(table), drawn);
  return { table, missing: missing.count, surplus: surplus.count, examples: { missing: missing.lines, surplus: surplus.lines } };
}

async function difference(transaction: WriteTransaction, these: string, those: string): Promise<{ count: number; lines: string[] }> {
  const [row] = await transaction.query<{ count: number; lines: string[] | null }>(
    `WITH difference AS (${these} EXCEPT ALL (${those}))
     SELECT (SELECT count(*)::int FROM difference) AS count,
            (SELECT array_agg(line) FROM (SELECT line FROM difference ORDER BY line COLLATE "C" LIMIT ${exampleCount}) first) AS lines`,
  );
  return { count: row?.count ?? 0, lines: row?.lines ?? [] };
}
