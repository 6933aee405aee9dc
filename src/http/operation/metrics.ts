import type { Pool } from 'pg';
import type { Registry } from 'prom-client';
import { readLibraryFacts } from '../../loaders/library-facts.js';
import { statementCount } from './log-requests.js';
import { openOperationLabels } from './operation-labels.js';
import type { RequestObserver } from './request-report.js';

/** What the server counts about itself, for Prometheus. */
export interface Metrics {
  readonly observe: RequestObserver;
  readonly contentType: string;
  /** Everything in Prometheus' text format. Asks the database once; what it does not tell is left out. */
  text(): Promise<string>;
}

type Prometheus = typeof import('prom-client');

/** Opens the metrics; loads prom-client, which a server without them does not need. */
export async function openMetrics({ pool }: { pool: Pool }): Promise<Metrics> {
  const { default: prometheus } = await import('prom-client');
  const registry = new prometheus.Registry();
  prometheus.collectDefaultMetrics({ register: registry });
  const observe = observeInto(prometheus, registry);
  addPool(prometheus, registry, pool);
  const refresh = addLibrary(prometheus, registry, pool);
  return {
    observe,
    contentType: registry.contentType,
    async text() {
      await refresh();
      return registry.metrics();
    },
  };
}

function observeInto({ Counter, Histogram }: Prometheus, register: Registry): RequestObserver {
  const registers = [register];
  const requests = new Counter({
    name: 'scholargraph_requests_total',
    help: 'Requests that ended, by operation (its name, anonymous, other, or a path) and HTTP status; 499 where the client left.',
    labelNames: ['operation', 'status'] as const,
    registers,
  });
  const durations = new Histogram({
    name: 'scholargraph_request_duration_seconds',
    help: 'From the first byte of the headers to the last of the answer.',
    labelNames: ['operation'] as const,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  });
  const costs = new Histogram({
    name: 'scholargraph_query_cost',
    help: 'What executed queries may cost by their pages.',
    buckets: [1, 10, 100, 1_000, 10_000, 50_000, 100_000, 200_000],
    registers,
  });
  const statements = new Histogram({
    name: 'scholargraph_request_statements',
    help: 'SQL statements that an executed query took.',
    buckets: [0, 1, 2, 4, 8, 16, 32, 64],
    registers,
  });
  const answers = new Counter({
    name: 'scholargraph_response_cache_total',
    help: 'Answers that may be kept: hit, given again; miss, made.',
    labelNames: ['result'] as const,
    registers,
  });
  const errors = new Counter({
    name: 'scholargraph_errors_total',
    help: 'Answers that tell an error, by its code; BAD_QUERY for those of GraphQL that have none.',
    labelNames: ['code'] as const,
    registers,
  });
  const labelOf = openOperationLabels();
  return (report) => {
    const operation = labelOf(report);
    requests.inc({ operation, status: report.isAborted ? 499 : report.status });
    durations.observe({ operation }, (report.endedAt - report.startedAt) / 1000);
    if (report.cost !== undefined) costs.observe(report.cost);
    if (report.execution) statements.observe(statementCount(report));
    if (report.cache) answers.inc({ result: report.cache });
    for (const code of report.errorCodes) errors.inc({ code });
  };
}

function addPool({ Gauge }: Prometheus, register: Registry, pool: Pool): void {
  new Gauge({
    name: 'scholargraph_pool_connections',
    help: 'Connections to the database: total, and the idle among them; waiting, requests that wait for one.',
    labelNames: ['state'] as const,
    registers: [register],
    collect() {
      this.set({ state: 'total' }, pool.totalCount);
      this.set({ state: 'idle' }, pool.idleCount);
      this.set({ state: 'waiting' }, pool.waitingCount);
    },
  });
}

/** Gives what brings the numbers of the library up to date. */
function addLibrary({ Gauge }: Prometheus, register: Registry, pool: Pool): () => Promise<void> {
  const gauge = <Label extends string = never>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Gauge<Label>({ name: `scholargraph_${name}`, help, labelNames: [...labelNames], registers: [register] });
  const up = gauge('database_up', 'Did the database answer when this was asked?');
  const revision = gauge('library_revision', 'Goes up with every change of the library.');
  const size = gauge('library_size', 'What the library holds, by type.', ['type']);
  const imports = gauge('imports', 'Imports that run now, and those that broke off and were not taken back.', ['state']);
  const records = gauge('import_records', 'Records of all imports that were not taken back, by their result.', ['result']);
  return async () => {
    for (const one of [revision, size, imports, records]) one.reset();
    const facts = await readLibraryFacts(pool).catch(() => undefined);
    up.set(facts === undefined ? 0 : 1);
    if (facts === undefined) return revision.remove();
    revision.set(facts.revision);
    for (const type of ['papers', 'authors', 'journals', 'keywords'] as const) size.set({ type }, facts[type]);
    imports.set({ state: 'running' }, facts.runningImports);
    imports.set({ state: 'broken' }, facts.brokenImports);
    for (const [result, count] of Object.entries(facts.records)) records.set({ result }, count);
  };
}
