import type { Pool } from 'pg';
import { pino } from 'pino';
import { answerExports } from '../../src/http/answer-exports.js';
import { answerPlainPosts } from '../../src/http/answer-plain-posts.js';
import { type ListeningServer, listen } from '../../src/http/listen.js';
import type { RateLimiter } from '../../src/http/rate-limiter.js';
import { createScholarYoga } from '../../src/http/yoga.js';
import { standardLimits } from '../../src/limits.js';
import { openReadingPlaces } from '../../src/loaders/reading-places.js';
import { schema } from '../../src/schema/schema.js';
import { openTestDoor } from './test-door.js';

export interface OpenServer extends ListeningServer {
  readonly pool: Pool;
  /** What was logged so far, parsed. */
  readonly log: Record<string, unknown>[];
  /** Asks by POST. */
  post(query: string, init?: { signal?: AbortSignal; headers?: Record<string, string>; variables?: object }): Promise<Response>;
}

interface OpenServerOptions {
  readonly limiter?: RateLimiter;
  readonly trustedProxies?: number;
  readonly responseCacheBytes?: number;
  readonly libraryName?: string;
  /** Who may write, and is counted by its token; nobody when not said. */
  readonly tokens?: readonly string[];
}

/** The real schema before a real socket, on this pool. */
export async function openServer(pool: Pool, { tokens = [], ...options }: OpenServerOptions = {}): Promise<OpenServer> {
  const log: Record<string, unknown>[] = [];
  const logger = pino({ base: null }, { write: (line: string) => log.push(JSON.parse(line)) });
  const common = { pool, logger, corsOrigins: 'any' as const };
  const door = openTestDoor(pool, tokens);
  const yoga = createScholarYoga({ schema, responseCacheBytes: 0, door, ...common, ...options });
  const handler = answerExports(
    { ...common, ...options, isGranted: door.access.isGranted, places: openReadingPlaces(pool) },
    answerPlainPosts(yoga, () => standardLimits.bodyBytes),
  );
  const server = await listen(handler, { host: '127.0.0.1', port: 0 });
  return {
    ...server,
    log,
    pool,
    post: (query, { signal, headers, variables } = {}) =>
      fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
        ...(signal && { signal }),
      }),
  };
}
