import { randomBytes } from 'node:crypto';
import type { TracingSettings } from '../../config/operation-settings.js';
import { statementCount } from './log-requests.js';
import type { OtlpSpan, SpanSink } from './otlp-sender.js';
import type { RequestObserver, RequestReport, Span } from './request-report.js';

/**
 * Makes spans of requests that have ended: the request; in it the execution; in that each wave of statements. What was traced
 * by the caller goes on under its trace, and what the caller decided not to trace is not (W3C Trace Context); of the others
 * the share that is asked for.
 */
export function traceRequests(sink: SpanSink, { ratio }: Pick<TracingSettings, 'ratio'>): RequestObserver {
  return (report) => {
    const parent = readTraceparent(report.traceparent);
    const isTraced = parent ? parent.isSampled : Math.random() < ratio;
    if (isTraced) sink.add(spansOf(report, parent));
  };
}

interface Parent {
  readonly traceId: string;
  readonly spanId: string;
  readonly isSampled: boolean;
}

const traceparentForm = /^(?!ff)[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-([\da-f]{2})(?:-|$)/;

function readTraceparent(header: string | undefined): Parent | undefined {
  const [, traceId, spanId, flags] = traceparentForm.exec(header ?? '') ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  return { traceId, spanId, isSampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

function spansOf(report: RequestReport, parent: Parent | undefined): OtlpSpan[] {
  const traceId = parent?.traceId ?? randomBytes(16).toString('hex');
  const request: OtlpSpan = {
    ...newSpan(traceId, report, parent?.spanId),
    name: report.operation ? `${report.operation.type} ${report.operation.name ?? 'anonymous'}` : `${report.method} ${report.path}`,
    kind: 'SERVER',
    attributes: attributesOf(report),
    isError: report.status >= 500,
  };
  if (report.execution === undefined) return [request];
  const execution: OtlpSpan = { ...newSpan(traceId, report.execution, request.spanId), name: 'execute', kind: 'INTERNAL', attributes: {} };
  const waves = report.roundTrips.map(
    (roundTrip): OtlpSpan => ({
      ...newSpan(traceId, roundTrip, execution.spanId),
      name: 'postgresql',
      kind: 'CLIENT',
      attributes: {
        'db.system.name': 'postgresql',
        'db.operation.batch.size': roundTrip.fields.length,
        'scholargraph.fields': [...new Set(roundTrip.fields)].join(' '),
      },
    }),
  );
  return [request, execution, ...waves];
}

function newSpan(traceId: string, { startedAt, endedAt }: Span, parentSpanId: string | undefined) {
  return { traceId, spanId: randomBytes(8).toString('hex'), ...(parentSpanId && { parentSpanId }), startedAt, endedAt };
}

/** Names of OpenTelemetry's semantic conventions where it has them. */
function attributesOf(report: RequestReport): OtlpSpan['attributes'] {
  const { operation } = report;
  return {
    'http.request.method': report.method,
    'url.path': report.path,
    'http.response.status_code': report.status,
    'scholargraph.request_id': report.requestId,
    'graphql.operation.type': operation?.type,
    'graphql.operation.name': operation?.name,
    'scholargraph.cost': report.cost,
    'scholargraph.cache': report.cache,
    'scholargraph.statements': operation && statementCount(report),
    'error.type': report.errorCodes[0],
  };
}
