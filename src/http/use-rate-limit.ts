import { type ExecutionArgs, type ExecutionResult, GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { ScholarError } from '../errors.js';
import { type RateLimitRow, withoutLimit } from '../schema/rate-limit-row.js';
import { type Caller, type ClientOptions, clientOf } from './client-of.js';
import type { RateLimiter, Standing } from './rate-limiter.js';
import type { ServerContext } from './server-context.js';

export interface RateLimitOptions extends ClientOptions {
  /** Without one nothing is counted. */
  readonly limiter?: RateLimiter | undefined;
}

/** What is not executed (an answer out of the cache, a document that is not valid) costs what a field does. */
const costUnexecuted = 1;

/** The headers that tell it. */
export const rateLimitHeaders = ['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset', 'ratelimit-policy'] as const;

/**
 * Charges what a query costs to its client before it is executed, and refuses it with RATE_LIMITED where that is more than the
 * client has left. How it stands is told in the headers RateLimit-Limit, -Remaining, -Reset and -Policy of
 * draft-ietf-httpapi-ratelimit-headers-06 (the last with separate fields), and by `Query.rateLimit`.
 */
export function useRateLimit(options: RateLimitOptions): Plugin<ServerContext, ServerContext> {
  const { limiter } = options;
  if (limiter === undefined) return { onExecute: countNothing, onSubscribe: countNothing };

  async function charge(context: ServerContext, cost: number): Promise<ExecutionResult | undefined> {
    const standing = await (limiter as RateLimiter).charge(clientOf(callerOf(context), options), cost);
    context.rateLimit = { ...(context.queryCost ?? { cost, nodeCount: 0 }), ...termsOf(limiter as RateLimiter, standing) };
    return standing.isRefused ? { errors: [refusal(context.rateLimit, limiter as RateLimiter)] } : undefined;
  }

  async function chargeQuery({ args, setResultAndStopExecution }: BeforeExecution): Promise<void> {
    const context = (args as ExecutionArgs).contextValue as ServerContext;
    const refused = await charge(context, context.isDryRun ? 0 : (context.queryCost?.cost ?? costUnexecuted));
    if (refused) setResultAndStopExecution(refused);
  }

  return {
    onExecute: chargeQuery,
    onSubscribe: chargeQuery,
    async onResultProcess({ serverContext, setResult }) {
      if (serverContext.rateLimit !== undefined) return;
      const refused = await charge(serverContext, costUnexecuted);
      if (refused) setResult(refused);
    },
    onResponse({ response, serverContext: { rateLimit } }) {
      if (rateLimit === undefined) return;
      const values = headerValues(rateLimit, limiter);
      for (const [index, name] of rateLimitHeaders.entries()) response.headers.set(name, String(values[index]));
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

function callerOf({ req }: ServerContext): Caller {
  const { authorization, 'x-forwarded-for': forwarded } = req?.headers ?? {};
  const forwardedFor = Array.isArray(forwarded) ? forwarded.join(',') : forwarded;
  return { address: req?.socket.remoteAddress, forwardedFor, authorization };
}

function termsOf({ limit }: RateLimiter, { used, resetAt }: Standing): Pick<RateLimitRow, 'limit' | 'used' | 'resetAt'> {
  return { limit, used, resetAt: new Date(resetAt) };
}

function secondsUntil(time: Date): number {
  return Math.max(1, Math.ceil((time.getTime() - Date.now()) / 1_000));
}

/** What costs more than the limit will never be let through, however long one waits. */
function refusal({ cost, limit, used, resetAt }: RateLimitRow, { windowMs }: RateLimiter): GraphQLError {
  const terms = `a cost of ${limit} in ${windowMs / 1_000} s`;
  if (cost > limit) {
    const message = `Expected ${terms} at most, got a query of cost ${cost}. Ask for smaller pages, or less in them.`;
    return wrap(new ScholarError('TOO_COSTLY', message, { cost, limit }));
  }
  const retryAfterSeconds = secondsUntil(resetAt);
  const message = `Expected ${terms} at most, got ${used} and ${cost} more by this query. Try again in ${retryAfterSeconds} s.`;
  return wrap(new ScholarError('RATE_LIMITED', message, { cost, limit, used, resetAt: resetAt.toISOString(), retryAfterSeconds }));
}

function wrap(error: ScholarError): GraphQLError {
  return new GraphQLError(error.message, { originalError: error });
}

function headerValues({ limit, used, resetAt }: RateLimitRow, { windowMs }: RateLimiter): (string | number)[] {
  return [limit, limit - used, secondsUntil(resetAt), `${limit};w=${windowMs / 1_000}`];
}
