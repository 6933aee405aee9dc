import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { chown, stat } from 'node:fs/promises';
import { ScholarError } from '../errors.js';

/** As whom the programs of PostgreSQL run: as we do, unless we are root, which they refuse. */
export interface PostgresAccount {
  start(program: string, parameters: readonly string[], options: SpawnOptions): ChildProcess;
  /** Gives the account a file or folder that we made for it. */
  own(path: string): Promise<void>;
}

/**
 * The account that fits the data folder. Root is not itself: an existing folder belongs to the account that made it; else
 * a user namespace of its own, in which all files stay root's; else the user nobody.
 * Throws DATABASE_UNAVAILABLE where none can run the program.
 */
export async function choosePostgresAccount(options: {
  readonly dataFolder: string;
  readonly postgres: string;
  readonly environment: NodeJS.ProcessEnv;
}): Promise<PostgresAccount> {
  if (process.getuid?.() !== 0) return ourselves;
  const owner = await stat(options.dataFolder).catch(() => undefined);
  const candidates =
    owner === undefined
      ? [inUserNamespace, ordinaryUser(65_534, 65_534)]
      : [owner.uid === 0 ? inUserNamespace : ordinaryUser(owner.uid, owner.gid)];
  for (const account of candidates) if (await canRun(account, options)) return account;
  throw new ScholarError(
    'DATABASE_UNAVAILABLE',
    `PostgreSQL refuses to run as root, and here it can run neither in a user namespace (unshare --user) nor as another user. ` +
      `Run as an ordinary user who can read ${options.postgres} and write ${options.dataFolder}, ` +
      'or set DATABASE_URL to a PostgreSQL of your own, 14 or later.',
  );
}

const ourselves: PostgresAccount = {
  start: (program, parameters, options) => spawn(program, parameters, options),
  own: async () => {},
};

const inUserNamespace: PostgresAccount = {
  start: (program, parameters, options) => spawn('unshare', ['--user', program, ...parameters], options),
  own: async () => {},
};

function ordinaryUser(uid: number, gid: number): PostgresAccount {
  return {
    start: (program, parameters, options) => spawn(program, parameters, { ...options, uid, gid }),
    own: (path) => chown(path, uid, gid),
  };
}

async function canRun(account: PostgresAccount, options: { postgres: string; environment: NodeJS.ProcessEnv }): Promise<boolean> {
  const ended = new Promise<boolean>((resolve, reject) => {
    const child = account.start(options.postgres, ['--version'], { stdio: 'ignore', cwd: '/', env: options.environment });
    child.once('error', reject).once('exit', (code) => resolve(code === 0));
  });
  return ended.catch(() => false);
}
