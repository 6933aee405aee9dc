import { readFileSync, writeFileSync } from 'node:fs';
import { builtCommand, type Ending, start } from '../cli/command.js';

export interface Measured extends Ending {
  readonly seconds: number;
  /** The most memory that the process held at once (Linux: VmHWM); NaN elsewhere. */
  readonly peakMb: number;
}

/** Runs `scholargraph` to its end, or until `stopAfterMs`, when it is asked to stop as by Ctrl-C. */
export async function measureCommand(
  args: readonly string[],
  { environment, stopAfterMs = 120_000 }: { environment: Readonly<Record<string, string>>; stopAfterMs?: number },
): Promise<Measured> {
  const startedAt = performance.now();
  const running = start([...builtCommand, ...args], { environment });
  let peakMb = Number.NaN;
  const watch = setInterval(() => {
    peakMb = peakMemoryMb(running.process.pid) ?? peakMb;
  }, 50);
  const stop = setTimeout(() => running.process.kill('SIGINT'), stopAfterMs);
  const ending = await running.ended;
  clearInterval(watch);
  clearTimeout(stop);
  return { ...ending, seconds: (performance.now() - startedAt) / 1000, peakMb };
}

/** The most memory that a process has held so far; undefined where it is gone, or there is no /proc. */
export function peakMemoryMb(pid: number | undefined): number | undefined {
  return memoryMb(pid, 'VmHWM');
}

/** The memory that a process holds; undefined where it is gone, or there is no /proc. */
export function memoryMb(pid: number | undefined, figure: 'VmHWM' | 'VmRSS' = 'VmRSS'): number | undefined {
  try {
    const kilobytes = new RegExp(`^${figure}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / 1024);
  } catch {
    return undefined;
  }
}

/** Lets the most memory be counted from now on (Linux: proc(5), clear_refs). */
export function forgetPeakMemory(pid: number | undefined): void {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
  } catch {
    // Then it is the most since the process began.
  }
}
