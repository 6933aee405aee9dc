import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** The built command, which `npm test` brings up to date first. */
export const builtCommand: readonly string[] = [process.execPath, join(root, 'dist/cli.js')];

export interface Ending {
  /** The exit code, or the signal that ended it. */
  readonly code: number | string | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface CommandOptions {
  readonly environment: Readonly<Record<string, string>>;
  readonly folder?: string;
  readonly stdin?: string;
  readonly command?: readonly string[];
}

/** Runs `scholargraph` with these arguments to its end, as a user would, with only the settings given. */
export async function scholargraph(args: readonly string[], options: CommandOptions): Promise<Ending> {
  const running = start([...(options.command ?? builtCommand), ...args], options);
  running.process.stdin?.end(options.stdin ?? '');
  return running.ended;
}

export interface Running {
  readonly process: ChildProcess;
  readonly ended: Promise<Ending>;
  /** Resolves with the first match in what it printed so far or will print; rejects when it ends without one. */
  printed(pattern: RegExp): Promise<RegExpMatchArray>;
}

/** Starts a command without waiting for it. */
export function start(command: readonly string[], { environment, folder = root }: CommandOptions): Running {
  const [program = '', ...args] = command;
  const surroundings = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_OPTIONS|PORT$|HOST$|DATA|CORS)/.test(name)),
  );
  const child = spawn(program, args, { cwd: folder, env: { ...surroundings, ...environment } });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  const ended = new Promise<Ending>((resolve) => child.once('close', (code, signal) => resolve({ code: code ?? signal, stdout, stderr })));
  const printed = (pattern: RegExp) =>
    new Promise<RegExpMatchArray>((resolve, reject) => {
      const look = () => {
        const match = (stdout + stderr).match(pattern);
        if (match) resolve(match);
      };
      look();
      child.stdout.on('data', look);
      child.stderr.on('data', look);
      ended.then(() => reject(new Error(`Ended without printing ${pattern}:\n${stdout}${stderr}`)));
    });
  return { process: child, ended, printed };
}

/** Asks a running server. */
export async function post(url: string, query: string): Promise<unknown> {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) });
  return response.json();
}

/** A new empty folder under the system's temporary one. */
export function makeFolder(): string {
  return mkdtempSync(join(tmpdir(), 'scholargraph-'));
}

/** Writes a RIS file of so many fictional papers, each with a title of its own, and gives its path. */
export function writeRis(name: string, records: number, folder = makeFolder()): string {
  const path = join(folder, name);
  writeFileSync(path, Array.from({ length: records }, (_, index) => risRecord(name, index + 1)).join(''));
  return path;
}

function risRecord(name: string, number: number): string {
  return [
    'TY  - JOUR',
    `TI  - Tide tables of ${name}, part ${number}`,
    `AU  - Marrow, Ann${number % 7}`,
    'AU  - Quill, Bo',
    'JO  - Journal of Fictional Tides',
    'PY  - 2020',
    `DO  - 10.5555/tides.${name}.${number}`,
    'KW  - Tides',
    'ER  - ',
    '',
    '',
  ].join('\r\n');
}
