import type { Round } from './measure.js';
import type { Proven } from './prove.js';
import type { Question } from './question.js';
import type { ServerName } from './servers.js';
import { targets } from './targets.js';

/** Everything that was measured of one question at a number of connections. */
export interface Measured {
  readonly question: Question;
  readonly proven: Proven;
  readonly connections: number;
  readonly rounds: readonly Round[];
}

/** A Markdown table: a line a server, from the sums over all rounds. */
export function speedTable({ proven, rounds }: Measured): string {
  const servers = [...new Set(rounds.map(({ server }) => server))].sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const lines = servers.map((server) => {
    const sum = sumOf(rounds, server);
    const cost = proven.costs.get(server);
    const cpuMs = (seconds: number) => ((seconds / sum.requests) * 1000).toFixed(2);
    return [
      server,
      formatRate(sum.requests / sum.seconds),
      quantile(sum.latenciesMs, 0.5),
      quantile(sum.latenciesMs, 0.99),
      cpuMs(sum.nodeCpuSeconds),
      cpuMs(sum.postgresCpuSeconds),
      cpuMs(sum.nodeCpuSeconds + sum.postgresCpuSeconds),
      `${cost?.statements} in ${cost?.roundTrips}`,
      ((cost?.answerBytes ?? 0) / 1000).toFixed(1),
    ];
  });
  const head = ['', 'requests/s', 'p50 ms', 'p99 ms', 'CPU Node ms', 'CPU Postgres ms', 'CPU both ms', 'statements in round trips', 'kB'];
  return markdownTable([head, ...lines]);
}

const order: readonly ServerName[] = ['scholargraph', 'PostGraphile', 'Prisma plugin', 'bare SQL'];

/** A Markdown table: ours against each other server, with the spread over the rounds, beside the target. */
export function ratioTable(measured: readonly Measured[]): string {
  const lines = measured.flatMap(({ question, connections, rounds }) =>
    order.slice(1).flatMap((other) => {
      if (!rounds.some(({ server }) => server === other)) return [];
      const ratios = ratiosByRound(rounds, other);
      const ratio = rateOf(rounds, 'scholargraph') / rateOf(rounds, other);
      const target = targets.find(({ against, connections: at }) => against === other && at === connections)?.atLeast[question.name];
      const cpu = cpuOf(rounds, other) / cpuOf(rounds, 'scholargraph');
      return [
        [
          question.name,
          String(connections),
          other,
          `${ratio.toFixed(2)} (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})`,
          target === undefined ? '' : `≥ ${target}`,
          target === undefined ? 'reported' : ratio >= target ? 'met' : '**missed**',
          cpu.toFixed(2),
        ],
      ];
    }),
  );
  const head = ['question', 'connections', 'ours against', 'requests/s (by round)', 'target', '', 'by CPU (Node + Postgres)'];
  return markdownTable([head, ...lines]);
}

export function markdownTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}

export function quantile(latenciesMs: readonly number[], share: number): string {
  const sorted = Float64Array.from(latenciesMs).sort();
  return (sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? Number.NaN).toFixed(2);
}

export function sumOf(rounds: readonly Round[], server: ServerName): Omit<Round, 'server'> {
  const own = rounds.filter((round) => round.server === server);
  const sum = (value: (round: Round) => number) => own.reduce((total, round) => total + value(round), 0);
  return {
    requests: sum(({ requests }) => requests),
    seconds: sum(({ seconds }) => seconds),
    latenciesMs: own.flatMap(({ latenciesMs }) => latenciesMs),
    nodeCpuSeconds: sum(({ nodeCpuSeconds }) => nodeCpuSeconds),
    postgresCpuSeconds: sum(({ postgresCpuSeconds }) => postgresCpuSeconds),
  };
}

function rateOf(rounds: readonly Round[], server: ServerName): number {
  const { requests, seconds } = sumOf(rounds, server);
  return requests / seconds;
}

function cpuOf(rounds: readonly Round[], server: ServerName): number {
  const { requests, nodeCpuSeconds, postgresCpuSeconds } = sumOf(rounds, server);
  return (nodeCpuSeconds + postgresCpuSeconds) / requests;
}

/** Rounds of the two that went side by side. */
function ratiosByRound(rounds: readonly Round[], other: ServerName): number[] {
  const rates = (server: ServerName) =>
    rounds.filter((round) => round.server === server).map(({ requests, seconds }) => requests / seconds);
  const others = rates(other);
  return rates('scholargraph').map((rate, index) => rate / (others[index] ?? Number.NaN));
}

function formatRate(rate: number): string {
  return rate < 100 ? rate.toFixed(1) : Math.round(rate).toLocaleString('en');
}
