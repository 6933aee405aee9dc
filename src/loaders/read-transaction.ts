import type pg from 'pg';
import { ScholarError } from '../errors.js';

/** One question to the database. */
export interface Statement {
  /** The field that asks, such as `Author.coAuthors`: named when the question takes too long. */
  readonly field: string;
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** All reads of one request: they see one state of the library, whatever is imported meanwhile. */
export interface ReadTransaction {
  /** Gives the rows as arrays, columns in the order of the SELECT. int8 comes as a number. */
  query(statement: Statement): Promise<unknown[][]>;
  /** Ends the transaction and gives the connection back. Safe to call twice, and when nothing was asked. */
  close(): Promise<void>;
}

export interface ReadTransactionOptions {
  readonly onStatement?: (sql: string) => void;
  /** Default 10,000. */
  readonly statementTimeoutMs?: number;
}

const queryCanceled = '57014';

/**
 * Pages are short and their tables mostly in memory, whatever the planner fears of a hub: compiling a plan would take
 * longer than running it, and reading a table whole for each parent longer than looking its rows up.
 */
const planning = 'SET LOCAL jit = off; SET LOCAL random_page_cost = 1.1';

/**
 * Opens a read-only REPEATABLE READ transaction. It takes a connection with the first statement, not before, and asks
 * one statement at a time. After a failure every later statement fails with the same error, as Postgres would have it.
 *
 * `onStatement` hears of every question, not of BEGIN and COMMIT.
 */
export function openReadTransaction(pool: pg.Pool, options: ReadTransactionOptions = {}): ReadTransaction {
  const timeoutMs = options.statementTimeoutMs ?? 10_000;
  let connection: Promise<pg.PoolClient> | undefined;
  let lastStatement: Promise<unknown> = Promise.resolve();
  let isClosed = false;

  async function connect(): Promise<pg.PoolClient> {
    const client = await pool.connect();
    try {
      await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = ${timeoutMs}; ${planning}`);
      return client;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  async function ask(statement: Statement): Promise<unknown[][]> {
    connection ??= connect();
    const client = await connection;
    options.onStatement?.(statement.sql);
    try {
      const result = await client.query({ text: statement.sql, values: [...statement.values], rowMode: 'array' });
      return result.rows;
    } catch (error) {
      throw (error as { code?: string }).code === queryCanceled ? timedOut(statement.field, timeoutMs) : error;
    }
  }

  return {
    query(statement) {
      if (isClosed) return Promise.reject(new Error(`${statement.field} was asked after the request had ended`));
      const rows = lastStatement.then(() => ask(statement));
      lastStatement = rows;
      // Whoever asked hears of the failure; here it only must not count as unheard.
      rows.catch(() => undefined);
      return rows;
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      await lastStatement.catch(() => undefined);
      const client = await connection?.catch(() => undefined);
      if (client === undefined) return;
      await client.query('COMMIT').then(
        () => client.release(),
        (error: Error) => client.release(error),
      );
    },
  };
}

function timedOut(field: string, timeoutMs: number): ScholarError {
  const message = `${field} took longer than ${timeoutMs / 1000} s and was stopped. Ask for smaller pages, or for a narrower filter.`;
  return new ScholarError('TIMED_OUT', message, { field });
}
