import { type ExecutionArgs, type ExecutionResult, GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { ScholarError } from '../errors.js';
import type { Limits } from '../limits.js';
import { dryRunOf } from '../schema/dry-run.js';
import { checkCost, costOf } from '../schema/query-cost.js';
import type { ServerContext } from './server-context.js';

/**
 * Works out what a query costs, and refuses it where it may cost too much by the pages that it asks for, before anything of it
 * is executed. Of a dry run only the cost is told.
 */
export function useCostLimit({ limits }: { limits: Limits }): Plugin {
  const refuse = (before: BeforeExecution) => refuseCostly(before, limits);
  return { onExecute: refuse, onSubscribe: refuse };
}

interface BeforeExecution {
  readonly args: unknown;
  readonly setResultAndStopExecution: (result: ExecutionResult) => void;
}

function refuseCostly({ args, setResultAndStopExecution }: BeforeExecution, limits: Limits): void {
  const query = args as ExecutionArgs;
  const context = query.contextValue as ServerContext;
  context.queryCost = costOf(query);
  if (context.report) context.report.cost = context.queryCost.cost;
  const dryRun = dryRunOf(query);
  if (dryRun) {
    context.isDryRun = true;
    query.document = dryRun;
    return;
  }
  try {
    checkCost(context.queryCost, limits);
  } catch (error) {
    if (!(error instanceof ScholarError)) throw error;
    setResultAndStopExecution({ errors: [new GraphQLError(error.message, { originalError: error })] });
  }
}
