import { createHash } from 'node:crypto';
import { type DocumentNode, type GraphQLSchema, getNamedType, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Pool } from 'pg';
import { openVersionReader, type VersionReader } from '../loaders/library-version.js';
import { openResponseStore, type StoredResponse } from './response-store.js';
import type { MadeResult, ServerContext } from './server-context.js';

/** What changes without a change of the library, or tells of its state itself. */
const uncachedTypes: ReadonlySet<string> = new Set(['Library', 'Import', 'ImportConnection', 'Warning', 'RateLimit', 'QueryCost']);

interface CacheOptions {
  readonly pool: Pool;
  readonly maxBytes: number;
  /** For so many seconds others may keep what a GET of a persisted operation is answered, without asking again. */
  readonly persistedMaxAge: number;
}

/**
 * Keeps answers and gives them again while the library is the same: before each, the library's version is read, once for all
 * requests that arrive together, so that nothing older than the request is ever given. What is kept bears the version that
 * its own transaction saw, and the version is read where the answer would be. Errors are not kept.
 *
 * Answers that may be kept have a strong ETag; a GET that names it in If-None-Match gets 304. Of a POST, If-None-Match is
 * left alone: RFC 9110 (13.1.2) has no 304 for it.
 */
export function useResponseCache(options: CacheOptions): Plugin<ServerContext, ServerContext> {
  const store = openResponseStore(options.maxBytes);
  const readers = new WeakMap<Pool, VersionReader>();

  function readVersion(pool: Pool): Promise<string> {
    const reader = readers.get(pool) ?? openVersionReader(pool);
    readers.set(pool, reader);
    return reader();
  }

  async function giveAgain(stored: StoredResponse, context: ServerContext, setResult: (result: MadeResult) => void): Promise<void> {
    const version = await readVersion(context.readFrom ?? options.pool).catch(() => undefined);
    if (version !== stored.version) return;
    context.libraryVersion = version;
    context.answerHash = stored.hash;
    setResult(keptResult(stored.bytes));
  }

  return {
    // Not async: nothing is to wait here where there is nothing.
    onParams({ params, context, setResult }) {
      const caching = context as ServerContext;
      if (params.extensions != null || caching.madeResult !== undefined) return undefined;
      caching.cacheKey = JSON.stringify([params.operationName, params.variables, params.query]);
      const stored = store.get(caching.cacheKey);
      return stored && giveAgain(stored, caching, setResult);
    },
    onExecute({ args }) {
      if (!isCacheable(args.schema, args.document)) (args.contextValue as ServerContext).cacheKey = undefined;
    },
    onResultProcess({ result, setResult, serverContext }) {
      const { cacheKey, answerHash, libraryVersion } = serverContext;
      if (cacheKey === undefined || answerHash !== undefined || libraryVersion === undefined) return;
      if (Array.isArray(result) || Symbol.asyncIterator in result || result.errors) return;
      const bytes = Buffer.from(JSON.stringify(result));
      const hash = createHash('sha256').update(bytes).digest('base64url');
      store.set(cacheKey, { version: libraryVersion, bytes, hash });
      serverContext.answerHash = hash;
      setResult({ ...result, ...keptResult(bytes) });
    },
    onResponse({ request, response, serverContext, setResponse, fetchAPI }) {
      const { answerHash } = serverContext;
      if (answerHash === undefined || !response.ok) return;
      // The same text is another representation under another type.
      const type = response.headers.get('content-type')?.split(';')[0]?.split('/')[1];
      const etag = `"${answerHash}-${type}"`;
      response.headers.set('etag', etag);
      const isShared = serverContext.isPersisted === true && request.method === 'GET' && options.persistedMaxAge > 0;
      response.headers.set('cache-control', isShared ? `public, max-age=${options.persistedMaxAge}` : 'no-cache');
      response.headers.append('vary', 'accept');
      if (request.method !== 'GET' || !namesTag(request.headers.get('if-none-match'), etag)) return;
      const headers = [...response.headers].filter(([name]) => !name.startsWith('content-'));
      setResponse(new fetchAPI.Response(null, { status: 304, headers }));
    },
  };
}

/** Does an If-None-Match name this ETag? Weak comparison, as RFC 9110 (13.1.2) asks for. */
export function namesTag(ifNoneMatch: string | null | undefined, etag: string): boolean {
  const named = ifNoneMatch?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? [];
  return named.includes(etag) || named.includes('*');
}

function keptResult(bytes: Buffer): MadeResult {
  return { bytes, stringify: () => bytes.toString() };
}

const cacheableDocuments = new WeakMap<DocumentNode, boolean>();

function isCacheable(schema: GraphQLSchema, document: DocumentNode): boolean {
  const known = cacheableDocuments.get(document) ?? asksCacheableOnly(schema, document);
  cacheableDocuments.set(document, known);
  return known;
}

function asksCacheableOnly(schema: GraphQLSchema, document: DocumentNode): boolean {
  let isCacheableOnly = true;
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      OperationDefinition: ({ operation }) => {
        if (operation !== 'query') isCacheableOnly = false;
      },
      Field: () => {
        for (const type of [types.getType(), types.getParentType()]) {
          if (type && uncachedTypes.has(getNamedType(type).name)) isCacheableOnly = false;
        }
      },
    }),
  );
  return isCacheableOnly;
}
