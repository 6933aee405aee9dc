import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ExecutionResult } from 'graphql';
import type { Pool } from 'pg';
import type { QueryCost } from '../schema/query-cost.js';
import type { RateLimitRow } from '../schema/rate-limit-row.js';
import type { RequestReport } from './operation/request-report.js';

/** What the plugins of one request share. */
export interface ServerContext {
  /** As `node:http` has them; absent for a request without a socket. */
  readonly req?: IncomingMessage;
  readonly res?: ServerResponse;
  /** Set before the question is read. */
  request?: Request | undefined;
  /** Set by `useReportOfRequest`, where the server is watched. */
  report?: RequestReport | undefined;
  /** Set by `useRequestId` before anything else; told in the header, in masked errors and in the log. */
  requestId: string;
  /** Set by `useReadingPlace`: where the request reads. */
  readFrom?: Pool | undefined;
  /** Set by `useCostLimit`: what the query costs; undefined where nothing is executed. */
  queryCost?: QueryCost | undefined;
  /** Set by `useCostLimit`: only the cost is asked for. */
  isDryRun?: boolean | undefined;
  /** Set by `useRateLimit`: how the client stands. */
  rateLimit?: RateLimitRow | undefined;
  /** Set by `useRequestContext`: the version of the library that the answer was read at; undefined where nothing was read. */
  libraryVersion?: string | undefined;
  /** Set by `usePersistedOperations`: the operation was asked for by its id. */
  isPersisted?: boolean | undefined;
  /** Set by `useResponseCache`: under which its answer may be kept. */
  cacheKey?: string | undefined;
  /** Set by `useResponseCache` for an answer that is kept, for its ETag. */
  answerHash?: string | undefined;
  /** Set by the short way: what it made, for Yoga to tell. */
  madeResult?: MadeResult | undefined;
}

/** A result; of one that was written down before, its text too, which Yoga asks of `stringify`. */
export type MadeResult = ExecutionResult & { readonly bytes?: Buffer; readonly stringify?: () => string };
