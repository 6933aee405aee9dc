import { errorFacts } from './error-facts.js';

/** Whether a process has this number; also one that we may not signal. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorFacts(error).code === 'EPERM';
  }
}
