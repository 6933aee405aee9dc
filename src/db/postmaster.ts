import { execFile } from 'node:child_process';
import { readFile, readlink, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive } from './process-alive.js';

/** The server on a data folder, as its own lock file `postmaster.pid` tells. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** "starting", "ready", "stopping". */
  readonly status: string;
  /** False where a killed server left the file, even if another process has its number by now. */
  readonly isRunning: boolean;
}

/**
 * The server on a data folder; undefined where there is none, or its file is not complete yet.
 * https://www.postgresql.org/docs/18/storage-file-layout.html; its lines: src/include/utils/pidfile.h.
 */
export async function readPostmaster(folder: string): Promise<Postmaster | undefined> {
  const lines = (await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  if (!(pid > 0)) return undefined;
  return { pid, port: Number(lines[3] ?? 0), status: (lines[7] ?? 'starting').trim(), isRunning: await isPostmaster(pid, folder) };
}

/** A server stays in its data folder. Where the system does not tell a process's folder, its program's name must do. */
async function isPostmaster(pid: number, folder: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  if (process.platform === 'linux') {
    const place = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
    return place === undefined || place === (await realpath(folder));
  }
  if (process.platform === 'win32') return true;
  return new Promise((resolve) => {
    execFile('ps', ['-p', String(pid), '-o', 'comm='], (error, program) => resolve(error === null && program.trim().endsWith('postgres')));
  });
}
