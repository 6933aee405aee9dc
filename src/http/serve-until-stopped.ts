import type { Pool } from 'pg';
import { destination, pino } from 'pino';
import type { Settings } from '../config.js';
import { openReadingPlaces } from '../loaders/reading-places.js';
import { schema } from '../schema/schema.js';
import { answerExports } from './answer-exports.js';
import { answerPlainPosts } from './answer-plain-posts.js';
import { listen } from './listen.js';
import { createScholarYoga, graphqlEndpoint } from './yoga.js';

export interface ServeOptions {
  readonly pool: Pool;
  readonly settings: Settings;
  /** Aborted when the server shall end. */
  readonly stop: AbortSignal;
  /** Told the address of the endpoint once it answers. */
  readonly onListening: (endpointUrl: string) => void;
}

/**
 * Serves GraphQL until it is told to stop; answers that are being made are finished first. The log goes to stderr, one JSON
 * object a line.
 *
 * @throws ScholarError BAD_SETTINGS where the port cannot be had.
 */
export async function serveUntilStopped({ pool, settings, stop, onListening }: ServeOptions): Promise<void> {
  if (stop.aborted) return;
  const logger = pino({ base: null }, destination({ dest: 2, sync: true }));
  const places = openReadingPlaces(pool, settings.databaseReplicaUrls);
  const yoga = createScholarYoga({ schema, pool, places, logger, ...settings });
  const graphql = answerPlainPosts(yoga, { maxBodyBytes: settings.limits.bodyBytes });
  const server = await listen(answerExports({ places, logger, ...settings }, graphql), settings);
  onListening(server.url + graphqlEndpoint);
  await new Promise<void>((resolve) => {
    if (stop.aborted) resolve();
    else stop.addEventListener('abort', () => resolve(), { once: true });
  });
  await server.close();
  await places.close();
}
