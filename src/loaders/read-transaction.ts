import DataLoader from 'dataloader';
import type pg from 'pg';
import { keepsSessions, readSettings } from '../db/connection-pool.js';
import { explainOutage } from '../db/outage.js';
import { openRequestConnections } from '../db/request-connections.js';
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
  /**
   * The same for the only question of a request: a whole transaction in one round trip. Later questions open one of their own.
   *
   * @param statement its last column tells the version of the library, by `versionSql`.
   */
  queryAlone(statement: Statement): Promise<unknown[][]>;
  /** The version of the library that is read; undefined as long as nothing was asked. */
  version(): string | undefined;
  /** Stops what is running and lets nothing more be asked, since nobody waits for it. To be closed as before. */
  abandon(): void;
  /** Ends the transaction and gives the connection back. Safe to call twice, and when nothing was asked. */
  close(): Promise<void>;
}

/** Statements that were sent together; times of `performance.now()`. */
export interface RoundTripReport {
  /** The fields that asked, one a statement. */
  readonly fields: readonly string[];
  /** Before a connection was asked for, where it was the first. */
  readonly startedAt: number;
  readonly endedAt: number;
}

export interface ReadTransactionOptions {
  readonly onStatement?: ((sql: string) => void) | undefined;
  readonly onRoundTrip?: ((report: RoundTripReport) => void) | undefined;
  /** `readTimeoutMs` when not said. */
  readonly statementTimeoutMs?: number | undefined;
}

/** A statement that takes longer is stopped. */
export const readTimeoutMs = 10_000;

const queryCanceled = '57014';

const begin: Question = { sql: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', values: [] };
const commit: Question = { sql: 'COMMIT', values: [] };

/** Tells the version of the library, and bounds the statements of the transaction. */
const openSession = `SELECT ${versionSql}, set_config('statement_timeout', $1, true)`;

/** The same where the session has not got the settings of its pool. */
const openWithSettings = `${openSession}, ${Object.entries(readSettings)
  .map(([name, value]) => `set_config('${name}', '${value}', true)`)
  .join(', ')}`;

/**
 * Opens a read-only REPEATABLE READ transaction. It takes a connection with the first statement, not before. What is asked
 * in one tick is one round trip and is answered together, so that what follows from it is asked in one tick again. After a
 * failure every later statement fails with the same error, as Postgres would have it.
 *
 * `onStatement` hears of every question, not of BEGIN and COMMIT; `onRoundTrip` of every wave of them that was answered.
 */
export function openReadTransaction(pool: pg.Pool, options: ReadTransactionOptions = {}): ReadTransaction {
  const timeoutMs = options.statementTimeoutMs ?? readTimeoutMs;
  const keepPlans = keepsSessions(pool);
  const opening: readonly Question[] = [begin, { sql: keepPlans ? openSession : openWithSettings, values: [timeoutMs] }];
  /** The session bounds a statement as the transaction would, so that one statement needs no transaction around it. */
  const isBounded = keepPlans && pool.options.statement_timeout === timeoutMs;
  const connections = openRequestConnections(pool);
  let client: pg.PoolClient | undefined;
  let version: string | undefined;
  let failure: Error | undefined;
  let lastRoundTrip: Promise<unknown> = Promise.resolve();
  let isClosed = false;

  async function ask(statements: readonly Statement[]): Promise<(unknown[][] | Error)[]> {
    const obstacle = isClosed ? new Error('the request has ended') : (connections.ending() ?? failure);
    if (obstacle) return statements.map(() => obstacle);
    const before = client === undefined ? opening : [];
    const startedAt = performance.now();
    client ??= await connections.take();
    for (const { sql } of statements) options.onStatement?.(sql);
    const outcomes = await askTogether(client, [...before, ...statements], { keepPlans });
    options.onRoundTrip?.({ fields: statements.map(({ field }) => field), startedAt, endedAt: performance.now() });
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
    const startedAt = performance.now();
    const alone = await connections.take();
    options.onStatement?.(statement.sql);
    const outcomes = await askTogether(alone, isBounded ? [statement] : [...opening, statement, commit], { keepPlans });
    options.onRoundTrip?.({ fields: [statement.field], startedAt, endedAt: performance.now() });
    const outcome = outcomes[isBounded ? 0 : opening.length];
    const ended = outcomes.at(-1);
    alone.release(ended === undefined || 'error' in ended);
    if (outcome === undefined || 'error' in outcome) throw explain(outcome?.error ?? new Error('no outcome'), statement);
    version = outcome.rows[0]?.at(-1) as string | undefined;
    return outcome.rows;
  }

  function explain(error: Error, statement: Statement | undefined): Error {
    if (connections.ending()) return connections.ending() as Error;
    const isTimeout = (error as { code?: string }).code === queryCanceled;
    return isTimeout && statement ? timedOut(statement.field, timeoutMs) : explainOutage(error);
  }

  return {
    query(statement) {
      if (isClosed) return Promise.reject(new Error(`${statement.field} was asked after the request had ended`));
      return questions.load(statement);
    },
    queryAlone,
    version: () => version,
    abandon: connections.abandon,
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
