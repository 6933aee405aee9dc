import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/**
 * Takes POST only as JSON. A page of another origin can send forms and plain text without asking first, JSON it cannot; so
 * nobody's browser can be made to change a library. Nor is a packed body taken. Yoga's own CSRF plugin refuses plain GET queries, which change nothing.
 */
export function useJsonPostsOnly(): Plugin {
  return {
    onRequestParse({ request }) {
      if (request.method !== 'POST') return;
      refuseEncoded(request.headers.get('content-encoding'));
      if (isJson(request.headers.get('content-type'))) return;
      throw new GraphQLError(`Expected a POST with content-type application/json, got ${request.headers.get('content-type') ?? 'none'}.`, {
        extensions: { code: 'BAD_REQUEST', http: { status: 415 } },
      });
    },
  };
}

/** Nothing here unpacks a question, so none can open to more than it seems. */
function refuseEncoded(encoding: string | null): void {
  if (encoding === null || encoding.toLowerCase() === 'identity') return;
  throw new GraphQLError(`Expected a POST as it is, got content-encoding ${encoding.slice(0, 60)}.`, {
    extensions: { code: 'BAD_REQUEST', http: { status: 415, headers: { 'accept-encoding': 'identity' } } },
  });
}

function isJson(contentType: string | null): boolean {
  return contentType?.split(';')[0]?.trim().toLowerCase() === 'application/json';
}
