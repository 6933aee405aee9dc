// Builds dist/ from src/: our own code in a few files, the dependencies left to node_modules.
//   node build.mjs           always
//   node build.mjs --stale   only where a source is newer than what was built
// `npm ci` runs it as `prepare`; `npm start` and the tests (as Jest's globalSetup) run it when stale.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = import.meta.dirname;
const stamp = join(root, 'dist/.built');
const generated = join(root, 'src/db/generated');

/** Builds where a source, the Prisma schema or a setting of the build is newer than dist; a few milliseconds where none is. */
export default async function buildIfStale() {
  const builtAt = modifiedAt(stamp);
  const sources = ['src', 'prisma/schema.prisma', 'package.json', 'build.mjs'];
  if (sources.some((path) => newestIn(join(root, path)) > builtAt)) await build();
}

/** Builds src/cli.ts and src/server.ts, with what they share in files of its own. */
export async function build() {
  if (!hasBuildTools()) {
    console.error('dist/ was not built: the development packages are not installed (npm ci without --omit=dev brings them).');
    return;
  }
  generatePrismaClient();
  const { build: bundle } = await import('esbuild');
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  await bundle({
    absWorkingDir: root,
    entryPoints: ['src/cli.ts', 'src/server.ts'],
    outdir: 'dist',
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    logLevel: 'warning',
  });
  writeFileSync(stamp, '');
}

/** Quick where the client is there already for this schema. */
function generatePrismaClient() {
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'prisma/generate.js')], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`prisma/generate.js failed:\n${stderr}`);
}

function newestIn(path) {
  if (!statSync(path).isDirectory()) return modifiedAt(path);
  // What is generated follows from the Prisma schema, which is looked at itself.
  if (path === generated) return 0;
  return Math.max(modifiedAt(path), ...readdirSync(path).map((name) => newestIn(join(path, name))));
}

function modifiedAt(path) {
  return existsSync(path) ? statSync(path).mtimeMs : 0;
}

function hasBuildTools() {
  try {
    return Boolean(createRequire(import.meta.url).resolve('esbuild'));
  } catch {
    return false;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await (process.argv.includes('--stale') ? buildIfStale() : build());
