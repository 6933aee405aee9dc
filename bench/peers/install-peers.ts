import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the peers' servers are, with packages of their own that `npm ci` of the project does not bring. */
export const serversFolder = fileURLToPath(new URL('./servers/', import.meta.url));

/** The newest long-term Node from the registry: PostGraphile 5 needs ≥ 22, and its peers run no slower on it. */
export const peersNode = join(serversFolder, `node_modules/node-${process.platform}-${process.arch}/bin/node`);

/** Installs what the peers need, unless it is there for this lock and this Prisma schema. Needs the registry, the first time. */
export function installPeers(): void {
  const sources = ['package-lock.json', 'schema.prisma'].map((name) => readFileSync(join(serversFolder, name)));
  const fingerprint = createHash('sha256').update(Buffer.concat(sources)).digest('hex');
  const stamp = join(serversFolder, 'generated/fingerprint');
  if (existsSync(peersNode) && existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return;
  console.log(`Installing PostGraphile, Pothos' Prisma plugin and Node 24 into ${serversFolder}node_modules (800 MB) …`);
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  run(peersNode, ['node_modules/prisma/build/index.js', 'generate', '--no-hints', '--schema', 'schema.prisma']);
  writeFileSync(stamp, fingerprint);
}

function run(program: string, args: readonly string[]): void {
  const bin = join(serversFolder, 'node_modules/.bin');
  // Prisma would load a program that generating does not use; told that it is there, it does not (prisma/generate.js).
  const prisma = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' };
  execFileSync(program, [...args], {
    cwd: serversFolder,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...prisma, PATH: `${bin}:${process.env.PATH}` },
  });
}
