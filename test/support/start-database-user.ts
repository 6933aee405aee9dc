import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** A process of its own that uses a database. */
export interface DatabaseUser {
  readonly process: ChildProcess;
  /** How opening and migrating went. */
  readonly opened: { url: string; applied: string[]; error?: string };
  ask(sql: string): Promise<unknown>;
  /** Ends as a user ends the command, and gives the exit code. */
  close(): Promise<unknown>;
  /** Ends without a chance to say goodbye. */
  kill(): Promise<void>;
}

/** Resolves when the process has opened the database, or has told why it cannot. */
export async function startDatabaseUser(
  settings: { dataDir?: string; databaseUrl?: string },
  options: { uid?: number; arch?: string; root?: string } = {},
): Promise<DatabaseUser> {
  const root = options.root ?? fileURLToPath(new URL('../..', import.meta.url));
  const program = await buildProgram(root);
  const parameters = [program, JSON.stringify(settings), ...(options.arch === undefined ? [] : [options.arch])];
  const account = options.uid === undefined ? {} : { uid: options.uid, gid: options.uid };
  const child = spawn(process.execPath, parameters, { cwd: root, stdio: ['pipe', 'pipe', 'inherit'], detached: true, ...account });
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => JSON.parse((await lines.next()).value ?? '{"error":"The process ended without an answer."}');
  const opened = await answer();
  await rm(program);
  return {
    process: child,
    opened,
    ask: (sql) => {
      child.stdin.write(`${sql}\n`);
      return answer();
    },
    close: async () => {
      child.stdin.end();
      return (await ended)[0];
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Bundled, as the package ships; it starts in half the time that its sources need. */
async function buildProgram(root: string): Promise<string> {
  const folder = join(root, 'node_modules', '.cache');
  await mkdir(folder, { recursive: true });
  const outfile = join(folder, `database-user-${randomUUID()}.mjs`);
  const entryPoints = [join(root, 'test/support/database-user.ts')];
  await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'esm', packages: 'external', logLevel: 'error' });
  return outfile;
}
