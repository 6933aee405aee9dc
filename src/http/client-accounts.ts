import type { IncomingMessage } from 'node:http';
import { ScholarError } from '../errors.js';
import type { RateLimitRow } from '../schema/rate-limit-row.js';
import { type ClientOptions, callerOf, clientOf } from './client-of.js';
import type { RateLimiter } from './rate-limiter.js';

/** The headers that tell how a client stands, of draft-ietf-httpapi-ratelimit-headers-06 (the last with separate fields). */
export const rateLimitHeaders = ['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset', 'ratelimit-policy'] as const;

/** What a request is charged for. */
export interface Charge {
  readonly cost: number;
  readonly nodeCount?: number;
  /** The one word for it in what a client is told. */
  readonly what: 'query' | 'export' | 'upload' | 'request';
  /** Where the limit is less than the cost, all of it is charged; without this, the request would never be let through. */
  readonly isAllAtMost?: boolean;
}

export interface Charged {
  readonly standing: RateLimitRow;
  /** Why the request is refused; nothing was charged then. */
  readonly refusal: ScholarError | undefined;
}

/** What clients were charged by whichever door. */
export interface ClientAccounts {
  /** Charges who sends the request. */
  charge(request: IncomingMessage | undefined, charge: Charge): Promise<Charged>;
  /** How a client stands, as headers tell it. */
  headersOf(standing: RateLimitRow): Record<string, string>;
}

export interface AccountOptions extends ClientOptions {
  /** Without one nothing is counted. */
  readonly limiter?: RateLimiter | undefined;
}

/** Opens the accounts of a limiter; undefined where there is none. All that are opened of one limiter are the same accounts. */
export function openAccounts({ limiter, ...clients }: AccountOptions): ClientAccounts | undefined {
  if (limiter === undefined) return undefined;
  return {
    async charge(request, charge) {
      const cost = charge.isAllAtMost ? Math.min(charge.cost, limiter.limit) : charge.cost;
      const { isRefused, used, resetAt } = await limiter.charge(clientOf(callerOf(request), clients), cost);
      const standing = { cost, nodeCount: charge.nodeCount ?? 0, limit: limiter.limit, used, resetAt: new Date(resetAt) };
      return { standing, refusal: isRefused ? refusal(standing, limiter, charge.what) : undefined };
    },
    headersOf({ limit, used, resetAt }) {
      const values = [limit, limit - used, secondsUntil(resetAt), `${limit};w=${limiter.windowMs / 1_000}`];
      return Object.fromEntries(rateLimitHeaders.map((name, index) => [name, String(values[index])]));
    },
  };
}

function secondsUntil(time: Date): number {
  return Math.max(1, Math.ceil((time.getTime() - Date.now()) / 1_000));
}

/** What costs more than the limit will never be let through, however long one waits. */
function refusal({ cost, limit, used, resetAt }: RateLimitRow, { windowMs }: RateLimiter, what: Charge['what']): ScholarError {
  const terms = `a cost of ${limit} in ${windowMs / 1_000} s`;
  if (cost > limit) {
    const message = `Expected ${terms} at most, got a ${what} of cost ${cost}. Ask for smaller pages, or less in them.`;
    return new ScholarError('TOO_COSTLY', message, { cost, limit });
  }
  const retryAfterSeconds = secondsUntil(resetAt);
  const message = `Expected ${terms} at most, got ${used} and ${cost} more by this ${what}. Try again in ${retryAfterSeconds} s.`;
  return new ScholarError('RATE_LIMITED', message, { cost, limit, used, resetAt: resetAt.toISOString(), retryAfterSeconds });
}
