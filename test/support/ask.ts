import { type ExecutionResult, execute, GraphQLError, parse, validate } from 'graphql';
import type pg from 'pg';
import { ScholarError } from '../../src/errors.js';
import { executeQuery } from '../../src/execution/execute-query.js';
import { standardLimits } from '../../src/limits.js';
import { openRequestContext, type RequestContext, sortNotices, type Writer } from '../../src/schema/context.js';
import { checkCost, costOf } from '../../src/schema/query-cost.js';
import { withoutLimit } from '../../src/schema/rate-limit-row.js';
import { schema } from '../../src/schema/schema.js';

export interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: a test knows what it asked for.
  readonly data: any;
  readonly errors?: { message: string; path?: readonly (string | number)[]; extensions: Record<string, unknown> }[];
  readonly extensions?: { notices: unknown[] };
  /** The statements that the answer took, in order. */
  readonly statements: string[];
}

/** Asks as one request of its own, as the server does it: context, execution, public errors. Without a writer nothing can be written. */
export async function ask(
  database: { pool: pg.Pool },
  query: string,
  variables: Record<string, unknown> = {},
  writer?: Writer,
): Promise<Answer> {
  const statements: string[] = [];
  const onStatement = (sql: string) => statements.push(sql);
  const contextValue = openRequestContext({ pool: database.pool, requestId: 'test', onStatement, writer });
  try {
    const result = await run(query, variables, contextValue);
    const data = result.data === undefined ? undefined : JSON.parse(JSON.stringify(result.data));
    return {
      data,
      ...(result.errors ? { errors: result.errors.map(publicError) } : {}),
      ...(contextValue.notices.length > 0 ? { extensions: { notices: sortNotices(contextValue.notices, data) } } : {}),
      statements,
    };
  } finally {
    await contextValue.close();
  }
}

async function run(query: string, variableValues: Record<string, unknown>, contextValue: RequestContext): Promise<ExecutionResult> {
  try {
    const document = parse(query);
    const errors = validate(schema, document);
    if (errors.length > 0) return { errors };
    const args = { schema, document, variableValues, contextValue };
    const cost = costOf(args);
    checkCost(cost, standardLimits);
    Object.assign(contextValue, { rateLimit: withoutLimit(cost) });
    return await (executeQuery(args) ?? execute(args));
  } catch (error) {
    return {
      errors: [error instanceof GraphQLError ? error : new GraphQLError((error as Error).message, { originalError: error as Error })],
    };
  }
}

function publicError(error: GraphQLError): NonNullable<Answer['errors']>[number] {
  let cause: unknown = error;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  const extensions = cause instanceof ScholarError ? { ...cause.details, code: cause.code } : error.extensions;
  return { message: error.message, ...(error.path ? { path: error.path } : {}), extensions };
}
