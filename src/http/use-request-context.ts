import type { ExecutionArgs, ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Pool } from 'pg';
import type { Citer } from '../export/citation/citer.js';
import type { Limits } from '../limits.js';
import type { RoundTripReport } from '../loaders/read-transaction.js';
import { openRequestContext, type RequestContext, type RequestContextOptions, sortNotices, type Writer } from '../schema/context.js';
import type { ServerContext } from './server-context.js';

interface ContextOptions {
  readonly pool: Pool;
  readonly libraryName?: string | undefined;
  readonly citer: Citer;
  readonly limits: Limits;
  /** What a request with this `Authorization` may change. */
  readonly writerFor: (authorization: string | null) => Writer;
  readonly stop: AbortSignal;
  /** Of each question to the database. */
  readonly statementTimeoutMs?: number | undefined;
}

/** All that can be said, one by one: what is spread is slow to make, and what is left out would not be missed by the compiler. */
type Said = { readonly [Name in keyof Required<Omit<RequestContextOptions, 'onStatement'>>]: RequestContextOptions[Name] };

/**
 * Opens the request's context (its loaders, and with them one revision of the library) before the execution and closes it
 * when the answer is made, also after an error. What the context noticed, such as the nearest names of one that nobody
 * bears, becomes `extensions.notices` of the answer. A subscription has new loaders for each of its events. Where the client
 * hangs up before, what is being read is stopped.
 */
export function useRequestContext(options: ContextOptions): Plugin<ServerContext, ServerContext> {
  const { libraryName, citer, limits, stop, statementTimeoutMs } = options;

  function open(args: ExecutionArgs): ServerContext & RequestContext {
    const serverContext = args.contextValue as ServerContext;
    const writer = options.writerFor(serverContext.request?.headers.get('authorization') ?? null);
    const { requestId, rateLimit, readFrom: pool = options.pool } = serverContext;
    const onRoundTrip = (roundTrip: RoundTripReport) => serverContext.report?.roundTrips.push(roundTrip);
    const all: Said = { pool, requestId, rateLimit, writer, onRoundTrip, libraryName, citer, limits, stop, statementTimeoutMs };
    return openRequestContext(all, serverContext);
  }
  return {
    onExecute({ executeFn, setExecuteFn }) {
      setExecuteFn(async (args: ExecutionArgs): Promise<ExecutionResult> => {
        const context = open(args);
        const hangUp = () => context.loaders.abandon();
        if (context.res?.destroyed) hangUp();
        context.res?.once('close', hangUp);
        try {
          const result: ExecutionResult = await executeFn(args);
          if (context.notices.length === 0) return result;
          return { ...result, extensions: { ...result.extensions, notices: sortNotices(context.notices, result.data) } };
        } finally {
          context.res?.off('close', hangUp);
          context.libraryVersion = context.loaders.version();
          // The answer need not wait for the end of a transaction that only read; it never fails.
          void context.close();
        }
      });
    },
    onSubscribe({ subscribeFn, setSubscribeFn }) {
      setSubscribeFn(async (args: ExecutionArgs) => {
        const context = open(args);
        const events: AsyncIterable<ExecutionResult> | ExecutionResult = await subscribeFn({ ...args, contextValue: context });
        if (Symbol.asyncIterator in events) return withNewLoaders(events, context);
        void context.close();
        return events;
      });
    },
  };
}

async function* withNewLoaders(events: AsyncIterable<ExecutionResult>, context: RequestContext): AsyncGenerator<ExecutionResult> {
  try {
    for await (const event of events) {
      context.renew();
      yield event;
    }
  } finally {
    void context.close();
  }
}
