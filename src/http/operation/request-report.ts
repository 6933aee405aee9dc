import type { IncomingMessage } from 'node:http';
import { addressOf, callerOf } from '../client-of.js';

/** What one request did, for whoever watches the server. Written while it runs; nothing of its body, variables or answer. */
export interface RequestReport {
  readonly method: string;
  /** Without the query, such as "/graphql"; cut at 100 characters. */
  readonly path: string;
  /** By which a client is counted, too. */
  readonly clientAddress: string | undefined;
  /** The W3C trace context that the caller sent. */
  readonly traceparent: string | undefined;
  /** Of `performance.now()`, like all times here. */
  readonly startedAt: number;
  /** When the last byte was handed on, or the client left. */
  endedAt: number;
  status: number;
  /** The client left before it had the answer. */
  isAborted: boolean;
  requestId?: string | undefined;
  operation?: Operation;
  /** What the query may cost, by its pages. */
  cost?: number;
  /** Was the answer there already? Undefined where none may be kept. */
  cache?: 'hit' | 'miss';
  /** Codes of the errors that the answer tells. */
  errorCodes: readonly string[];
  execution?: Span;
  /** Each a wave of statements that were sent together. */
  readonly roundTrips: RoundTripSpan[];
}

export interface Operation {
  readonly type: 'query' | 'mutation' | 'subscription';
  /** As the client calls it; undefined for one without a name. */
  readonly name: string | undefined;
}

export interface Span {
  readonly startedAt: number;
  readonly endedAt: number;
}

export interface RoundTripSpan extends Span {
  /** The fields that asked, one a statement. */
  readonly fields: readonly string[];
}

/** Told of each request when it has ended. Must not throw: nobody would catch it. */
export type RequestObserver = (report: RequestReport) => void;

const reports = new WeakMap<IncomingMessage, RequestReport>();

/** Opens the report of a request that begins now, before which stand so many proxies of ours. */
export function openReport(request: IncomingMessage, trustedProxies: number): RequestReport {
  const url = request.url ?? '';
  const end = url.indexOf('?');
  const { traceparent } = request.headers;
  const report: RequestReport = {
    method: request.method ?? '',
    path: (end < 0 ? url : url.slice(0, end)).slice(0, 100),
    clientAddress: addressOf(callerOf(request), trustedProxies),
    traceparent: typeof traceparent === 'string' ? traceparent : undefined,
    startedAt: performance.now(),
    endedAt: 0,
    status: 0,
    isAborted: false,
    errorCodes: [],
    roundTrips: [],
  };
  reports.set(request, report);
  return report;
}

/** The report of a request; undefined where nobody watches, or where it came without a socket. */
export function reportOf(request: IncomingMessage | undefined): RequestReport | undefined {
  return request && reports.get(request);
}

/** The wave that took longest, where there is one. */
export function slowestRoundTrip({ roundTrips }: RequestReport): RoundTripSpan | undefined {
  return roundTrips.reduce<RoundTripSpan | undefined>(
    (slowest, one) => (slowest === undefined || one.endedAt - one.startedAt > slowest.endedAt - slowest.startedAt ? one : slowest),
    undefined,
  );
}
