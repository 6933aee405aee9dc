import { type ChildProcess, spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { peersNode, serversFolder } from './install-peers.js';
import { postRequest } from './load.js';
import type { Question, Variables } from './question.js';

/** A way to serve the questions, in a process of its own. */
export interface ServerKind {
  readonly name: ServerName;
  /** Program and arguments. */
  readonly command: () => readonly string[];
  /** Undefined where it has no way to ask the question. */
  readonly request: (question: Question, variables: Variables, url: URL) => Buffer | undefined;
  /** At most so many are tried: at more, an answer would take longer than a round. */
  readonly connections?: number;
}

export type ServerName = 'scholargraph' | 'PostGraphile' | 'Prisma plugin' | 'bare SQL';

export interface RunningServer {
  readonly kind: ServerKind;
  readonly url: URL;
  readonly pid: number;
  stop(): Promise<void>;
}

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

const byGraphql = (field: 'scholargraph' | 'postgraphile' | 'prismaPlugin'): ServerKind['request'] => {
  return (question, variables, url) => {
    const query = question[field];
    return query === undefined ? undefined : postRequest(url, { query, variables });
  };
};

/** All of them; ours first. */
export const serverKinds: readonly ServerKind[] = [
  { name: 'scholargraph', command: () => [process.execPath, cli, 'serve'], request: byGraphql('scholargraph') },
  { name: 'PostGraphile', command: () => [peersNode, join(serversFolder, 'postgraphile.js')], request: byGraphql('postgraphile') },
  {
    name: 'Prisma plugin',
    command: () => [peersNode, '--import', 'tsx', join(serversFolder, 'prisma-plugin.js')],
    request: byGraphql('prismaPlugin'),
    connections: 4,
  },
  {
    name: 'bare SQL',
    command: () => [process.execPath, '--import', 'tsx', fileURLToPath(new URL('./bare-sql-server.ts', import.meta.url))],
    request: ({ name, parameters }, variables, url) =>
      postRequest(
        new URL(`/${name}`, url),
        parameters.map((parameter) => variables[parameter]),
      ),
  },
];

/**
 * Ours plans every request so (src/loaders/read-transaction.ts): what is asked lies in memory, and to compile a plan takes
 * longer than to run it. The peers get the same, on each connection.
 */
const planning = '-c jit=off -c random_page_cost=1';

/** In production mode, as they ship, but for ours without kept answers: every request is answered from the database. */
const environment = { NODE_ENV: 'production', GRAPHILE_ENV: 'production', PORT: '0', HOST: '127.0.0.1', RESPONSE_CACHE_MB: '0' };

/** Starts a server on a free port, in production mode, and has its address when this resolves. Its log goes into a file, as a service's would. */
export async function startServer(
  kind: ServerKind,
  databaseUrl: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<RunningServer> {
  const [program = '', ...args] = kind.command();
  const url = new URL(databaseUrl);
  if (kind.name !== 'scholargraph') url.searchParams.set('options', planning);
  const child = spawn(program, args, {
    cwd: serversFolder,
    env: { ...process.env, ...environment, ...settings, DATABASE_URL: url.href },
    stdio: ['ignore', 'pipe', openSync(logOf(kind.name), 'w')],
  });
  return { kind, url: await readAddress(child, kind.name), pid: child.pid ?? 0, stop: () => stopChild(child) };
}

function logOf(name: ServerName): string {
  return join(tmpdir(), `scholargraph-bench-${name.toLowerCase().replaceAll(' ', '-')}.log`);
}

function readAddress(child: ChildProcess, name: ServerName): Promise<URL> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const address = /answers at (\S+)\n/.exec(said)?.[1];
      if (address !== undefined) resolve(new URL(new URL(address).pathname === '/' ? '/graphql' : '', address));
    });
    child.once('exit', () => reject(new Error(`${name} ended without an address. ${said} See ${logOf(name)}`)));
  });
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const cutOff = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(cutOff);
}
