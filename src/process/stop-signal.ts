import { watchNpm } from './watch-npm.js';

/**
 * Tells when the process is asked to end: SIGINT (Ctrl-C), SIGTERM, SIGHUP, or any of them given to the npm or npx that
 * started us. The first request aborts the signal, so that what runs can come to a clean end; a second SIGINT or SIGTERM ends
 * the process at once, with exit code 130.
 */
export function watchForStop({ startedByNpm }: { startedByNpm: boolean }): AbortSignal {
  const controller = new AbortController();
  let firstAt = 0;
  const stop = () => {
    // npm passes on a Ctrl-C that the terminal has already sent to everyone: that is one request, not two.
    if (controller.signal.aborted && Date.now() - firstAt > sameRequestMs) process.exit(130);
    firstAt ||= Date.now();
    controller.abort();
  };
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, stop);
  process.on('SIGHUP', () => controller.abort());
  if (startedByNpm) watchNpm(() => controller.abort());
  return controller.signal;
}

const sameRequestMs = 400;
