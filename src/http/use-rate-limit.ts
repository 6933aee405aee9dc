import { type ExecutionArgs, type ExecutionResult, GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { withoutLimit } from '../schema/rate-limit-row.js';
import type { ClientAccounts } from './client-accounts.js';
import type { ServerContext } from './server-context.js';

/** What is not executed (an answer out of the cache, a document that is not valid) costs what a field does. */
const costUnexecuted = 1;

/**
 * Charges what a query costs to its client before it is executed, and refuses it with RATE_LIMITED where that is more than the
 * client has left. How it stands is told in the headers of every answer that was charged, by whichever plugin, and by
 * `Query.rateLimit`.
 *
 * @param accounts without them nothing is counted.
 */
export function useRateLimit(accounts: ClientAccounts | undefined): Plugin<ServerContext, ServerContext> {
  if (accounts === undefined) return { onExecute: countNothing, onSubscribe: countNothing };

  const charge = async (context: ServerContext, cost: number): Promise<ExecutionResult | undefined> => {
    const nodeCount = context.queryCost?.nodeCount ?? 0;
    const { standing, refusal } = await accounts.charge(context.req, { cost, nodeCount, what: 'query' });
    context.rateLimit = { ...standing, ...context.queryCost };
    return refusal && { errors: [new GraphQLError(refusal.message, { originalError: refusal })] };
  };

  const chargeQuery = async ({ args, setResultAndStopExecution }: BeforeExecution): Promise<void> => {
    const context = (args as ExecutionArgs).contextValue as ServerContext;
    const refused = await charge(context, context.isDryRun ? 0 : (context.queryCost?.cost ?? costUnexecuted));
    if (refused) setResultAndStopExecution(refused);
  };

  return {
    onExecute: chargeQuery,
    onSubscribe: chargeQuery,
    onResultProcess({ serverContext, setResult }) {
      if (serverContext.rateLimit !== undefined) return undefined;
      return charge(serverContext, costUnexecuted).then((refused) => {
        if (refused) setResult(refused);
      });
    },
    onResponse({ response, serverContext: { rateLimit } }) {
      if (rateLimit === undefined) return;
      for (const [name, value] of Object.entries(accounts.headersOf(rateLimit))) response.headers.set(name, value);
    },
  };
}

interface BeforeExecution {
  readonly args: unknown;
  readonly setResultAndStopExecution: (result: ExecutionResult) => void;
}

function countNothing({ args }: BeforeExecution): void {
  const context = (args as ExecutionArgs).contextValue as ServerContext;
  if (context.queryCost) context.rateLimit = withoutLimit(context.queryCost);
}
