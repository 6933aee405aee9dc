import { type ExecutionArgs, type ExecutionResult, GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { ScholarError } from '../errors.js';
import type { Limits } from '../limits.js';
import { checkCost } from '../schema/query-cost.js';
import type { ServerContext } from './server-context.js';

/** Refuses a query that may cost too much by the pages that it asks for, before anything of it is executed. */
export function useCostLimit({ limits }: { limits: Limits }): Plugin<ServerContext> {
  const refuseCostly = ({ args, setResultAndStopExecution }: BeforeExecution) => {
    const { report } = args.contextValue as ServerContext;
    try {
      const { cost } = checkCost(args, limits);
      if (report) report.cost = cost;
    } catch (error) {
      if (!(error instanceof ScholarError)) throw error;
      setResultAndStopExecution({ errors: [new GraphQLError(error.message, { originalError: error })] });
    }
  };
  return {
    onExecute: (event) => refuseCostly(event as BeforeExecution),
    onSubscribe: (event) => refuseCostly(event as BeforeExecution),
  };
}

interface BeforeExecution {
  readonly args: ExecutionArgs;
  readonly setResultAndStopExecution: (result: ExecutionResult) => void;
}
