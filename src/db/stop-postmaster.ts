import { spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { readPostmaster } from './postmaster.js';

/** Asks the server on a data folder for a smart shutdown: it takes nobody new and ends with its last session. */
export async function signalPostmaster(folder: string, pgCtl: string): Promise<void> {
  const postmaster = await readPostmaster(folder);
  if (!postmaster?.isRunning) return;
  if (process.platform === 'win32') spawn(pgCtl, ['stop', '-D', folder, '-m', 'smart', '-W'], { stdio: 'ignore', windowsHide: true });
  else process.kill(postmaster.pid, 'SIGTERM');
}

const patienceMs = 10_000;

/** Waits until no server runs on the folder, 10 s at most: one that others still use ends after them. */
export async function waitForEnd(folder: string): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline && (await readPostmaster(folder))?.isRunning) await delay(10);
}
