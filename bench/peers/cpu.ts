import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type pg from 'pg';

/** Starts to measure what is computed; what it gives ends that and tells the seconds of one core. Linux only: read from /proc. */
export type CpuMeter = () => Promise<() => Promise<number>>;

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** All threads of a process, in user and system mode. */
export function processCpu(pid: number): CpuMeter {
  return async () => {
    const before = readTicks(pid).own;
    return async () => (readTicks(pid).own - before) / ticksPerSecond;
  };
}

/**
 * What Postgres computes for one database: its backends and, on a server that nobody else uses, also processes that end
 * meanwhile: the workers of parallel plans, and connections that were idle for too long.
 */
export async function postgresCpu(pool: pg.Pool, { isOwnServer }: { isOwnServer: boolean }): Promise<CpuMeter> {
  const { rows } = await pool.query('SELECT pg_backend_pid() AS pid');
  const postmaster = readTicks(rows[0].pid).parent;
  const readAll = async () => {
    const backends = await pool.query('SELECT pid FROM pg_stat_activity WHERE datname = current_database()');
    const own = new Map<number, number>(backends.rows.map(({ pid }) => [pid, readTicks(pid).own]));
    return { own, ended: readTicks(postmaster).endedChildren };
  };
  return async () => {
    const before = await readAll();
    return async () => {
      const after = await readAll();
      let ticks = isOwnServer ? after.ended - before.ended : 0;
      for (const [pid, own] of after.own) ticks += own - (before.own.get(pid) ?? 0);
      // What has ended brought all that it ever computed.
      if (isOwnServer) for (const [pid, own] of before.own) ticks -= after.own.has(pid) ? 0 : own;
      return ticks / ticksPerSecond;
    };
  };
}

/** Fields 4 and 14 to 17 of /proc/PID/stat (proc(5)); the second, in parentheses, may hold anything. Zeros for a process that has ended. */
function readTicks(pid: number): { parent: number; own: number; endedChildren: number } {
  let stat = '';
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return { parent: 0, own: 0, endedChildren: 0 };
  }
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const field = (number: number) => fields[number - 3] ?? 0;
  return { parent: field(4), own: field(14) + field(15), endedChildren: field(16) + field(17) };
}
