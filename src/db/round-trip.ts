import type pg from 'pg';

/** SQL with the values of its placeholders. */
export interface Question {
  readonly sql: string;
  readonly values: readonly unknown[];
  /** True where the best plan depends on the values, so that none is kept. */
  readonly isPlannedAnew?: boolean | undefined;
}

/** The rows as arrays, columns in the order of the SELECT; or why there are none. */
export type Outcome = { readonly rows: unknown[][] } | { readonly error: Error };

/**
 * Asks several statements of one connection without waiting between them; gives an outcome for each, in their order. The
 * first failure ends the round trip: the statements behind it have the same error, and the connection is to be closed, since
 * nobody knows which statements it still has ready. Never rejects.
 *
 * Plans are kept with the connection where `keepPlans` says so: not through a pooler, behind which the next statement may
 * meet another session. node-postgres alone would wait for each answer, have every statement described every time, and
 * never forget a prepared one.
 */
export function askTogether(client: pg.ClientBase, questions: readonly Question[], options: { keepPlans: boolean }): Promise<Outcome[]> {
  return new Promise((resolve) => {
    client.query(new RoundTrip(client, questions, options.keepPlans, resolve));
  });
}

/** A statement as a connection knows it. */
interface Plan {
  /** Empty for one that is forgotten with the next. */
  readonly name: string;
  /** How the text of each column becomes a value; unknown until the server has described it once. */
  readers?: readonly Reader[];
}

type Reader = (text: string) => unknown;

/** So many statements a connection keeps plans of; the one asked for longest ago makes room. A plan takes some 50 kB of the server's memory. */
const maxPlans = 100;

/** Plans by SQL, in the order in which they were last asked for. */
const plansByConnection = new WeakMap<pg.Connection, Map<string, Plan>>();

/** Speaks the extended query protocol (PostgreSQL manual, 55.2.3): parse, bind and execute each, one sync for all. */
class RoundTrip implements pg.Submittable {
  readonly #client: pg.ClientBase;
  readonly #questions: readonly Question[];
  readonly #keepPlans: boolean;
  readonly #resolve: (outcomes: Outcome[]) => void;
  #plans: readonly Plan[] = [];
  /** One for each statement answered; the next one is being answered. */
  readonly #outcomes: Outcome[] = [];
  #rows: unknown[][] = [];

  constructor(client: pg.ClientBase, questions: readonly Question[], keepPlans: boolean, resolve: (outcomes: Outcome[]) => void) {
    this.#client = client;
    this.#questions = questions;
    this.#keepPlans = keepPlans;
    this.#resolve = resolve;
  }

  submit(connection: pg.Connection): void {
    connection.stream.cork();
    this.#plans = this.#questions.map((question) => this.#send(connection, question));
    connection.sync();
    connection.stream.uncork();
  }

  #send(connection: pg.Connection, { sql, values, isPlannedAnew = false }: Question): Plan {
    const keepsPlan = this.#keepPlans && !isPlannedAnew;
    const known = keepsPlan ? recall(connection, sql) : undefined;
    const plan = known ?? (keepsPlan ? remember(connection, sql) : { name: '' });
    if (known === undefined) connection.parse({ name: plan.name, text: sql, types: [] }, true);
    connection.bind({ statement: plan.name, values: values.map(toText) }, true);
    if (plan.readers === undefined) connection.describe({ type: 'P' }, true);
    connection.execute(null, true);
    return plan;
  }

  handleRowDescription({ fields }: { fields: readonly { dataTypeID: number }[] }): void {
    const plan = this.#plans[this.#outcomes.length];
    if (plan) plan.readers = fields.map(({ dataTypeID }) => this.#client.getTypeParser(dataTypeID, 'text') as Reader);
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    const readers = this.#plans[this.#outcomes.length]?.readers ?? [];
    this.#rows.push(fields.map((text, index) => (text === null ? null : readers[index]?.(text))));
  }

  handleCommandComplete(): void {
    this.#outcomes.push({ rows: this.#rows });
    this.#rows = [];
  }

  handleError(error: Error): void {
    this.#resolve(this.#questions.map((_, index) => this.#outcomes[index] ?? { error }));
  }

  handleReadyForQuery(): void {
    this.#resolve(this.#outcomes);
  }
}

function recall(connection: pg.Connection, sql: string): Plan | undefined {
  const plans = plansByConnection.get(connection);
  const plan = plans?.get(sql);
  if (plans === undefined || plan === undefined) return undefined;
  plans.delete(sql);
  plans.set(sql, plan);
  return plan;
}

let planCount = 0;

function remember(connection: pg.Connection, sql: string): Plan {
  const plans = plansByConnection.get(connection) ?? new Map<string, Plan>();
  plansByConnection.set(connection, plans);
  const [oldest] = plans;
  if (oldest !== undefined && plans.size >= maxPlans) {
    plans.delete(oldest[0]);
    connection.close({ type: 'S', name: oldest[1].name }, true);
  }
  planCount += 1;
  const plan = { name: `scholargraph_${planCount}` };
  plans.set(sql, plan);
  return plan;
}

/** A value as Postgres reads it from text. Arrays are of numbers and texts. */
function toText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return Array.isArray(value) ? `{${value.map(toElement).join(',')}}` : String(value);
}

function toElement(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  return typeof value === 'number' ? String(value) : `"${String(value).replace(/["\\]/g, '\\$&')}"`;
}
