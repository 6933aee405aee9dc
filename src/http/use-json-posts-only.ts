import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/**
 * Takes POST only as JSON. A page of another origin can send forms and plain text without asking first, JSON it cannot; so
 * nobody's browser can be made to change a library. Yoga's own CSRF plugin refuses plain GET queries, which change nothing.
 */
export function useJsonPostsOnly(): Plugin {
  return {
    onRequestParse({ request }) {
      if (request.method !== 'POST' || isJson(request.headers.get('content-type'))) return;
      throw new GraphQLError(`Expected a POST with content-type application/json, got ${request.headers.get('content-type') ?? 'none'}.`, {
        extensions: { code: 'BAD_REQUEST', http: { status: 415 } },
      });
    },
  };
}

function isJson(contentType: string | null): boolean {
  return contentType?.split(';')[0]?.trim().toLowerCase() === 'application/json';
}
