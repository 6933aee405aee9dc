import { once } from 'node:events';

/** Ends the database server of the run, which clears its folder away. */
export default async function stopTestServer() {
  const child = globalThis.testServer;
  child.stdin.end();
  if (child.exitCode === null) await once(child, 'exit');
}
