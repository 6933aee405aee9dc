import { setTimeout } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type pg from 'pg';
import { KeepAliveConnection } from './keep-alive-connection.js';
import { plainAnswer, type Question, type Variables } from './question.js';
import { type RunningServer, type ServerKind, type ServerName, startServer } from './servers.js';
import { openStatementCounter, type StatementCounter } from './statement-counter.js';

/** What is known of a question before it is measured. */
export interface Proven {
  readonly variables: readonly Variables[];
  readonly costs: ReadonlyMap<ServerName, AskingCost>;
}

/** What one asking costs, once everything is warm: the last of those compared. */
export interface AskingCost {
  readonly statements: number;
  readonly roundTrips: number;
  readonly answerBytes: number;
}

/** How many of a question's askings are compared. */
const compared = 10;

/**
 * Asks each question of each server and compares the answers with those of the hand-written SQL; counts statements on the way
 * to Postgres. The servers run through a counter here, and end.
 *
 * @throws Error that shows both answers where two differ: what answers something else must not be compared.
 */
export async function proveEqual(
  library: { pool: pg.Pool; url: string },
  kinds: readonly ServerKind[],
  questions: readonly Question[],
): Promise<ReadonlyMap<Question, Proven>> {
  const counter = await openStatementCounter(library.url);
  const servers: RunningServer[] = [];
  try {
    for (const kind of kinds) servers.push(await startServer(kind, counter.url));
    const proven = new Map<Question, Proven>();
    for (const question of questions) proven.set(question, await prove(question, await question.variables(library.pool), servers, counter));
    return proven;
  } finally {
    for (const server of servers) await server.stop();
    counter.close();
  }
}

async function prove(
  question: Question,
  variables: readonly Variables[],
  servers: readonly RunningServer[],
  counter: StatementCounter,
): Promise<Proven> {
  if (variables.length === 0) throw new Error(`The library has nothing to ask ${question.name} about`);
  const costs = new Map<ServerName, AskingCost>();
  const expected: unknown[] = [];
  // The hand-written SQL is the last one: it says what is right.
  for (const server of servers.toReversed()) {
    const connection = new KeepAliveConnection(server.url);
    const askings = variables.slice(0, compared).map((asked) => server.kind.request(question, asked, server.url));
    for (const [index, asking] of askings.entries()) {
      if (asking === undefined) continue;
      await connection.ask(asking);
      const before = { statements: counter.statements(), roundTrips: counter.roundTrips() };
      const body = await connection.ask(asking);
      // What needs no waiting, such as COMMIT, may come after the answer.
      await setTimeout(20);
      costs.set(server.kind.name, {
        statements: counter.statements() - before.statements,
        roundTrips: counter.roundTrips() - before.roundTrips,
        answerBytes: body.length,
      });
      const answer = plainAnswer(readAnswer(server, body));
      expected[index] ??= answer;
      if (!isDeepStrictEqual(answer, expected[index])) throw unequal(question, variables[index], server, answer, expected[index]);
    }
    connection.close();
  }
  return { variables, costs };
}

function readAnswer({ kind }: RunningServer, body: Buffer): unknown {
  const json = JSON.parse(body.toString('utf8'));
  if (kind.name === 'bare SQL') return json;
  if (json.errors !== undefined) throw new Error(`${kind.name} answers with errors: ${JSON.stringify(json.errors)}`);
  return json.data;
}

function unequal(question: Question, asked: unknown, { kind }: RunningServer, answer: unknown, expected: unknown): Error {
  const [got, wanted] = [answer, expected].map((value) => JSON.stringify(value, null, 1).split('\n'));
  const line = got?.findIndex((text, index) => text !== wanted?.[index]) ?? 0;
  const from = (lines: readonly string[] | undefined) => lines?.slice(Math.max(line - 5, 0), line + 10).join('\n');
  return new Error(
    `${kind.name} answers ${question.name} ${JSON.stringify(asked)} in another way, from line ${line}:\n${from(got)}\n— instead of —\n${from(wanted)}`,
  );
}
