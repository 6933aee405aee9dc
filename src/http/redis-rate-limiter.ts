import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import type { RateLimit, RateLimiter } from './rate-limiter.js';

/**
 * Charges and tells in one step, whatever other servers do meanwhile. The window is the life of the key, on the clock of Redis.
 * Gives: was it charged, what is used, how many milliseconds the window lasts still.
 */
const chargeScript = `
local limit, window, cost = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local left = redis.call('PTTL', KEYS[1])
local used = left > 0 and tonumber(redis.call('GET', KEYS[1])) or 0
if left <= 0 then left = window end
if used + cost > limit then return {0, used, left} end
redis.call('SET', KEYS[1], used + cost, 'PX', left)
return {1, used + cost, left}`;

const slowestRetryMs = 2_000;

interface RedisLimit extends RateLimit {
  /** A request waits no longer for Redis, 250 ms when not said; without it, it is let through. */
  readonly patienceMs?: number;
}

interface WithScript {
  charge(key: string, limit: number, windowMs: number, cost: number): Promise<[number, number, number]>;
}

/**
 * Keeps accounts in Redis (6 or later), so that several servers count together. Where Redis does not answer, nobody is refused:
 * that is logged once, and again when it has come back.
 */
export async function openRedisRateLimiter(
  url: string,
  { limit, windowMs, patienceMs = 250 }: RedisLimit,
  logger: Logger,
): Promise<RateLimiter> {
  const redis = new Redis(url, {
    lazyConnect: true,
    // A request is answered now; it is of no use to it that Redis comes back.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: patienceMs,
    connectTimeout: 2_000,
    // Where Redis has gone before us, its client would keep the process for so long.
    disconnectTimeout: patienceMs,
    retryStrategy: (attempt) => Math.min(attempt * 100, slowestRetryMs),
    scripts: { charge: { lua: chargeScript, numberOfKeys: 1 } },
  });
  let isAway = false;
  // Failures are told by the charges; without a listener they would be told on the console, too.
  redis.on('error', () => {});
  await redis.connect().catch(() => {});

  function note(error: Error | undefined): void {
    if (isAway === (error !== undefined)) return;
    isAway = error !== undefined;
    if (error) logger.error({ err: error }, 'Redis does not answer: requests are let through without counting');
    else logger.info('Redis answers again: requests are counted');
  }

  return {
    limit,
    windowMs,
    async charge(client, cost) {
      try {
        const [charged, used, left] = await (redis as unknown as WithScript).charge(`scholargraph:cost:${client}`, limit, windowMs, cost);
        note(undefined);
        return { isRefused: charged === 0, used, resetAt: Date.now() + left };
      } catch (error) {
        note(error as Error);
        return { isRefused: false, used: 0, resetAt: Date.now() + windowMs };
      }
    },
    close: async () => redis.disconnect(),
  };
}
