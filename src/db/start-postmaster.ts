import { open, readFile, realpath, stat } from 'node:fs/promises';
import { findFreePort } from './free-port.js';
import type { PostgresAccount } from './postgres-account.js';

/** A start that may still fail: `failure` says why once the program has ended. */
export interface StartAttempt {
  failure?: string;
}

/**
 * Starts a server on a data folder, in a session of its own: no Ctrl-C in our terminal reaches it, and it outlives us.
 * PostgreSQL itself sees to it that a folder has one server; a second start fails.
 */
export async function startPostmaster(options: {
  readonly folder: string;
  readonly postgres: string;
  readonly account: PostgresAccount;
  readonly environment: NodeJS.ProcessEnv;
  readonly settings: Readonly<Record<string, string>>;
  readonly logFile: string;
  /** Taken if it is free. */
  readonly port: number | undefined;
  /** Of a killed server whose number another process may bear by now. */
  readonly stalePid: number | undefined;
}): Promise<StartAttempt> {
  const port = await findFreePort(options.port);
  const settings = Object.entries(options.settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = await openLog(options.logFile);
  await options.account.own(options.logFile);
  // PostgreSQL takes a lock file that names its grandparent for a stale one: src/backend/utils/init/miscinit.c, CreateLockFile.
  const environment = {
    ...options.environment,
    ...(options.stalePid === undefined ? {} : { PG_GRANDPARENT_PID: String(options.stalePid) }),
  };
  const child = options.account.start(options.postgres, ['-D', await realpath(options.folder), '-p', String(port), ...settings], {
    stdio: ['ignore', log.file.fd, log.file.fd],
    cwd: '/',
    env: environment,
    detached: true,
    windowsHide: true,
  });
  child.unref();
  const attempt: StartAttempt = {};
  child.once('error', (error) => {
    attempt.failure = error.message;
  });
  child.once('exit', async () => {
    attempt.failure = await lastComplaint(options.logFile, log.size);
  });
  await log.file.close();
  return attempt;
}

const maxLogBytes = 1_000_000;

/** Starts the log anew when it has grown long. */
async function openLog(path: string) {
  const { size } = await stat(path).catch(() => ({ size: 0 }));
  return size > maxLogBytes ? { file: await open(path, 'w'), size: 0 } : { file: await open(path, 'a'), size };
}

async function lastComplaint(logFile: string, offset: number): Promise<string> {
  const written = (await readFile(logFile).catch(() => Buffer.alloc(0))).subarray(offset).toString();
  const lines = written.trim().split('\n');
  return lines.findLast((line) => /FATAL|PANIC/.test(line)) ?? lines.at(-1) ?? '';
}
