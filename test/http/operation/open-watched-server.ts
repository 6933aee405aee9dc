import { once } from 'node:events';
import type pg from 'pg';
import { pino } from 'pino';
import type { OperationSettings } from '../../../src/config/operation-settings.js';
import { answerExports } from '../../../src/http/answer-exports.js';
import { answerPlainPosts } from '../../../src/http/answer-plain-posts.js';
import { listen } from '../../../src/http/listen.js';
import { openWatch } from '../../../src/http/operation/open-watch.js';
import { createScholarYoga } from '../../../src/http/yoga.js';
import { standardLimits } from '../../../src/limits.js';
import { openReadingPlaces } from '../../../src/loaders/reading-places.js';
import { schema } from '../../../src/schema/schema.js';

interface WatchedServer {
  readonly url: string;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  post(query: string, more?: { operationName?: string; variables?: object; headers?: Record<string, string> }): Promise<Response>;
  /** Waits until so many lines were logged since the last call, and gives them. */
  lines(count: number): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

const noSettings: OperationSettings = { logAddresses: 'hashed', slowRequestMs: 10_000, drainMs: 0 };

interface WatchedOptions {
  readonly isDraining?: () => boolean;
  readonly trustedProxies?: number;
}

/** The server as `scholargraph serve` has it, its log kept here. */
export async function openWatchedServer(
  pool: pg.Pool,
  { isDraining = () => false, trustedProxies = 0, ...given }: Partial<OperationSettings> & WatchedOptions = {},
): Promise<WatchedServer> {
  const settings = { ...noSettings, ...given };
  let log: Record<string, unknown>[] = [];
  const written = new EventTarget();
  const write = (line: string) => {
    log.push(JSON.parse(line));
    written.dispatchEvent(new Event('line'));
  };
  const logger = pino({ base: null, timestamp: false, level: settings.logLevel ?? 'info' }, { write });
  const watch = await openWatch({ pool, logger, settings, trustedProxies });
  const places = openReadingPlaces(pool, []);
  const doors = { pool, places, logger, corsOrigins: 'any' as const, responseCacheBytes: 1_000_000, isDraining };
  const yoga = createScholarYoga({ schema, ...doors });
  const handler = watch.over(
    answerExports(
      doors,
      answerPlainPosts(yoga, () => standardLimits.bodyBytes),
    ),
  );
  const server = await listen(handler, { host: '127.0.0.1', port: 0 });
  const ask: WatchedServer['fetch'] = (path, init) => fetch(server.url + path, init);
  return {
    url: server.url,
    fetch: ask,
    post: async (query, { headers = {}, ...more } = {}) => {
      const all = { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers };
      return ask('/graphql', { method: 'POST', headers: all, body: JSON.stringify({ query, ...more }) });
    },
    lines: async (count) => {
      while (log.length < count) await once(written, 'line');
      const lines = log;
      log = [];
      return lines;
    },
    close: async () => {
      await server.close();
      await watch.close();
    },
  };
}
