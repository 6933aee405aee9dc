import type { ExecutionResult, GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { type ErrorCode, ScholarError } from '../errors.js';
import { originalError } from './original-error.js';

const outages: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['BUSY', 'DATABASE_UNAVAILABLE']);

/**
 * Where nothing could be read at all, because the database is away or busy, the answer is one error of the request instead of
 * one for each field, so that its status, too, says it: 503, which clients and proxies know how to meet.
 */
export function useOutageAnswer(): Plugin {
  return {
    onResultProcess({ result, setResult }) {
      if (Array.isArray(result) || Symbol.asyncIterator in result) return;
      const { errors, data } = result as ExecutionResult;
      const [first] = errors ?? [];
      if (first && errors?.every(isOutage) && Object.values(data ?? {}).every((value) => value === null)) setResult({ errors: [first] });
    },
  };
}

function isOutage(error: GraphQLError): boolean {
  const cause = originalError(error);
  return cause instanceof ScholarError && outages.has(cause.code);
}
