import { type ExecutionArgs, getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { ServerContext } from '../server-context.js';
import { type RequestReport, reportOf } from './request-report.js';

/** Where a document of several lines may begin an operation. Horizontal space only, so that it is linear in the length. */
const operationStart = /^[ \t]*(query|mutation|subscription)\b[ \t]*([_A-Za-z]\w*)?/m;

/**
 * Writes into the request's report what the wire knows: its id, the operation, whether its answer was kept, the time of the
 * execution and the codes of errors. To stand behind all other plugins, so that it sees what they made.
 */
export function useRequestReport(): Plugin<ServerContext, ServerContext> {
  return {
    onParams({ params, context }) {
      const { report, requestId, answerHash } = context as ServerContext;
      if (report === undefined) return;
      report.requestId = requestId;
      const [, type = 'query', name] = operationStart.exec(params.query ?? '') ?? [];
      report.operation = { type: type as 'query', name: nameFrom(params.operationName) ?? nameFrom(name) };
      if (answerHash !== undefined) report.cache = 'hit';
    },
    onExecute({ args }) {
      const { report, cacheKey } = args.contextValue as ServerContext;
      if (report === undefined) return;
      report.operation = operationOf(args as ExecutionArgs) ?? report.operation;
      if (cacheKey !== undefined) report.cache = 'miss';
      const startedAt = performance.now();
      return {
        onExecuteDone: () => {
          report.execution = { startedAt, endedAt: performance.now() };
        },
      };
    },
    onResultProcess({ result, serverContext }) {
      const { report } = serverContext;
      if (report === undefined || Array.isArray(result) || Symbol.asyncIterator in result || !result.errors) return;
      report.errorCodes = [...new Set(result.errors.map(({ extensions }) => codeOf(extensions.code)))];
    },
  };
}

/** Opens the way to the report for all other plugins. To stand before them. */
export function useReportOfRequest(): Plugin<object, ServerContext> {
  return {
    onRequest({ serverContext }) {
      serverContext.report = reportOf(serverContext.req);
    },
  };
}

/** Nothing has looked at the parameters yet. */
function nameFrom(name: unknown): string | undefined {
  return typeof name === 'string' ? name.slice(0, 100) : undefined;
}

function operationOf({ document, operationName }: ExecutionArgs): RequestReport['operation'] {
  const operation = getOperationAST(document, operationName);
  return operation ? { type: operation.operation, name: nameFrom(operation.name?.value) } : undefined;
}

/** graphql-js gives no code to its own errors, such as a variable of the wrong type. */
function codeOf(code: unknown): string {
  return typeof code === 'string' ? code : 'BAD_QUERY';
}
