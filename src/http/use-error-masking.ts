import { type ExecutionResult, GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Logger } from 'pino';
import { errorCodes, ScholarError } from '../errors.js';
import { originalError } from './original-error.js';
import type { ServerContext } from './server-context.js';

/**
 * Lets out only what is meant for the client. A `ScholarError` keeps its code, message and details; errors of GraphQL
 * itself stay as they are; anything else becomes INTERNAL with the request's id and is logged, once, under the same id.
 */
export function useErrorMasking(options: { logger: Logger }): Plugin<object, ServerContext> {
  const mask = (result: ExecutionResult, serverContext: ServerContext): ExecutionResult => {
    if (!result.errors?.length) return result;
    const isRequestError = !('data' in result);
    const errors = result.errors.map((error) => toPublicError(error, { isRequestError, logger: options.logger, serverContext }));
    return { ...result, errors };
  };
  return {
    onResultProcess({ result, setResult, serverContext }) {
      if (Array.isArray(result)) return;
      if (Symbol.asyncIterator in result)
        setResult(maskEach(result as AsyncIterable<ExecutionResult>, (event) => mask(event, serverContext)));
      else if (result.errors?.length) setResult(mask(result as ExecutionResult, serverContext));
    },
  };
}

/** The events of a subscription. */
async function* maskEach(events: AsyncIterable<ExecutionResult>, mask: (event: ExecutionResult) => ExecutionResult) {
  for await (const event of events) yield mask(event);
}

interface Circumstances {
  /** Nothing was executed, so the HTTP status tells of the error. */
  readonly isRequestError: boolean;
  readonly logger: Logger;
  readonly serverContext: ServerContext;
}

function toPublicError(error: GraphQLError, circumstances: Circumstances): GraphQLError {
  const cause = originalError(error);
  const { requestId } = circumstances.serverContext;
  if (cause instanceof ScholarError) {
    // What the client is told of an outage is not all that there is to know.
    if (cause.cause !== undefined) circumstances.logger.error({ requestId, code: cause.code, err: cause.cause }, cause.message);
    return withCode(error, cause, circumstances);
  }
  if (cause instanceof GraphQLError) return withoutEcho(error);
  circumstances.logger.error({ requestId, path: error.path?.join('.'), err: cause }, 'a request met an unexpected error');
  const fault = new ScholarError('INTERNAL', `An unexpected error. The server's log tells more under request ${requestId}.`, { requestId });
  return withCode(error, fault, circumstances, fault.message);
}

/** graphql-js has put the variable or the literal before the message of an error thrown by a scalar, so the outer message is the better. */
function withCode(error: GraphQLError, cause: ScholarError, { isRequestError }: Circumstances, message = error.message): GraphQLError {
  const http = isRequestError ? { http: httpOf(cause) } : {};
  return rebuild(error, message, { ...cause.details, code: cause.code, ...http });
}

/**
 * Who accepts plain JSON gets 200 and reads the errors, as GraphQL over HTTP has it (`spec`). Of a server that cannot answer now
 * the status has to tell everyone: clients and proxies wait by it and try again.
 */
function httpOf({ code, details }: ScholarError): object {
  const status = errorCodes[code].httpStatus;
  if (status !== 429 && status !== 503) return { status, spec: true };
  return { status, headers: { 'retry-after': String(details.retryAfterSeconds ?? 1) } };
}

/**
 * Yoga repeats a body that is no JSON in `extensions.originalError`: 20 MB in, 20 MB out. Without that key Yoga would answer
 * 200 to who accepts plain JSON, unless `http.spec` goes too.
 */
function withoutEcho(error: GraphQLError): GraphQLError {
  if (!('originalError' in error.extensions)) return error;
  const { originalError: _echo, ...extensions } = error.extensions;
  return rebuild(error, error.message, { ...extensions, http: { status: 400 } });
}

function rebuild(error: GraphQLError, message: string, extensions: Record<string, unknown>): GraphQLError {
  const { nodes, source, positions, path } = error;
  return new GraphQLError(message, {
    nodes: nodes ?? null,
    source: source ?? null,
    positions: positions ?? null,
    path: path ?? null,
    extensions,
  });
}
