import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../../src/db/database.js';
import { createTestDatabase } from '../../support/database.js';
import { openWatchedServer } from './open-watched-server.js';

interface ReceivedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: { key: string; value: { stringValue?: string; intValue?: string } }[];
}

let database: Database;
let collector: Awaited<ReturnType<typeof openCollector>>;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterEach(() => collector.close());
afterAll(() => database.close());

/** A receiver of OTLP/HTTP JSON on loopback. */
async function openCollector({ status = 200 } = {}) {
  const received: {
    url?: string;
    headers: Record<string, unknown>;
    body: { resourceSpans: { resource: unknown; scopeSpans: { spans: ReceivedSpan[] }[] }[] };
  }[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    received.push({ url: request.url ?? '', headers: request.headers, body: JSON.parse(text) });
    response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    spans: () => received.flatMap(({ body }) => body.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans))),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Asks a server that traces there, and ends it, so that all spans have been sent. */
async function trace(queries: readonly { query: string; headers?: Record<string, string> }[], { ratio = 1 } = {}) {
  const tracing = { endpoint: collector.endpoint, headers: { 'x-key': 'a' }, serviceName: 'library', ratio };
  const server = await openWatchedServer(database.pool, { tracing });
  for (const { query, headers = {} } of queries) await (await server.post(query, { headers })).text();
  const lines = await server.lines(queries.length);
  await server.close();
  return { lines: [...lines, ...(await server.lines(0))] };
}

const papers = 'query Papers { papers(first: 1) { nodes { fullTitle } } }';
const traceId = '0af7651916cd43dd8448eb211c80319c';

const attributesOf = ({ attributes }: ReceivedSpan) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue ?? Number(value.intValue)]));

describe('traces', () => {
  it('have a span for the request, its execution and each wave of statements, one in the other', async () => {
    collector = await openCollector();
    await trace([{ query: papers, headers: { 'x-request-id': 'proxy-1' } }]);
    const [request, execution, wave] = collector.spans() as [ReceivedSpan, ReceivedSpan, ReceivedSpan];
    expect([request, execution, wave].map(({ name, kind }) => [name, kind])).toEqual([
      ['query Papers', 2],
      ['execute', 1],
      ['postgresql', 3],
    ]);
    expect([request.parentSpanId, execution.parentSpanId, wave.parentSpanId]).toEqual([undefined, request.spanId, execution.spanId]);
    expect(new Set([request.traceId, execution.traceId, wave.traceId]).size).toBe(1);
    const times = [request, execution, wave].map(({ startTimeUnixNano, endTimeUnixNano }) => [
      BigInt(startTimeUnixNano),
      BigInt(endTimeUnixNano),
    ]);
    const [[start = 0n, end = 0n] = [], inner = [], innermost = []] = times;
    for (const time of [...inner, ...innermost]) expect(time >= start && time <= end).toBe(true);
    expect(Math.abs(Number(start / 1_000_000n) - Date.now())).toBeLessThan(60_000);
    expect(attributesOf(request)).toEqual({
      'http.request.method': 'POST',
      'url.path': '/graphql',
      'http.response.status_code': 200,
      'scholargraph.request_id': 'proxy-1',
      'graphql.operation.type': 'query',
      'graphql.operation.name': 'Papers',
      'scholargraph.cost': 502,
      'scholargraph.cache': 'miss',
      'scholargraph.statements': 1,
    });
    expect(attributesOf(wave)).toEqual({
      'db.system.name': 'postgresql',
      'db.operation.batch.size': 1,
      'scholargraph.fields': 'papers',
    });
    expect(collector.received[0]).toMatchObject({
      url: '/v1/traces',
      headers: { 'content-type': 'application/json', 'x-key': 'a' },
      body: { resourceSpans: [{ resource: { attributes: [{ key: 'service.name', value: { stringValue: 'library' } }] } }] },
    });
  });

  it("go on under the caller's trace, and are none where the caller decided so", async () => {
    collector = await openCollector();
    await trace(
      [
        { query: papers, headers: { traceparent: `00-${traceId}-b7ad6b7169203331-01` } },
        { query: papers, headers: { traceparent: `00-${traceId}-b7ad6b7169203331-00` } },
        { query: papers, headers: { traceparent: 'nonsense' } },
      ],
      { ratio: 0 },
    );
    expect(collector.spans().filter(({ kind }) => kind === 2)).toMatchObject([{ traceId, parentSpanId: 'b7ad6b7169203331' }]);
  });

  it('that the collector refuses are dropped with one warning', async () => {
    collector = await openCollector({ status: 503 });
    const { lines } = await trace([{ query: papers }, { query: papers }]);
    expect(lines.filter(({ level }) => level === 40)).toMatchObject([
      { dropped: expect.any(Number), endpoint: collector.endpoint, msg: 'spans were dropped: the collector did not take them' },
    ]);
  });
});
