import type { RequestListener } from 'node:http';
import { openReport, type RequestObserver } from './request-report.js';

interface ObserveOptions {
  readonly observers: readonly RequestObserver[];
  readonly trustedProxies: number;
}

/**
 * Hands every request on to `next`, and tells the observers of each when its answer has been handed over or its client has
 * left, whichever door answered it.
 */
export function observeRequests({ observers, trustedProxies }: ObserveOptions, next: RequestListener): RequestListener {
  return (request, response) => {
    const report = openReport(request, trustedProxies);
    response.once('close', () => {
      report.endedAt = performance.now();
      report.status = response.statusCode;
      report.isAborted = !response.writableFinished;
      report.requestId ??= textOf(response.getHeader('x-request-id'));
      for (const observe of observers) observe(report);
    });
    next(request, response);
  };
}

function textOf(header: number | string | string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : undefined;
}
