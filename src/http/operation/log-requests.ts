import type { Logger } from 'pino';
import type { OperationSettings } from '../../config/operation-settings.js';
import { openClientNames } from './client-name.js';
import { type RequestObserver, type RequestReport, slowestRoundTrip } from './request-report.js';

/** Asked every few seconds by who watches the server. */
const probePaths: ReadonlySet<string> = new Set(['/health', '/ready', '/metrics']);

/**
 * Logs a line a request: probes at debug, slow GraphQL requests as warnings with what they waited for, all others at info.
 * No line tells variables, bodies or the query of an address.
 */
export function logRequests(
  logger: Logger,
  { slowRequestMs, logAddresses }: Pick<OperationSettings, 'slowRequestMs' | 'logAddresses'>,
): RequestObserver {
  const nameClient = openClientNames(logAddresses);
  return (report) => {
    const durationMs = report.endedAt - report.startedAt;
    const isSlow = report.operation !== undefined && report.operation.type !== 'subscription' && durationMs > slowRequestMs;
    const level = isSlow ? 'warn' : probePaths.has(report.path) ? 'debug' : 'info';
    if (!logger.isLevelEnabled(level)) return;
    const client = nameClient(report.clientAddress);
    logger[level](lineOf(report, client, isSlow ? slowestOf(report) : undefined), isSlow ? 'a slow request' : 'a request');
  };
}

/** Every line has the same properties, which is faster to make; pino leaves out those that are undefined. */
function lineOf(report: RequestReport, client: string | undefined, slowest: object | undefined): object {
  const { requestId, method, path, status, operation, cost, cache, roundTrips, errorCodes, isAborted } = report;
  return {
    requestId,
    method,
    path,
    operation: operation && (operation.name ?? 'anonymous'),
    type: operation?.type,
    aborted: isAborted ? true : undefined,
    status: isAborted ? undefined : status,
    durationMs: rounded(report.endedAt - report.startedAt),
    cost: operation && cost,
    cache: operation && cache,
    statements: operation && statementCount(report),
    roundTrips: operation && roundTrips.length,
    errors: errorCodes.length > 0 ? errorCodes : undefined,
    client,
    slowest,
  };
}

/** All statements that the request's loaders sent. */
export function statementCount({ roundTrips }: RequestReport): number {
  return roundTrips.reduce((count, { fields }) => count + fields.length, 0);
}

function slowestOf(report: RequestReport): object | undefined {
  const slowest = slowestRoundTrip(report);
  return slowest && { fields: [...new Set(slowest.fields)], durationMs: rounded(slowest.endedAt - slowest.startedAt) };
}

function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
