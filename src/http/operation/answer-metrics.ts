import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { setSecurityHeaders } from '../security-headers.js';
import type { Metrics } from './metrics.js';

/**
 * Answers `GET /metrics` to who bears the token, as RFC 6750 (2.1) has it; hands every other request on. There is no way to
 * have metrics without one: a proxy on the same machine makes the whole world look local.
 */
export function answerMetrics({ metrics, token }: { metrics: Metrics; token: string }, next: RequestListener): RequestListener {
  const expected = hashOf(token);
  return (request, response) => {
    if (!/^\/metrics(?:\?|$)/.test(request.url ?? '')) return void next(request, response);
    setSecurityHeaders(response);
    const given = /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
    if (!timingSafeEqual(hashOf(given), expected)) {
      response.writeHead(401, { 'www-authenticate': 'Bearer', 'content-type': 'text/plain; charset=utf-8' });
      return void response.end('Expected the header "Authorization: Bearer TOKEN" with the setting METRICS_TOKEN.\n');
    }
    metrics.text().then(
      (text) => response.writeHead(200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' }).end(text),
      () => response.destroy(),
    );
  };
}

/** Of equal length for every word, and so comparable in constant time. */
function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
