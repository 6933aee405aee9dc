import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { builtCommand, type Running, start } from '../cli/command.js';

export interface RunningServer extends Running {
  /** Address of the GraphQL endpoint. */
  readonly url: string;
}

/** Starts `scholargraph serve` (or another command) and waits until it listens. Nothing is answered from memory. */
export async function startServer(
  environment: Readonly<Record<string, string>>,
  command: readonly string[] = [...builtCommand, 'serve'],
): Promise<RunningServer> {
  const running = start(command, { environment: { PORT: '0', RESPONSE_CACHE_MB: '0', ...environment } });
  return { ...running, url: (await running.printed(/answers at (http:\S+)/))[1] ?? '' };
}

/** How a question ended: `text` is the body; status 0 where the connection broke. */
export interface Reply {
  readonly status: number;
  readonly text: string;
  readonly retryAfter: string | null;
  readonly milliseconds: number;
}

/** Asks, and takes every end of it for an answer. */
export async function ask(url: string, query: string): Promise<Reply> {
  const startedAt = performance.now();
  const ended = (status: number, text: string, retryAfter: string | null = null): Reply => ({
    ...{ status, text, retryAfter },
    milliseconds: performance.now() - startedAt,
  });
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
      signal: AbortSignal.timeout(60_000),
    });
    return ended(response.status, await response.text(), response.headers.get('retry-after'));
  } catch (error) {
    return ended(0, String(error));
  }
}

/** Asks with so many clients at once, each again and again, until `stop` is called, which gives how often each answer came. */
export function askOnAndOn(url: string, query: string, clients: number): { stop(): Promise<Map<string, number>> } {
  let isStopped = false;
  const answers = new Map<string, number>();
  const client = async () => {
    while (!isStopped) {
      const { status, text } = await ask(url, query);
      const answer = status === 200 && !text.includes('"errors"') ? text : `error ${status}`;
      answers.set(answer, (answers.get(answer) ?? 0) + 1);
      // Where nobody answers, asking as fast as one can would take the processor from who comes back.
      await delay(status === 200 ? 5 : 50);
    }
  };
  const running = Promise.all(Array.from({ length: clients }, client));
  return {
    stop: async () => {
      isStopped = true;
      await running;
      return answers;
    },
  };
}

/** The process of the embedded PostgreSQL of a data folder, and whether it takes connections; undefined while there is none. */
export function readPostmaster(dataDir: string): { pid: number; isReady: boolean } | undefined {
  try {
    const lines = readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), isReady: lines[7]?.trim() === 'ready' };
  } catch {
    return undefined;
  }
}

/** Waits until something is so, and gives the milliseconds that it took. */
export async function waitUntil(isSo: () => boolean | Promise<boolean>, patienceMs = 60_000): Promise<number> {
  const startedAt = performance.now();
  while (!(await isSo())) {
    if (performance.now() - startedAt > patienceMs) throw new Error(`Waited ${patienceMs} ms in vain.`);
    await delay(20);
  }
  return performance.now() - startedAt;
}
