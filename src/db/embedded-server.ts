import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ScholarError } from '../errors.js';
import { createDataFolder, readPassword, superuser } from './data-folder.js';
import { choosePostgresAccount } from './postgres-account.js';
import { findPostgresBinaries, type PostgresBinaries } from './postgres-binaries.js';
import { serverSettings } from './postgres-settings.js';
import { readPostmaster } from './postmaster.js';
import { type Registration, register } from './registration.js';
import { type StartAttempt, startPostmaster } from './start-postmaster.js';
import { signalPostmaster, waitForEnd } from './stop-postmaster.js';

export interface EmbeddedServerOptions {
  /** Relative to the working directory; made if missing. The server's data lie in `postgres` below it. */
  readonly dataDir: string;
  readonly log?: ((message: string) => void) | undefined;
  /** Settings of PostgreSQL beside our own, for a server that we start. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** A running server of which we are a user. */
export interface EmbeddedServer {
  readonly url: string;
  /** Gives our use up; the last user out stops the server. */
  leave(): Promise<void>;
}

/**
 * Joins the users of the embedded PostgreSQL of a data folder: makes the data if there are none, starts the server if none
 * runs, takes one over that a killed process left. All processes on the folder share one server.
 *
 * There is no lock of ours. PostgreSQL lets one server run on a folder (`postmaster.pid`), a folder is made in one rename,
 * and each user is a session that holds a shared lock, which ends with its process.
 *
 * Throws DATABASE_UNAVAILABLE where there is no program for this platform, it cannot run as root here, the data are not
 * ours, or the server does not come up in 30 s.
 */
export async function joinEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const site = await openSite(options);
  const first = await enter(site);
  let place = Promise.resolve(first);
  let hasLeft = false;
  const comeBack = ({ registration, port }: Place) => {
    registration.onLost(() => {
      if (hasLeft) return;
      site.log('The embedded PostgreSQL broke off; joining it again.');
      place = enter(site, port);
      place.then(comeBack, (error: unknown) => site.log(String(error)));
    });
  };
  comeBack(first);
  return {
    url: site.url(first.port),
    leave: async () => {
      hasLeft = true;
      const last = await place.catch(() => undefined);
      const signal = () => signalPostmaster(site.folder, site.binaries.pgCtl);
      if (await last?.registration.leave(signal)) await waitForEnd(site.folder);
    },
  };
}

/** A data folder that is ready for a server. */
interface Site {
  readonly folder: string;
  readonly logFile: string;
  readonly binaries: PostgresBinaries;
  readonly environment: NodeJS.ProcessEnv;
  readonly settings: Readonly<Record<string, string>>;
  readonly log: (message: string) => void;
  url(port: number): string;
}

interface Place {
  readonly registration: Registration;
  readonly port: number;
}

async function openSite({ dataDir, log = () => {}, settings = {} }: EmbeddedServerOptions): Promise<Site> {
  const parent = resolve(dataDir);
  const folder = join(parent, 'postgres');
  const binaries = await findPostgresBinaries(join(parent, 'lib'));
  const environment = { ...plainEnvironment, ...binaries.environment };
  if (!existsSync(folder)) {
    log('Making the embedded PostgreSQL …');
    const isNew = await makeParent(parent);
    const account = await choosePostgresAccount({ dataFolder: folder, postgres: binaries.postgres, environment });
    if (isNew) await account.own(parent);
    await createDataFolder(folder, { initdb: binaries.initdb, account, environment });
  }
  const password = await readPassword(folder, binaries.majorVersion);
  const url = (port: number) => `postgresql://${superuser}:${password}@127.0.0.1:${port}/postgres`;
  return { folder, logFile: join(parent, 'postgres.log'), binaries, environment, settings: { ...serverSettings, ...settings }, log, url };
}

/** Nothing of the user's environment (PGDATA, LANG, …) changes the server. */
const plainEnvironment = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/** True if the folder was not there. */
async function makeParent(parent: string): Promise<boolean> {
  const made = await mkdir(parent, { recursive: true }).catch((error: Error) => {
    throw new ScholarError(
      'DATABASE_UNAVAILABLE',
      `The data folder ${parent} cannot be made: ${error.message}. Choose another DATA_DIR, or set DATABASE_URL.`,
    );
  });
  return made !== undefined;
}

const patienceMs = 30_000;
const pauseMs = 20;
const maxAttempts = 3;

/** Takes a place on the running server; starts one where none runs; waits for one that starts or stops. */
async function enter(site: Site, wantedPort?: number): Promise<Place> {
  const deadline = Date.now() + patienceMs;
  let attempt: StartAttempt | undefined;
  let attempts = 0;
  let status = 'starting';
  while (Date.now() < deadline) {
    const postmaster = await readPostmaster(site.folder);
    if (postmaster?.isRunning) {
      status = postmaster.status;
      const registration = status === 'ready' ? await register(site.url(postmaster.port)) : undefined;
      if (registration !== undefined) return { registration, port: postmaster.port };
    } else if (attempt === undefined || attempt.failure !== undefined) {
      if (attempts === maxAttempts) throw startFailure(site, attempt?.failure);
      attempts += 1;
      attempt = await startServer(site, wantedPort, postmaster?.pid);
    }
    await delay(pauseMs);
  }
  throw new ScholarError('DATABASE_UNAVAILABLE', tooLate(site, status));
}

async function startServer(site: Site, port: number | undefined, stalePid: number | undefined): Promise<StartAttempt> {
  const { postgres } = site.binaries;
  const account = await choosePostgresAccount({ dataFolder: site.folder, postgres, environment: site.environment });
  return startPostmaster({ ...site, postgres, account, port, stalePid });
}

function startFailure(site: Site, failure = ''): ScholarError {
  return new ScholarError(
    'DATABASE_UNAVAILABLE',
    `The embedded PostgreSQL does not start: ${failure} More in ${site.logFile}. Or set DATABASE_URL to a PostgreSQL of your own.`,
  );
}

function tooLate(site: Site, status: string): string {
  const why =
    status === 'stopping'
      ? 'is stopping and waits for programs that are still connected (a database tool?): close them and try again'
      : `is still ${status}`;
  return `The embedded PostgreSQL in ${site.folder} ${why}. Waited ${patienceMs / 1000} s. More in ${site.logFile}.`;
}
