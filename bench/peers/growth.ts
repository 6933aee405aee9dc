import type { Database } from '../../src/db/database.js';
import { type CpuMeter, postgresCpu } from './cpu.js';
import { KeepAliveConnection } from './keep-alive-connection.js';
import type { Libraries } from './libraries.js';
import { type Effort, measureOnce, type Round } from './measure.js';
import { plainAnswer, type Question } from './question.js';
import { type RunningServer, type ServerKind, startServer } from './servers.js';
import { markdownTable, quantile, sumOf } from './tables.js';

/** How much longer an answer may take where the library is eight times as large. */
const limit = 1.5;

/** One library under one question: what it answers and how long that takes. */
interface Side {
  readonly postgres: CpuMeter;
  readonly server: RunningServer;
  readonly requests: readonly Buffer[];
  readonly answer: AverageAnswer;
  readonly rounds: Round[];
}

interface AverageAnswer {
  readonly bytes: number;
  /** Papers found; undefined where the question does not count them. */
  readonly found: number | undefined;
}

/** A Markdown table: each question to ours on both libraries, on one connection, a round of the one and a round of the other. */
export async function growthTable(libraries: Libraries, kind: ServerKind, questions: readonly Question[], effort: Effort): Promise<string> {
  const { large, small, isOwnServer } = libraries;
  if (small === undefined) return 'No smaller library was given.';
  const servers = await Promise.all([small, large].map((library) => startServer(kind, library.url)));
  try {
    const lines: string[][] = [];
    for (const question of questions) {
      const sides = await Promise.all(
        [small, large].map((library, index) => openSide(question, { library, isOwnServer }, servers[index] as RunningServer)),
      );
      await measureSides(sides, effort);
      lines.push(growthLine(question, sides));
    }
    const head = ['question', 'p50 ms', 'CPU both ms', 'kB', 'papers found', 'time', 'at most', ''];
    return markdownTable([head, ...lines]);
  } finally {
    for (const server of servers) await server.stop();
  }
}

async function openSide(
  question: Question,
  { library, isOwnServer }: { library: Database; isOwnServer: boolean },
  server: RunningServer,
): Promise<Side> {
  const variables = await question.variables(library.pool);
  const requests = variables.flatMap((asked) => server.kind.request(question, asked, server.url) ?? []);
  return {
    postgres: await postgresCpu(library.pool, { isOwnServer }),
    server,
    requests,
    answer: await averageAnswer(question, server, requests),
    rounds: [],
  };
}

async function averageAnswer(question: Question, server: RunningServer, requests: readonly Buffer[]): Promise<AverageAnswer> {
  const connection = new KeepAliveConnection(server.url);
  let bytes = 0;
  let found = 0;
  for (const request of requests) {
    const body = await connection.ask(request);
    const { data, errors } = JSON.parse(body.toString('utf8'));
    if (errors !== undefined) throw new Error(`${question.name} is answered with errors: ${JSON.stringify(errors)}`);
    bytes += body.length;
    if (question.worksOnAll) found += (plainAnswer(data) as { found: number }).found;
  }
  connection.close();
  return { bytes: bytes / requests.length, found: question.worksOnAll ? found / requests.length : undefined };
}

async function measureSides(sides: readonly Side[], { rounds, seconds }: Effort): Promise<void> {
  for (let round = 0; round <= rounds; round += 1) {
    for (const { postgres, server, requests, rounds: measured } of sides) {
      const result = await measureOnce(server, postgres, requests, { connections: 1, seconds });
      if (round > 0) measured.push(result);
    }
  }
}

function growthLine(question: Question, sides: readonly Side[]): string[] {
  const [small, large] = sides.map(({ answer, rounds }) => {
    const sum = sumOf(rounds, 'scholargraph');
    const cpuMs = ((sum.nodeCpuSeconds + sum.postgresCpuSeconds) / sum.requests) * 1000;
    return { ...answer, p50: Number(quantile(sum.latenciesMs, 0.5)), cpuMs, meanMs: (sum.seconds / sum.requests) * 1000 };
  });
  if (small === undefined || large === undefined) return [];
  const matches = large.found === undefined || small.found === undefined ? 1 : large.found / small.found;
  const allowed = Math.max(limit, matches);
  const ratio = large.meanMs / small.meanMs;
  return [
    question.name,
    `${small.p50} → ${large.p50}`,
    `${small.cpuMs.toFixed(1)} → ${large.cpuMs.toFixed(1)}`,
    `${(small.bytes / 1000).toFixed(1)} → ${(large.bytes / 1000).toFixed(1)}`,
    small.found === undefined || large.found === undefined ? '' : `${Math.round(small.found)} → ${Math.round(large.found)}`,
    `× ${ratio.toFixed(2)}`,
    `× ${allowed.toFixed(2)}`,
    ratio <= allowed ? 'met' : '**missed**',
  ];
}
