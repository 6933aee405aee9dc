import { type CpuMeter, processCpu } from './cpu.js';
import { runLoad } from './load.js';
import type { Proven } from './prove.js';
import type { Question } from './question.js';
import type { RunningServer, ServerName } from './servers.js';

/** One server under load for some seconds. */
export interface Round {
  readonly server: ServerName;
  readonly requests: number;
  readonly seconds: number;
  readonly latenciesMs: readonly number[];
  readonly nodeCpuSeconds: number;
  readonly postgresCpuSeconds: number;
}

export interface Effort {
  readonly connections: number;
  readonly rounds: number;
  readonly seconds: number;
}

/**
 * Rounds of one question on all servers, one server at a time, in an order that turns from round to round, so that a drift of
 * the machine falls on all alike. A longer round that is not counted goes before: code and plans
 * are only as fast as they get once they were used some thousand times.
 */
export async function measure(
  postgres: CpuMeter,
  servers: readonly RunningServer[],
  question: Question,
  { variables }: Proven,
  { connections, rounds, seconds }: Effort,
): Promise<Round[]> {
  const measured: Round[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index] of servers.entries()) {
      const server = servers[(index + round) % servers.length] as RunningServer;
      const asked = variables.flatMap((asking) => server.kind.request(question, asking, server.url) ?? []);
      if (asked.length === 0 || connections > (server.kind.connections ?? connections)) continue;
      const result = await measureOnce(server, postgres, asked, { connections, seconds: round === 0 ? 2 * seconds : seconds });
      if (round > 0) measured.push(result);
    }
  }
  return measured;
}

/** One server under load; `postgres` measures the database that it asks. */
export async function measureOnce(
  { url, pid, kind }: RunningServer,
  postgres: CpuMeter,
  requests: readonly Buffer[],
  { connections, seconds }: { connections: number; seconds: number },
): Promise<Round> {
  const [nodeCpu, postgresCpu] = [await processCpu(pid)(), await postgres()];
  const load = await runLoad({ url, requests, connections, seconds });
  return {
    server: kind.name,
    requests: load.latenciesMs.length,
    seconds: load.seconds,
    latenciesMs: load.latenciesMs,
    nodeCpuSeconds: await nodeCpu(),
    postgresCpuSeconds: await postgresCpu(),
  };
}
