import type { Logger } from 'pino';
import type { TracingSettings } from '../../config/operation-settings.js';
import type { Span } from './request-report.js';

/** A span as it is sent. */
export interface OtlpSpan extends Span {
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** 16 of them. */
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: keyof typeof spanKinds;
  /** What is undefined is left out. */
  readonly attributes: Readonly<Record<string, string | number | undefined>>;
  readonly isError?: boolean;
}

/** Where spans go. */
export interface SpanSink {
  add(spans: readonly OtlpSpan[]): void;
  /** Sends what waits, 3 s at most. Never rejects. */
  close(): Promise<void>;
}

/** Numbers of opentelemetry/proto/trace/v1/trace.proto. */
const spanKinds = { INTERNAL: 1, SERVER: 2, CLIENT: 3 } as const;

const sendEveryMs = 2_000;
const sendTimeoutMs = 3_000;
const maxBatch = 512;
/** Where the collector does not keep up, what is beyond is dropped, and told. */
const maxWaiting = 4_096;
const warnEveryMs = 60_000;

/**
 * Opens a sender of spans to a collector, by OTLP/HTTP in JSON (OpenTelemetry Protocol 1.x, "OTLP/HTTP", "JSON Protobuf
 * Encoding"). Spans wait for two seconds or until there are 512; what the collector does not take is dropped, and the log told
 * once a minute: tracing never holds up the server, nor grows in its memory.
 */
export function openOtlpSender({ endpoint, headers, serviceName }: TracingSettings, logger: Logger): SpanSink {
  let waiting: OtlpSpan[] = [];
  let sending: Promise<void> = Promise.resolve();
  let isSending = false;
  let dropped = 0;
  let warnedAt = Number.NEGATIVE_INFINITY;
  const timer = setInterval(sendSoon, sendEveryMs).unref();

  function drop(count: number, err: unknown): void {
    dropped += count;
    if (performance.now() - warnedAt < warnEveryMs) return;
    logger.warn({ dropped, err, endpoint: new URL(endpoint).origin }, 'spans were dropped: the collector did not take them');
    warnedAt = performance.now();
    dropped = 0;
  }

  function sendSoon(): void {
    if (waiting.length === 0 || isSending) return;
    isSending = true;
    const batch = waiting.slice(0, maxBatch);
    waiting = waiting.slice(maxBatch);
    sending = send(batch)
      .catch((error: unknown) => drop(batch.length, error))
      .finally(() => {
        isSending = false;
        if (waiting.length >= maxBatch) sendSoon();
      });
  }

  async function send(spans: readonly OtlpSpan[]): Promise<void> {
    const response = await fetch(`${endpoint}/v1/traces`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(toRequest(spans, serviceName)),
      signal: AbortSignal.timeout(sendTimeoutMs),
    });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`expected status 200 of the collector, got ${response.status}`);
  }

  return {
    add(spans) {
      if (waiting.length + spans.length > maxWaiting) return drop(spans.length, new Error(`${maxWaiting} spans wait already`));
      waiting.push(...spans);
      if (waiting.length >= maxBatch) sendSoon();
    },
    async close() {
      clearInterval(timer);
      const end = performance.now() + sendTimeoutMs;
      do {
        await sending;
        sendSoon();
      } while (isSending && performance.now() < end);
    },
  };
}

/** An ExportTraceServiceRequest. */
function toRequest(spans: readonly OtlpSpan[], serviceName: string): object {
  const resource = { attributes: toAttributes({ 'service.name': serviceName }) };
  return { resourceSpans: [{ resource, scopeSpans: [{ scope: { name: 'scholargraph' }, spans: spans.map(toSpan) }] }] };
}

function toSpan({ traceId, spanId, parentSpanId, name, kind, startedAt, endedAt, attributes, isError }: OtlpSpan): object {
  return {
    traceId,
    spanId,
    ...(parentSpanId && { parentSpanId }),
    name,
    kind: spanKinds[kind],
    startTimeUnixNano: toUnixNano(startedAt),
    endTimeUnixNano: toUnixNano(endedAt),
    attributes: toAttributes(attributes),
    status: isError ? { code: 2 } : {},
  };
}

function toAttributes(attributes: OtlpSpan['attributes']): object[] {
  return Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ({ key, value: typeof value === 'number' ? { intValue: String(value) } : { stringValue: value } }));
}

/** From a time of `performance.now()`: whole microseconds, since a double holds no nanoseconds of our years. */
function toUnixNano(milliseconds: number): string {
  return `${Math.round((performance.timeOrigin + milliseconds) * 1000)}000`;
}
