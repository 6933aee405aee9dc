import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type pg from 'pg';

/** How much a process, or Postgres, has computed until now, in seconds of one core. Linux only: read from /proc. */
export type CpuMeter = () => Promise<number>;

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** All threads of a process, in user and system mode. */
export function processCpu(pid: number): CpuMeter {
  return async () => readTicks(pid).own / ticksPerSecond;
}

/**
 * What Postgres computes for one database: its backends, and those of the server that have ended since (workers of parallel
 * plans among them). Connections of others that end meanwhile count too: ask on a server that nobody else uses.
 */
export async function postgresCpu(pool: pg.Pool): Promise<CpuMeter> {
  const { rows } = await pool.query('SELECT pg_backend_pid() AS pid');
  const postmaster = readTicks(rows[0].pid).parent;
  return async () => {
    const backends = await pool.query('SELECT pid FROM pg_stat_activity WHERE datname = current_database()');
    const ticks = backends.rows.reduce((sum, { pid }) => sum + readTicks(pid).own, readTicks(postmaster).endedChildren);
    return ticks / ticksPerSecond;
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
