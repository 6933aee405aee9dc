import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { LogLevel } from '../config/operation-settings.js';
import type { Settings } from '../config.js';
import { openReadingPlaces } from '../loaders/reading-places.js';
import { schema } from '../schema/schema.js';
import { answerExports } from './answer-exports.js';
import { answerPlainPosts } from './answer-plain-posts.js';
import { setCorsHeaders } from './cors.js';
import { openImportDoor } from './import-door.js';
import { listen } from './listen.js';
import { openLog } from './operation/open-log.js';
import { openWatch } from './operation/open-watch.js';
import { openMemoryRateLimiter, type RateLimiter } from './rate-limiter.js';
import { setSecurityHeaders } from './security-headers.js';
import { shedLoad, watchLag } from './shed-load.js';
import { importEndpoint } from './use-imports.js';
import { openWriteAccess } from './write-access.js';
import { createScholarYoga, graphqlEndpoint } from './yoga.js';

export interface ServeOptions {
  readonly pool: Pool;
  readonly settings: Settings;
  /** What the log tells at least, where no setting says it. */
  readonly logLevel: LogLevel;
  /** Aborted when the server shall end. */
  readonly stop: AbortSignal;
  /** Told the address of the endpoint once it answers. */
  readonly onListening: (endpointUrl: string) => void;
}

/**
 * Serves GraphQL until it is told to stop: `/ready` says so first, for as long as `drainMs`; then no more is taken, and answers
 * that are being made are finished. The log goes to stderr, one JSON
 * object a line.
 *
 * @throws ScholarError BAD_SETTINGS where the port cannot be had.
 */
export async function serveUntilStopped({ pool, settings, stop, logLevel, onListening }: ServeOptions): Promise<void> {
  if (stop.aborted) return;
  const { operation } = settings;
  const log = openLog(operation.logLevel ?? logLevel);
  const watch = await openWatch({ pool, logger: log.logger, settings: operation, trustedProxies: settings.trustedProxies });
  const places = openReadingPlaces(pool, settings.databaseReplicaUrls);
  const { apiTokens, uploadLimits, limits } = settings;
  const access = openWriteAccess(apiTokens);
  const door = openImportDoor({ pool, access, limits: uploadLimits, stop });
  const limiter = await openRateLimiter(settings, log.logger);
  const lag = watchLag();
  const doors = { pool, places, door, stop, limiter, logger: log.logger, isDraining: () => stop.aborted, ...settings };
  const isGranted = ({ headers }: IncomingMessage) => access.isGranted(headers.authorization);
  const isUpload = ({ url, method }: IncomingMessage) => method === 'POST' && url?.split('?')[0] === importEndpoint;
  const maxBodyBytesOf = (request: IncomingMessage) =>
    isGranted(request) ? Math.max(uploadLimits.requestBytes, limits.bodyBytes) : limits.bodyBytes;
  const graphql = answerPlainPosts(createScholarYoga({ schema, ...doors }), maxBodyBytesOf);
  const shed = { pool, logger: log.logger, limits: settings.loadLimits, corsOrigins: settings.corsOrigins, lagMs: lag.lagMs };
  const server = await listen(watch.over(shedLoad(shed, answerExports({ ...doors, isGranted: access.isGranted }, graphql))), {
    ...settings,
    isUpload: (request) => isUpload(request) && isGranted(request),
    mayContinue: (request) => !isUpload(request) || isGranted(request),
    setHeaders(request, response) {
      setSecurityHeaders(response);
      setCorsHeaders(request, response, settings.corsOrigins);
    },
  });
  onListening(server.url + graphqlEndpoint);
  await aborted(stop);
  if (operation.drainMs > 0) await delay(operation.drainMs);
  await server.close();
  await door.settled();
  await places.close();
  lag.close();
  await limiter?.close();
  await watch.close();
  log.close();
}

async function openRateLimiter({ rateLimit, redisUrl }: Settings, logger: Logger): Promise<RateLimiter | undefined> {
  if (rateLimit === undefined) return undefined;
  if (redisUrl === undefined) return openMemoryRateLimiter(rateLimit);
  // Its client is loaded by who uses it alone.
  const { openRedisRateLimiter } = await import('./redis-rate-limiter.js');
  return openRedisRateLimiter(redisUrl, rateLimit, logger);
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
}
