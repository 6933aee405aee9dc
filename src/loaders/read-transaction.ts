import DataLoader from 'dataloader';
import type pg from 'pg';
import { keepsPlans } from '../db/connection-pool.js';
import { askTogether, type Question } from '../db/round-trip.js';
import { ScholarError } from '../errors.js';
import { versionSql } from './library-version.js';

/** One question to the database. */
export interface Statement extends Question {
  /** The field that asks, such as `Author.coAuthors`: named when the question takes too long. */
  readonly field: string;
}

/** All reads of one request: they see one state of the library, whatever is imported meanwhile. */
export interface ReadTransaction {
  /** Gives the rows as arrays, columns in the order of the SELECT. int8 comes as a number. */
  query(statement: Statement): Promise<unknown[][]>;
  /** The same for the only question of a request: a whole transaction in one round trip. Later questions open one of their own. */
  queryAlone(statement: Statement): Promise<unknown[][]>;
  /** The version of the library that is read; undefined as long as nothing was asked. */
  version(): string | undefined;
  /** Ends the transaction and gives the connection back. Safe to call twice, and when nothing was asked. */
  close(): Promise<void>;
}

export interface ReadTransactionOptions {
  readonly onStatement?: (sql: string) => void;
  /** Default 10,000. */
  readonly statementTimeoutMs?: number;
}

const queryCanceled = '57014';

const begin: Question = { sql: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', values: [] };
const commit: Question = { sql: 'COMMIT', values: [] };

/**
 * Pages are short and their tables mostly in memory, whatever the planner fears of a hub: compiling a plan or starting a worker
 * would take longer than running it, and reading a table whole for each parent longer than looking its rows up. A set of papers
 * that a text found is looked up in memory. A word is spelt nearly as another when it shares more than half of its letters in
 * threes with it: "obrine" with "obrien". All hold for the transaction only. Tells the version of the library by the way.
 */
const settings = `SELECT ${versionSql}, set_config('jit', 'off', true), set_config('random_page_cost', '1.1', true),
  set_config('parallel_setup_cost', '10000', true), set_config('work_mem', '64MB', true),
  set_config('pg_trgm.word_similarity_threshold', '0.55', true), set_config('statement_timeout', $1, true)`;

/**
 * Opens a read-only REPEATABLE READ transaction. It takes a connection with the first statement, not before. What is asked
 * in one tick is one round trip and is answered together, so that what follows from it is asked in one tick again. After a
 * failure every later statement fails with the same error, as Postgres would have it.
 *
 * `onStatement` hears of every question, not of BEGIN and COMMIT.
 */
export function openReadTransaction(pool: pg.Pool, options: ReadTransactionOptions = {}): ReadTransaction {
  const timeoutMs = options.statementTimeoutMs ?? 10_000;
  const opening: readonly Question[] = [begin, { sql: settings, values: [timeoutMs] }];
  const keepPlans = keepsPlans(pool);
  let client: pg.PoolClient | undefined;
  let version: string | undefined;
  let failure: Error | undefined;
  let lastRoundTrip: Promise<unknown> = Promise.resolve();
  let isClosed = false;

  async function ask(statements: readonly Statement[]): Promise<(unknown[][] | Error)[]> {
    const obstacle = isClosed ? new Error('the request has ended') : failure;
    if (obstacle) return statements.map(() => obstacle);
    const before = client === undefined ? opening : [];
    client ??= await pool.connect();
    for (const { sql } of statements) options.onStatement?.(sql);
    const outcomes = await askTogether(client, [...before, ...statements], { keepPlans });
    const opened = outcomes[1];
    if (before.length > 0 && opened && 'rows' in opened) version = opened.rows[0]?.[0] as string;
    return outcomes.slice(before.length).map((outcome, index) => {
      if ('rows' in outcome) return outcome.rows;
      failure ??= explain(outcome.error, statements[index]);
      return failure;
    });
  }

  const questions = new DataLoader<Statement, unknown[][]>(
    (statements) => {
      const roundTrip = lastRoundTrip.then(() => ask(statements));
      // Whoever asked hears of the failure; here it only must not count as unheard.
      lastRoundTrip = roundTrip.catch((error: Error) => {
        failure = error;
      });
      return roundTrip;
    },
    { cache: false },
  );

  async function queryAlone(statement: Statement): Promise<unknown[][]> {
    const alone = await pool.connect();
    options.onStatement?.(statement.sql);
    const outcomes = await askTogether(alone, [...opening, statement, commit], { keepPlans });
    const [, opened, outcome, ended] = outcomes;
    alone.release(ended === undefined || 'error' in ended);
    if (opened && 'rows' in opened) version = opened.rows[0]?.[0] as string;
    if (outcome && 'rows' in outcome) return outcome.rows;
    throw explain((outcome as { error: Error }).error, statement);
  }

  function explain(error: Error, statement: Statement | undefined): Error {
    return (error as { code?: string }).code === queryCanceled && statement ? timedOut(statement.field, timeoutMs) : error;
  }

  return {
    query(statement) {
      if (isClosed) return Promise.reject(new Error(`${statement.field} was asked after the request had ended`));
      return questions.load(statement);
    },
    queryAlone,
    version: () => version,
    async close() {
      if (isClosed) return;
      isClosed = true;
      await lastRoundTrip;
      if (client === undefined) return;
      const [ended] = failure ? [] : await askTogether(client, [commit], { keepPlans });
      client.release(ended === undefined || 'error' in ended);
    },
  };
}

function timedOut(field: string, timeoutMs: number): ScholarError {
  const message = `${field} took longer than ${timeoutMs / 1000} s and was stopped. Ask for smaller pages, or for a narrower filter.`;
  return new ScholarError('TIMED_OUT', message, { field });
}
