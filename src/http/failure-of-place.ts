import { GraphQLError } from 'graphql';
import { ScholarError } from '../errors.js';

/**
 * May the place where a question was asked have brought this about? Whatever the question itself did not: a replica ends, lacks
 * a table as yet, has no connection to give, gives way to what it replays.
 */
export function mayBeOfPlace(error: unknown): boolean {
  if (error instanceof ScholarError) return error.code === 'DATABASE_UNAVAILABLE' || error.code === 'BUSY';
  return !(error instanceof GraphQLError);
}
