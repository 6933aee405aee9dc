/**
 * Tells when the process is asked to end: SIGINT (Ctrl-C), SIGTERM, SIGHUP. The first request aborts the signal, so that
 * what runs can come to a clean end; a second one ends the process at once, with exit code 130.
 *
 * npm and npx may die of a signal without passing it on. With `watchParent` their death counts as a request.
 */
export function watchForStop({ watchParent }: { watchParent: boolean }): AbortSignal {
  const controller = new AbortController();
  let firstAt = 0;
  const stop = () => {
    // npm passes on a Ctrl-C that the terminal has already sent to everyone: that is one request, not two.
    if (controller.signal.aborted && Date.now() - firstAt > sameRequestMs) process.exit(130);
    firstAt ||= Date.now();
    controller.abort();
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stop);
  if (watchParent) watchForOrphanage(() => controller.abort());
  return controller.signal;
}

const sameRequestMs = 400;
const parentCheckMs = 200;

function watchForOrphanage(onOrphaned: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onOrphaned();
  }, parentCheckMs).unref();
}
