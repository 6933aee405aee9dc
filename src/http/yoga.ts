import type { GraphQLSchema } from 'graphql';
import { createYoga, useReadinessCheck, type YogaServerInstance } from 'graphql-yoga';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Settings } from '../config.js';
import { openCiter } from '../export/citation/citer.js';
import { openReadingPlaces, type ReadingPlaces } from '../loaders/reading-places.js';
import { exampleQueries } from './example-queries.js';
import { revisionHeader } from './revision-headers.js';
import type { ServerContext } from './server-context.js';
import { useCostLimit } from './use-cost-limit.js';
import { useDocumentLimits } from './use-document-limits.js';
import { useErrorMasking } from './use-error-masking.js';
import { useFrontDoor } from './use-front-door.js';
import { useJsonPostsOnly } from './use-json-posts-only.js';
import { usePlannedExecution } from './use-planned-execution.js';
import { useReadingPlace } from './use-reading-place.js';
import { useRequestContext } from './use-request-context.js';
import { useRequestId } from './use-request-id.js';
import { useResponseCache } from './use-response-cache.js';

export const graphqlEndpoint = '/graphql';

/** A question is text; uploads have a door of their own. */
export const maxBodyBytes = 1_000_000;

export interface YogaOptions {
  readonly schema: GraphQLSchema;
  readonly pool: Pool;
  /** Where requests read; the pool alone when not said. */
  readonly places?: ReadingPlaces;
  readonly corsOrigins: Settings['corsOrigins'];
  readonly logger: Logger;
  /** 0 for none. */
  readonly responseCacheBytes: number;
  /** Citation styles of the user's own. */
  readonly cslStylesDir?: string | undefined;
}

/**
 * The whole wire as one handler for `node:http` and for `fetch`: `/graphql` (GraphiQL for a browser), `/health` (the process
 * lives), `/ready` (the database answers), `/` leads to GraphiQL.
 *
 * Plugins run in the order written here. Each file says what it is for.
 */
export function createScholarYoga(options: YogaOptions): YogaServerInstance<ServerContext, object> {
  const { schema, pool, corsOrigins, logger, responseCacheBytes, cslStylesDir, places = openReadingPlaces(pool) } = options;
  return createYoga<ServerContext>({
    schema,
    graphqlEndpoint,
    logging: false,
    maskedErrors: false,
    landingPage: false,
    multipart: false,
    maxRequestBodySize: maxBodyBytes,
    cors: {
      origin: corsOrigins === 'any' ? '*' : [...corsOrigins],
      credentials: false,
      methods: ['GET', 'POST'],
      exposedHeaders: ['x-request-id', 'etag', revisionHeader],
      maxAge: 86_400,
    },
    graphiql: { title: 'scholargraph', defaultTabs: exampleQueries.map((query) => ({ query })), defaultQuery: exampleQueries[0] },
    // 9 MB that only a browser needs.
    renderGraphiQL: async (options) => (await import('@graphql-yoga/render-graphiql')).renderGraphiQL(options),
    plugins: [
      useRequestId(),
      useFrontDoor({ endpoint: graphqlEndpoint }),
      useReadinessCheck({ check: () => answers(pool) }),
      useJsonPostsOnly(),
      useDocumentLimits(),
      useCostLimit(),
      usePlannedExecution(),
      useRequestContext({ pool, citer: openCiter({ stylesDir: cslStylesDir }) }),
      useReadingPlace({ places, logger }),
      useErrorMasking({ logger }),
      ...(responseCacheBytes > 0 ? [useResponseCache({ pool, maxBytes: responseCacheBytes })] : []),
    ],
  });
}

async function answers(pool: Pool): Promise<boolean> {
  return pool.query('SELECT 1').then(
    () => true,
    () => false,
  );
}
