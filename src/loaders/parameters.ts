/** Adds a value to a statement and gives its placeholder, such as `$3`. */
export type Bind = (value: unknown) => string;

/** Collects the values of one statement in the order of their placeholders, behind those that it has already. */
export function openParameters(given: readonly unknown[] = []): { readonly values: unknown[]; readonly bind: Bind } {
  const values = given.map(withoutNul);
  return { values, bind: (value) => `$${values.push(withoutNul(value))}` };
}

/**
 * The rows of lists such as `$1::bigint[]`, side by side, for FROM. Hidden in a SELECT, a list is as long for the planner as any other, so
 * that the plan kept with the connection serves them all; it makes a new one for every call where that looks cheaper.
 */
export function unnestSql(lists: readonly string[]): string {
  return `unnest(${lists.map((list) => `(SELECT ${list})`).join(', ')})`;
}

/** Postgres refuses the character NUL in text, so nothing in the library has it: what is asked for is no error, only unknown. */
function withoutNul(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '\uFFFD');
  return Array.isArray(value) ? value.map(withoutNul) : value;
}

/** The columns of rows of the shape `Row`, each with the SQL that gives it. */
export type Columns<Row> = { readonly [Name in keyof Row]: string };

/** Makes a row of the values that stand from `offset` on, in the order of the columns. */
export function toRow<Row>(columns: Columns<Row>, values: readonly unknown[], offset: number): Row {
  const row: Record<string, unknown> = {};
  let index = offset;
  for (const name in columns) row[name] = values[index++];
  return row as Row;
}

/** The SQL of the columns, in the order that `toRow` reads. */
export function columnsSql<Row>(columns: Columns<Row>): string[] {
  return Object.values<string>(columns);
}
