import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ScholarError } from '../errors.js';
import { errorFacts } from './error-facts.js';
import type { PostgresAccount } from './postgres-account.js';
import { isAlive } from './process-alive.js';

/** The one account in the database; its password lies in the data folder, readable by the owner alone. */
export const superuser = 'scholargraph';
const passwordFile = 'scholargraph.password';

/** What `initdb` needs: the program, as whom, in which environment. */
export interface FolderMaker {
  readonly initdb: string;
  readonly account: PostgresAccount;
  readonly environment: NodeJS.ProcessEnv;
}

/**
 * Makes a data folder with a random password. It is made beside its place and moved there when complete: a process that
 * is killed leaves no half folder, and of two that do it at once one wins and the other takes the winner's.
 */
export async function createDataFolder(folder: string, maker: FolderMaker): Promise<void> {
  const draft = `${folder}.new-${process.pid}-${randomBytes(4).toString('hex')}`;
  const password = `${draft}.password`;
  try {
    await writeSecret(password, randomBytes(24).toString('base64url'));
    await mkdir(draft, { mode: 0o700 });
    await maker.account.own(draft);
    await maker.account.own(password);
    await runInitdb(draft, password, maker);
    await rename(password, join(draft, passwordFile));
    await rename(draft, folder).catch((error: unknown) => {
      if (!existsSync(join(folder, passwordFile))) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
    await rm(password, { force: true });
  }
  await removeAbandonedDrafts(folder);
}

/** The password of the data folder. Throws DATABASE_UNAVAILABLE where the folder is not ours, not readable, or of another major version. */
export async function readPassword(folder: string, majorVersion: string): Promise<string> {
  const [version, password] = await Promise.all(
    ['PG_VERSION', passwordFile].map((name) => readFile(join(folder, name), 'utf8').catch((error: NodeJS.ErrnoException) => error)),
  );
  if (typeof version !== 'string' || typeof password !== 'string') throw unusable(folder, version, password);
  if (version.trim() !== majorVersion) {
    throw new ScholarError(
      'DATABASE_UNAVAILABLE',
      `The data in ${folder} are of PostgreSQL ${version.trim()}, and this version of scholargraph brings PostgreSQL ${majorVersion}. ` +
        'Choose another DATA_DIR and import again, or set DATABASE_URL to a server that runs on these data.',
    );
  }
  return password;
}

function unusable(folder: string, ...reads: unknown[]): ScholarError {
  const denied = reads.some((read) => ['EACCES', 'EPERM'].includes(errorFacts(read).code ?? ''));
  const why = denied ? 'belongs to another user' : 'holds no database of scholargraph';
  return new ScholarError('DATABASE_UNAVAILABLE', `The folder ${folder} ${why}. Choose another DATA_DIR, or set DATABASE_URL.`);
}

async function writeSecret(path: string, secret: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(secret);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The password has 192 random bits: no more than one round of hashing is needed, and each connection is quicker. */
async function runInitdb(folder: string, password: string, { initdb, account, environment }: FolderMaker): Promise<void> {
  const parameters = [
    '--auth=scram-sha-256',
    '-c',
    'scram_iterations=1',
    `--pwfile=${password}`,
    '-U',
    superuser,
    '--encoding=UTF8',
    '--locale=C',
  ];
  const outcome = await new Promise<string | undefined>((resolve, reject) => {
    const child = account.start(initdb, [...parameters, '-D', folder], { stdio: ['ignore', 'ignore', 'pipe'], cwd: '/', env: environment });
    let complaint = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      complaint += text;
    });
    child.once('error', reject).once('close', (code) => resolve(code === 0 ? undefined : complaint.trim()));
  }).catch((error: unknown) => errorFacts(error).message);
  if (outcome === undefined) return;
  throw new ScholarError(
    'DATABASE_UNAVAILABLE',
    `The embedded PostgreSQL cannot make its data in ${dirname(folder)}: ${outcome}. Choose another DATA_DIR, run as an ordinary user, or set DATABASE_URL.`,
  );
}

/** What processes left that were killed while they made a folder. */
async function removeAbandonedDrafts(folder: string): Promise<void> {
  for (const name of await readdir(dirname(folder))) {
    const pid = new RegExp(`^${basename(folder)}\\.new-(\\d+)-`).exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) await rm(join(dirname(folder), name), { recursive: true, force: true });
  }
}
