import { readFileSync } from 'node:fs';

/**
 * Calls back once npm or npx, which started us, got a signal that it did not pass on. It has three ways to do so:
 * - it dies, or the shell between us does (SIGTERM, SIGHUP, SIGKILL);
 * - on Linux `sh` is dash, which stays between npm and us, and takes a SIGINT that npm passes on to be ours as well. It only
 *   wakes and goes on waiting for us, so its waking is all there is to see. (bash puts us in its own place.)
 *
 * Does not keep the process alive.
 */
export function watchNpm(onSignal: () => void): void {
  const parent = process.ppid;
  const shell = findWaitingShell(parent);
  let wakings = shell && countWakings(shell.pid);
  let lookedAt = Date.now();
  const timer = setInterval(() => {
    const now = Date.now();
    const isGone = process.ppid !== parent || (shell !== undefined && readProc(shell.npmPid, 'stat') === undefined);
    const wakingsNow = shell && countWakings(shell.pid);
    // Ctrl-Z and the sleep of the machine wake the shell too, but they stop us for a while as well.
    const isWoken = wakingsNow !== wakings && now - lookedAt < 3 * lookEveryMs;
    wakings = wakingsNow;
    lookedAt = now;
    if (!isGone && !isWoken) return;
    clearInterval(timer);
    onSignal();
  }, lookEveryMs).unref();
}

const lookEveryMs = 200;

/** The shell that does nothing but wait for us on behalf of npm. Undefined where npm is our parent itself, and where there is no /proc. */
function findWaitingShell(pid: number): { pid: number; npmPid: number } | undefined {
  const commandLine = readProc(pid, 'cmdline')?.split('\0');
  const npmPid = Number(readProc(pid, 'stat')?.match(/^\d+ \((?:sh|dash)\) \S (\d+)/)?.[1]);
  if (commandLine?.[1] !== '-c' || /[;&|<>()`\n]/.test(commandLine[2] ?? '')) return undefined;
  return readProc(npmPid, 'comm')?.startsWith('npm') ? { pid, npmPid } : undefined;
}

function countWakings(pid: number): string | undefined {
  return readProc(pid, 'status')?.match(/^voluntary_ctxt_switches:\s*(\d+)/m)?.[1];
}

function readProc(pid: number, name: 'cmdline' | 'comm' | 'stat' | 'status'): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return undefined;
  }
}
