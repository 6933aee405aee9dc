import { randomUUID } from 'node:crypto';
import type { Plugin } from 'graphql-yoga';
import type { ServerContext } from './server-context.js';

/** An id that may stand in a log line as it is. */
const acceptableId = /^[\w.:=+/-]{1,100}$/;

/**
 * Gives each request an id and tells it in the header `x-request-id`, so that an answer can be found in the log. The id that
 * a proxy before us gave is kept.
 */
export function useRequestId(): Plugin<object, ServerContext> {
  return {
    onRequest({ request, serverContext }) {
      // It has one where the short way came so far.
      serverContext.requestId ||= requestIdOf(request.headers.get('x-request-id'));
    },
    onResponse({ request, response, serverContext }) {
      // A plugin of Yoga's own may have answered before the hook above was reached.
      response.headers.set('x-request-id', serverContext.requestId ?? requestIdOf(request.headers.get('x-request-id')));
    },
  };
}

/** The id that the header brought, where it may stand in a log; else a new one. */
export function requestIdOf(header: string | readonly string[] | null | undefined): string {
  return typeof header === 'string' && acceptableId.test(header) ? header : randomUUID();
}
