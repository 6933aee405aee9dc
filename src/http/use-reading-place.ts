import { type ExecutionArgs, type ExecutionResult, GraphQLError, getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Logger } from 'pino';
import { revisionOf } from '../loaders/library-version.js';
import type { ReadingPlaces } from '../loaders/reading-places.js';
import { mayBeOfPlace } from './failure-of-place.js';
import { readAtLeast, revisionAtLeastHeader, revisionHeader } from './revision-headers.js';
import type { ServerContext } from './server-context.js';

/**
 * Chooses where each request reads: a replica in its turn, or the primary where no replica has come to the revision that the
 * request asks for at least. Mutations and subscriptions read from the primary, to see what was just written. A query that
 * meets a failure of a replica is executed again on the primary, whole, so that no answer is of two places.
 *
 * Every answer tells the revision that it read.
 */
export function useReadingPlace({ places, logger }: { places: ReadingPlaces; logger: Logger }): Plugin<object, ServerContext> {
  return {
    onParams({ request, context }) {
      (context as ServerContext).readFrom = places.choose(atLeastOf(request));
    },
    onExecute({ executeFn, setExecuteFn }) {
      setExecuteFn(async (args: ExecutionArgs): Promise<ExecutionResult> => {
        const context = args.contextValue as ServerContext;
        const place = context.readFrom;
        if (place === undefined || place === places.primary) return executeFn(args);
        if (!isQuery(args)) return executeFn(readingFrom(places.primary, args));
        const result: ExecutionResult = await executeFn(args);
        const failure = result.errors?.map(original).find(mayBeOfPlace);
        if (failure === undefined) return result;
        logger.warn({ requestId: context.requestId, err: failure }, 'a replica failed; the primary answers instead');
        places.doubt(place);
        return executeFn(readingFrom(places.primary, args));
      });
    },
    onSubscribe({ args }) {
      readingFrom(places.primary, args as ExecutionArgs);
    },
    onResponse({ response, serverContext }) {
      const revision = revisionOf(serverContext.libraryVersion);
      if (revision === undefined) return;
      response.headers.set(revisionHeader, String(revision));
      response.headers.append('vary', revisionAtLeastHeader);
    },
  };
}

function atLeastOf(request: Request): number {
  try {
    return readAtLeast(request.headers.get(revisionAtLeastHeader));
  } catch (error) {
    throw new GraphQLError((error as Error).message, { originalError: error as Error });
  }
}

function isQuery({ document, operationName }: ExecutionArgs): boolean {
  return getOperationAST(document, operationName)?.operation === 'query';
}

function readingFrom(place: ReadingPlaces['primary'], args: ExecutionArgs): ExecutionArgs {
  (args.contextValue as ServerContext).readFrom = place;
  return args;
}

/** The error that was thrown in the first place: graphql-js and plugins wrap it to add where it happened. */
function original(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause;
}
