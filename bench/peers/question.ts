import type pg from 'pg';

/** What one asking of a question says, the same for all servers. */
export type Variables = Readonly<Record<string, string | number>>;

/**
 * One question, as each server is asked it. All must give the same answer, in the same order: fields bear the same names (by
 * aliases), and what is left of the differences `plainAnswer` takes away.
 */
export interface Question {
  readonly name: string;
  /** What is asked for, in a line. */
  readonly title: string;
  /** Askings that this library can answer; the load takes them in turn. A server may leave one of the variables unused. */
  readonly variables: (pool: pg.Pool) => Promise<readonly Variables[]>;
  /** GraphQL of the server of this project. */
  readonly scholargraph: string;
  readonly postgraphile: string;
  /** Absent where Pothos' Prisma plugin has no way to ask it. */
  readonly prismaPlugin?: string;
  /** One statement that gives the whole answer as one JSON text. */
  readonly sql: string;
  /** The variables that are its parameters $1, $2 … */
  readonly parameters: readonly string[];
  /** True where the work is for all that is found, and not for a page of it; the answer then says how many that is, in `found`. */
  readonly worksOnAll?: boolean;
}

/**
 * An answer without what schemas wrap around it: a thing with one field reads as that field, so that `{ nodes: […] }` is a
 * list, `{ author: { name } }` a name, and a whole answer what its only root field says. Applied twice, it changes nothing more.
 */
export function plainAnswer(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainAnswer);
  if (value === null || typeof value !== 'object') return value;
  const fields = Object.entries(value);
  const only = fields.length === 1 ? fields[0] : undefined;
  return only ? plainAnswer(only[1]) : Object.fromEntries(fields.map(([name, field]) => [name, plainAnswer(field)]));
}
