import { GraphQLError } from 'graphql';

/** The error that was thrown in the first place: graphql-js and plugins wrap it to add where it happened. */
export function originalError(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause;
}
