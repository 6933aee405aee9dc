import { useCORS } from '@whatwg-node/server';
import type { GraphQLSchema } from 'graphql';
import { createYoga, type YogaServerInstance } from 'graphql-yoga';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { PersistedSettings } from '../config.js';
import { openCiter } from '../export/citation/citer.js';
import { type Limits, standardLimits } from '../limits.js';
import { openReadingPlaces, type ReadingPlaces } from '../loaders/reading-places.js';
import { openAccounts } from './client-accounts.js';
import { type CorsOrigins, exposedHeaders } from './cors.js';
import { openDocumentCache } from './document-cache.js';
import { type ImportDoor, openClosedDoor } from './import-door.js';
import { openKnownQueries } from './known-queries.js';
import { useReportOfRequest, useRequestReport } from './operation/use-request-report.js';
import type { RateLimiter } from './rate-limiter.js';
import type { ServerContext } from './server-context.js';
import { openShortWay, type ShortWay, useMadeResult } from './short-way.js';
import { useCostLimit } from './use-cost-limit.js';
import { useDocumentLimits } from './use-document-limits.js';
import { useErrorMasking } from './use-error-masking.js';
import { useFrontDoor } from './use-front-door.js';
import { useGraphiql } from './use-graphiql.js';
import { noHealthCheckOfYoga, useHealth } from './use-health.js';
import { useImports } from './use-imports.js';
import { useJsonPostsOnly } from './use-json-posts-only.js';
import { useNoIntrospection } from './use-no-introspection.js';
import { useOutageAnswer } from './use-outage-answer.js';
import { usePersistedOperations } from './use-persisted-operations.js';
import { usePlannedExecution } from './use-planned-execution.js';
import { useRateLimit } from './use-rate-limit.js';
import { useReadiness } from './use-readiness.js';
import { useReadingPlace } from './use-reading-place.js';
import { useRequestContext } from './use-request-context.js';
import { useRequestId } from './use-request-id.js';
import { useResponseCache } from './use-response-cache.js';
import { useSecurityHeaders } from './use-security-headers.js';

export const graphqlEndpoint = '/graphql';

export interface YogaOptions {
  readonly schema: GraphQLSchema;
  readonly pool: Pool;
  /** Where requests read; the pool alone when not said. */
  readonly places?: ReadingPlaces;
  readonly corsOrigins: CorsOrigins;
  readonly logger: Logger;
  /** 0 for none. */
  readonly responseCacheBytes: number;
  readonly limits?: Limits;
  /** Show GraphiQL to browsers; on by default. */
  readonly graphiql?: boolean;
  /** Tell clients the schema; on by default. */
  readonly introspection?: boolean;
  readonly persisted?: PersistedSettings;
  /** What the library is called; "Library" when not said. */
  readonly libraryName?: string | undefined;
  /** Citation styles of the user's own. */
  readonly cslStylesDir?: string | undefined;
  /** Is the server about to end? Never, when not said. */
  readonly isDraining?: (() => boolean) | undefined;
  /** Where records come in; nobody may bring any when not said. */
  readonly door?: ImportDoor;
  /** Aborted when the server ends. */
  readonly stop?: AbortSignal;
  /** Without one, clients may ask as much as they like. */
  readonly limiter?: RateLimiter | undefined;
  readonly trustedProxies?: number;
  /** Of each question to the database; 10 s when not said. */
  readonly statementTimeoutMs?: number;
}

const standardPersisted: PersistedSettings = { only: false, storeBytes: 8_000_000, maxAgeSeconds: 0 };

/** Both ways to answer: the second takes what the first cannot. */
export interface ScholarYoga {
  readonly shortWay: ShortWay;
  /** A handler for `node:http` and for `fetch`. */
  readonly yoga: YogaServerInstance<ServerContext, object>;
}

/**
 * The whole wire: `/graphql` (GraphiQL for a browser), `/health` (the process lives), `/ready` (it can answer questions),
 * `/import` (files come in), `/` leads to GraphiQL.
 */
export function createScholarYoga(options: YogaOptions): ScholarYoga {
  const { schema, corsOrigins, limits = standardLimits } = options;
  const documents = openDocumentCache();
  const queries = openKnownQueries(documents.documentCache);
  const cors = corsOptions(corsOrigins);
  const plugins = pluginsOf(options);
  const yoga = createYoga<ServerContext>({
    schema,
    graphqlEndpoint,
    logging: false,
    maskedErrors: false,
    landingPage: false,
    healthCheckEndpoint: noHealthCheckOfYoga,
    multipart: false,
    maxRequestBodySize: limits.bodyBytes,
    parserAndValidationCache: documents,
    cors,
    graphiql: false,
    plugins: [queries.plugin, ...plugins, useMadeResult()],
  });
  return { yoga, shortWay: openShortWay({ schema, queries, plugins: [useCORS(cors), ...plugins] }) };
}

function corsOptions(corsOrigins: CorsOrigins) {
  return {
    origin: corsOrigins === 'any' ? '*' : [...corsOrigins],
    credentials: false,
    methods: ['GET', 'POST'],
    exposedHeaders: [...exposedHeaders],
    maxAge: 86_400,
  };
}

/** They run in the order written here. Each file says what it is for. */
function pluginsOf(options: YogaOptions) {
  const { pool, logger, responseCacheBytes, libraryName, cslStylesDir, isDraining, places = openReadingPlaces(pool) } = options;
  const { limits = standardLimits, graphiql = true, introspection = true, persisted = standardPersisted } = options;
  const { stop = new AbortController().signal, door = openClosedDoor(pool) } = options;
  const { limiter, trustedProxies = 0, statementTimeoutMs } = options;
  const accounts = openAccounts({ limiter, trustedProxies, isGranted: door.access.isGranted });
  return [
    useReportOfRequest(),
    useRequestId(),
    useSecurityHeaders(),
    useFrontDoor({ endpoint: graphqlEndpoint }),
    ...(graphiql ? [useGraphiql({ endpoint: graphqlEndpoint })] : []),
    useHealth(),
    useReadiness({ pool, isDraining }),
    useImports({ pool, door, accounts, logger }),
    useJsonPostsOnly(),
    useDocumentLimits({ limits }),
    usePersistedOperations(persisted),
    ...(introspection ? [] : [useNoIntrospection()]),
    useCostLimit({ limits }),
    useRateLimit(accounts),
    usePlannedExecution(),
    useRequestContext({
      pool,
      limits,
      libraryName,
      statementTimeoutMs,
      citer: openCiter({ stylesDir: cslStylesDir }),
      writerFor: door.writerFor,
      stop,
    }),
    useReadingPlace({ places, logger }),
    useOutageAnswer(),
    useErrorMasking({ logger }),
    ...(responseCacheBytes > 0 ? [useResponseCache({ pool, maxBytes: responseCacheBytes, persistedMaxAge: persisted.maxAgeSeconds })] : []),
    useRequestReport(),
  ];
}
