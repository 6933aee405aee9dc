import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Starts the database server of the run. Plain JavaScript, as Jest maps no module names here; tsx runs the rest. */
export default async function startTestServer() {
  const script = fileURLToPath(new URL('./test-server.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script], { stdio: ['pipe', 'pipe', 'inherit'], detached: true });
  const [answer] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  if (!Buffer.isBuffer(answer)) throw new Error('The database server of the tests did not start.');
  Object.assign(process.env, JSON.parse(answer.toString()));
  globalThis.testServer = child;
}
