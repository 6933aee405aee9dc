import type { IncomingMessage, ServerResponse } from 'node:http';
import { rateLimitHeaders } from './client-accounts.js';
import { revisionHeader } from './revision-headers.js';

/** Whose pages may read our answers. */
export type CorsOrigins = 'any' | readonly string[];

/** What a page may read of an answer, beside its body and what every page may. */
export const exposedHeaders = [
  ...['x-request-id', 'etag', 'location', 'retry-after', 'content-disposition', revisionHeader],
  ...rateLimitHeaders,
] as const;

/** Lets the page that asks read an answer that does not go by Yoga, where its origin is one of those. */
export function setCorsHeaders(request: IncomingMessage, response: ServerResponse, corsOrigins: CorsOrigins): void {
  const { origin } = request.headers;
  if (corsOrigins !== 'any') response.appendHeader('vary', 'origin');
  if (corsOrigins !== 'any' && !(origin !== undefined && corsOrigins.includes(origin))) return;
  response.setHeader('access-control-allow-origin', corsOrigins === 'any' ? '*' : (origin ?? ''));
  response.setHeader('access-control-expose-headers', exposedHeaders.join(', '));
}
