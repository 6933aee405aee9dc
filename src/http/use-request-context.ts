import type { ExecutionArgs, ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Pool } from 'pg';
import type { Citer } from '../export/citation/citer.js';
import type { Limits } from '../limits.js';
import { openRequestContext, sortNotices } from '../schema/context.js';
import type { ServerContext } from './server-context.js';

/**
 * Opens the request's context (its loaders, and with them one revision of the library) before the execution and closes it
 * when the answer is made, also after an error. What the context noticed, such as the nearest names of one that nobody
 * bears, becomes `extensions.notices` of the answer.
 */
export function useRequestContext(options: { pool: Pool; citer: Citer; limits: Limits }): Plugin<ServerContext, ServerContext> {
  return {
    onExecute({ executeFn, setExecuteFn }) {
      setExecuteFn(async (args: ExecutionArgs): Promise<ExecutionResult> => {
        const serverContext = args.contextValue as ServerContext;
        const context = openRequestContext({
          ...options,
          pool: serverContext.readFrom ?? options.pool,
          requestId: serverContext.requestId,
          onRoundTrip: (roundTrip) => serverContext.report?.roundTrips.push(roundTrip),
        });
        try {
          const result: ExecutionResult = await executeFn({ ...args, contextValue: Object.assign(serverContext, context) });
          if (context.notices.length === 0) return result;
          return { ...result, extensions: { ...result.extensions, notices: sortNotices(context.notices, result.data) } };
        } finally {
          serverContext.libraryVersion = context.loaders.version();
          // The answer need not wait for the end of a transaction that only read; it never fails.
          void context.close();
        }
      });
    },
  };
}
