import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Writes Prisma's client into src/db/generated, unless it is there for this schema and this Prisma. Needs no network:
 * Prisma would first load a program that generating does not use from a host of its own; told that it is there, it does not.
 */
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const prismaPackage = createRequire(import.meta.url).resolve('prisma/package.json');
const sources = [join(root, 'prisma/schema.prisma'), prismaPackage].map((path) => readFileSync(path));
const fingerprint = createHash('sha256').update(Buffer.concat(sources)).digest('hex');
const stamp = join(root, 'src/db/generated/fingerprint');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== fingerprint) {
  const prisma = join(dirname(prismaPackage), 'build/index.js');
  execFileSync(process.execPath, [prisma, 'generate', '--no-hints'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' },
  });
  writeFileSync(stamp, fingerprint);
}
