import type { RequestListener } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { type CorsOrigins, setCorsHeaders } from './cors.js';
import { setSecurityHeaders } from './security-headers.js';

/** From when on nothing more is taken; 0 for never. */
export interface LoadLimits {
  /** How late the event loop may come to what is due, on the mean of half a second. */
  readonly maxLagMs: number;
  /** So many requests may wait for a connection to the database. */
  readonly maxQueue: number;
}

export interface ShedOptions {
  readonly pool: Pick<Pool, 'waitingCount'>;
  readonly limits: LoadLimits;
  readonly corsOrigins: CorsOrigins;
  readonly logger: Logger;
  /** Told by `watchLag`. */
  readonly lagMs: () => number;
}

/** Who asks whether we live has to hear it above all when there is much to do. */
const neverShed = /^\/(health|ready|metrics)(?:\?|$)/;

/**
 * Refuses a request with 503 before anything of it is read, while there is more to do than can be done in time; hands every
 * other on to `next`. A browser that asks beforehand whether a page may ask is always told, else the page could not read the
 * refusal. It is logged when refusing begins, and when it has ended.
 */
export function shedLoad({ pool, limits, corsOrigins, logger, lagMs }: ShedOptions, next: RequestListener): RequestListener {
  let shed = 0;

  function overload(): object | undefined {
    const lag = limits.maxLagMs > 0 ? lagMs() : 0;
    if (lag > limits.maxLagMs) return { lagMs: Math.round(lag), maxLagMs: limits.maxLagMs };
    if (limits.maxQueue > 0 && pool.waitingCount >= limits.maxQueue) return { queue: pool.waitingCount, maxQueue: limits.maxQueue };
    return undefined;
  }

  return (request, response) => {
    const tooMuch = overload();
    if (tooMuch === undefined && shed > 0) {
      logger.warn({ shed }, 'there is less to do: requests are taken again');
      shed = 0;
    }
    if (tooMuch === undefined || request.method === 'OPTIONS' || neverShed.test(request.url ?? '')) return void next(request, response);
    if (shed === 0) logger.warn(tooMuch, 'there is too much to do: requests are refused');
    shed += 1;
    setSecurityHeaders(response);
    setCorsHeaders(request, response, corsOrigins);
    response.writeHead(503, { 'retry-after': '1', 'content-type': 'application/json; charset=utf-8' }).end(busy);
  };
}

const busy = JSON.stringify({
  errors: [{ message: 'The server has too much to do. Try again in a while.', extensions: { code: 'BUSY' } }],
});

export interface LagWatch {
  /** The mean of the last half second. */
  readonly lagMs: () => number;
  readonly close: () => void;
}

const resolutionMs = 20;
const lookEveryMs = 500;

/** Watches how late the event loop comes to what is due. Does not keep the process alive. */
export function watchLag(): LagWatch {
  const delays = monitorEventLoopDelay({ resolution: resolutionMs });
  delays.enable();
  let lag = 0;
  const timer = setInterval(() => {
    // It counts the time that was asked for, too; and there is no mean where nothing was counted.
    lag = Math.max(0, (delays.mean || 0) / 1e6 - resolutionMs);
    delays.reset();
  }, lookEveryMs).unref();
  return {
    lagMs: () => lag,
    close() {
      clearInterval(timer);
      delays.disable();
    },
  };
}
