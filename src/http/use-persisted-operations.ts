import type { GraphQLParams, Plugin } from 'graphql-yoga';
import type { PersistedSettings } from '../config.js';
import { ScholarError } from '../errors.js';
import { openBoundedStore } from './bounded-store.js';
import { hashOfDocument, readPersistedOperations } from './read-persisted-operations.js';
import type { ServerContext } from './server-context.js';

/**
 * Answers operations by their ids: those of the list in a folder, and those that a client has sent once with their SHA-256, by
 * Apollo's protocol (`extensions.persistedQuery`). An id comes there or as `documentId`, by POST and by GET. With `only`, nothing
 * that is not of the list is answered. Yoga's own plugins do the one or the other, and bound their store by a number of documents.
 *
 * Stands behind the limits of the document, so that nothing endless is hashed or kept, and before the cache of answers.
 *
 * @throws ScholarError BAD_SETTINGS for a folder that cannot be read.
 */
export function usePersistedOperations(settings: PersistedSettings): Plugin<ServerContext, ServerContext> {
  const list: ReadonlyMap<string, string> = settings.dir === undefined ? new Map() : readPersistedOperations(settings.dir);
  const sent = openBoundedStore<string>({ maxSize: settings.storeBytes, sizeOf: (id, text) => 2 * (id.length + text.length) + 200 });

  function documentOf(id: string, query: string | undefined): string {
    const listed = list.get(id);
    if (listed !== undefined) return listed;
    if (settings.only) throw notListed(`There is none with the id "${id.slice(0, 100)}"`);
    if (settings.storeBytes === 0) throw new ScholarError('PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported');
    if (query !== undefined) {
      if (hashOfDocument(query) !== id) throw badHash();
      sent.set(id, query);
      return query;
    }
    const known = sent.get(id);
    if (known === undefined) throw new ScholarError('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound');
    return known;
  }

  return {
    onParams({ params, setParams, request, context }) {
      const id = idOf(params, request);
      if (id === undefined && settings.only) throw notListed('Expected an id, got none');
      if (id === undefined) return;
      const { query, operationName, variables, extensions } = params;
      (context as ServerContext).isPersisted = true;
      const document = documentOf(id, typeof query === 'string' ? query : undefined);
      const { persistedQuery: _id, ...others } = extensions ?? {};
      const rest = Object.keys(others).length > 0 ? { extensions: others } : {};
      setParams({ query: document, ...(operationName && { operationName }), ...(variables && { variables }), ...rest });
    },
    onResponse({ request, response, serverContext }) {
      // What may be kept, the cache of answers says; what it says nothing of, such as an id not known yet, may not.
      if (serverContext.isPersisted && request.method === 'GET') response.headers.set('cache-control', 'no-store');
    },
  };
}

/** By Apollo's protocol, or as the draft of GraphQL over HTTP has it, "sha256:" before a hash or not. */
function idOf({ extensions, ...params }: GraphQLParams, request: Request): string | undefined {
  const persisted: unknown = extensions?.persistedQuery;
  if (typeof persisted === 'object' && persisted !== null && 'sha256Hash' in persisted && typeof persisted.sha256Hash === 'string')
    return persisted.sha256Hash;
  const given = request.method === 'GET' ? new URL(request.url, 'http://localhost').searchParams.get('documentId') : undefined;
  const id = given ?? ('documentId' in params ? params.documentId : undefined);
  return typeof id === 'string' ? id.replace(/^sha256:/, '') : undefined;
}

function badHash(): ScholarError {
  const argument = 'extensions.persistedQuery.sha256Hash';
  return new ScholarError('BAD_ARGUMENT', `Expected ${argument} to be the SHA-256 of the query as hex, got another.`, { argument });
}

function notListed(what: string): ScholarError {
  return new ScholarError('PERSISTED_ONLY', `${what}: this server answers the operations of its list alone, by their ids.`);
}
