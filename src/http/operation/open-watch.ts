import type { RequestListener } from 'node:http';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { OperationSettings } from '../../config/operation-settings.js';
import { answerMetrics } from './answer-metrics.js';
import { logRequests } from './log-requests.js';
import { observeRequests } from './observe-requests.js';
import type { RequestObserver } from './request-report.js';

/** What sees every request: the log, and where they are configured metrics and traces. */
export interface Watch {
  /** Puts itself over all doors of the server. */
  over(doors: RequestListener): RequestListener;
  /** Sends what it has not sent. Never rejects. */
  close(): Promise<void>;
}

interface WatchOptions {
  readonly pool: Pool;
  readonly logger: Logger;
  readonly settings: OperationSettings;
  readonly trustedProxies: number;
}

/** Opens the watch; loads the code of metrics and traces only where they are configured. */
export async function openWatch({ pool, logger, settings, trustedProxies }: WatchOptions): Promise<Watch> {
  const { metricsToken: token } = settings;
  const metrics = token === undefined ? undefined : await import('./metrics.js').then(({ openMetrics }) => openMetrics({ pool }));
  const tracing = await openTracing(settings, logger);
  const observers: RequestObserver[] = [logRequests(logger, settings)];
  if (metrics) observers.push(metrics.observe);
  if (tracing) observers.push(tracing.observe);
  return {
    over: (doors) => observeRequests({ observers, trustedProxies }, metrics && token ? answerMetrics({ metrics, token }, doors) : doors),
    close: async () => tracing?.close(),
  };
}

async function openTracing({ tracing }: OperationSettings, logger: Logger) {
  if (tracing === undefined) return undefined;
  const [{ openOtlpSender }, { traceRequests }] = await Promise.all([import('./otlp-sender.js'), import('./trace-requests.js')]);
  const sender = openOtlpSender(tracing, logger);
  return { observe: traceRequests(sender, tracing), close: sender.close };
}
