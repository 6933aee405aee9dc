import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { type Running, start } from '../cli/command.js';

const root = join(import.meta.dirname, '../..');
let bundled: Promise<string> | undefined;

/** Starts a process that imports a file into a database in batches of so many records. */
export async function startImporter(databaseUrl: string, batchSize: number, path: string): Promise<Running> {
  bundled ??= bundle();
  return start([process.execPath, await bundled, databaseUrl, String(batchSize), path], { environment: {} });
}

async function bundle(): Promise<string> {
  const outfile = join(root, 'node_modules/.cache', `import-in-batches-${process.pid}.mjs`);
  await mkdir(join(outfile, '..'), { recursive: true });
  const entryPoints = [join(root, 'test/faults/import-in-batches.ts')];
  await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'esm', packages: 'external', logLevel: 'error' });
  return outfile;
}
