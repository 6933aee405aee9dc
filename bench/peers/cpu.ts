import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import type pg from 'pg';

/** Starts to measure what is computed; what it gives ends that and tells the seconds of one core. Linux only: read from /proc. */
export type CpuMeter = () => Promise<() => Promise<number>>;

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** All threads of a process, in user and system mode. */
export function processCpu(pid: number): CpuMeter {
  return async () => {
    const before = ownSeconds(pid);
    return async () => ownSeconds(pid) - before;
  };
}

/**
 * What Postgres computes for one database: its backends and, on a server that nobody else uses, also processes that end
 * meanwhile: the workers of parallel plans, and connections that were idle for too long.
 */
export async function postgresCpu(pool: pg.Pool, { isOwnServer }: { isOwnServer: boolean }): Promise<CpuMeter> {
  const { rows } = await pool.query('SELECT pg_backend_pid() AS pid');
  const postmaster = readStat(rows[0].pid).parent;
  const readAll = async () => {
    const backends = await pool.query('SELECT pid FROM pg_stat_activity WHERE datname = current_database()');
    const own = new Map<number, number>(backends.rows.map(({ pid }) => [pid, ownSeconds(pid)]));
    return { own, ended: readStat(postmaster).endedChildrenSeconds };
  };
  return async () => {
    const before = await readAll();
    return async () => {
      const after = await readAll();
      let seconds = isOwnServer ? after.ended - before.ended : 0;
      for (const [pid, own] of after.own) seconds += own - (before.own.get(pid) ?? 0);
      // What has ended brought all that it ever computed.
      if (isOwnServer) for (const [pid, own] of before.own) seconds -= after.own.has(pid) ? 0 : own;
      return seconds;
    };
  };
}

/**
 * What the threads of a process that still run have computed, to the nanosecond, by /proc/PID/task/TID/schedstat. The ticks of
 * /proc/PID/stat are counted by who happens to run every hundredth of a second: where work comes in pieces of less they were up
 * to a third off. Nothing for a process that has ended.
 */
function ownSeconds(pid: number): number {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const nanoseconds = threads.map((thread) => Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]));
    return nanoseconds.reduce((sum, one) => sum + one, 0) / 1e9;
  } catch {
    return 0;
  }
}

/** Fields 4, 16 and 17 of /proc/PID/stat (proc(5)); the second, in parentheses, may hold anything. Zeros for a process that has ended. */
function readStat(pid: number): { parent: number; endedChildrenSeconds: number } {
  let stat = '';
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return { parent: 0, endedChildrenSeconds: 0 };
  }
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const field = (number: number) => fields[number - 3] ?? 0;
  return { parent: field(4), endedChildrenSeconds: (field(16) + field(17)) / ticksPerSecond };
}
