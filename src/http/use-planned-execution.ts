import type { ExecutionArgs, ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { executeQuery } from '../execution/execute-query.js';

/** Executes queries by a plan that is made once for each document; anything else as before. */
export function usePlannedExecution(): Plugin {
  return {
    onExecute({ executeFn, setExecuteFn }) {
      setExecuteFn((args: ExecutionArgs): Promise<ExecutionResult> => executeQuery(args) ?? executeFn(args));
    },
  };
}
