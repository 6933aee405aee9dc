import type { ServerResponse } from 'node:http';

/** The headers of every answer that tell a browser what it must not do with it, whatever the answer is. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  // An answer is data; where one is opened as a page, nothing in it may run or load.
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

/** Sets them on an answer that does not go by Yoga. */
export function setSecurityHeaders(response: ServerResponse): void {
  for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
}

/** GraphiQL runs scripts and workers of this server alone and asks this server alone; its editor writes styles into the page. */
export const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
