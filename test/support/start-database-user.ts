import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

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
  const parameters = [
    '--import',
    'tsx',
    'test/support/database-user.ts',
    JSON.stringify(settings),
    ...(options.arch === undefined ? [] : [options.arch]),
  ];
  const account = options.uid === undefined ? {} : { uid: options.uid, gid: options.uid };
  const child = spawn(process.execPath, parameters, { cwd: root, stdio: ['pipe', 'pipe', 'inherit'], detached: true, ...account });
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => JSON.parse((await lines.next()).value ?? '{"error":"The process ended without an answer."}');
  return {
    process: child,
    opened: await answer(),
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
