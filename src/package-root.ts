import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the package, which holds `package.json` and `prisma/`: the same from src, from dist and from an installed package. */
export const packageRoot: string = findPackageRoot(dirname(fileURLToPath(import.meta.url)));

function findPackageRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'prisma'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error(`No package.json beside prisma/ above ${fileURLToPath(import.meta.url)}.`);
  return findPackageRoot(parent);
}
