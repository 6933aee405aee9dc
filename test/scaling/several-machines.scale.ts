import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { scholargraph } from '../cli/command.js';
import { readRecipes } from '../support/recipes.js';
import { missingPackages } from './debian.js';
import { type Machines, startMachines, until } from './machines.js';
import { openRoundRobin, type RoundRobin } from './round-robin.js';
import { ask, digestOf, type ScholarServer, startServer, throughputOf } from './servers.js';

const root = join(import.meta.dirname, '../..');
const recipes = readRecipes(readFileSync(join(root, 'docs/queries.md'), 'utf8')).filter(
  ({ query }) => !/^\s*(mutation|subscription)/.test(query),
);
const alone = recipes.filter(({ variables }) => !JSON.stringify(variables).includes('"… '));

/**
 * One library on a primary and a replica that follows it, both behind a pooler in transaction mode, and two servers of ours
 * behind one address, which write to the primary and read from the replica.
 */
/** More than any library has come to: by the primary alone. */
const beyondAll = 1_000_000_000;

const describeHere = missingPackages === undefined ? describe : describe.skip;
const passedOver = missingPackages === undefined ? '' : ` (passed over: Debian's ${missingPackages} is not installed)`;

describeHere(`several machines${passedOver}`, () => {
  let machines: Machines;
  let servers: ScholarServer[];
  let address: RoundRobin;

  beforeAll(async () => {
    machines = await startMachines();
    const environment = { DATABASE_URL: machines.primary.url };
    await scholargraph(['import', join(root, 'prisma/sample-library.ris')], { environment });
    await scholargraph(['import', join(root, 'docs/citing-papers.json')], { environment });
    await machines.caughtUp();
    const pooled = {
      DATABASE_URL: machines.poolerUrl,
      DATABASE_DIRECT_URL: machines.primary.url,
      DATABASE_REPLICA_URLS: machines.replicaPoolerUrl,
    };
    servers = await Promise.all([startServer(pooled), startServer(pooled)]);
    address = await openRoundRobin(servers.map(({ url }) => url));
  });

  afterAll(async () => {
    await address?.close();
    await Promise.all((servers ?? []).map((server) => server.stop()));
    await machines?.close();
  });

  const library = async (atLeast?: number) =>
    ask(address.url, { query: '{ library { paperCount revision } }', ...(atLeast && { atLeast }) });
  const papersOf = async (title: string, atLeast?: number) => {
    const query = 'query ($title: String!) { papers(filter: { text: $title }) { totalCount } }';
    const { data, revision } = await ask(address.url, { query, variables: { title }, ...(atLeast && { atLeast }) });
    return { count: (data?.papers as { totalCount: number } | undefined)?.totalCount, revision };
  };

  /** Brings a paper in through the one address; gives the revision that the answer tells. */
  async function write(title: string): Promise<number> {
    const query =
      'mutation ($text: String!) { importRecords(input: { source: { text: $text } }) { import { status } userErrors { message } } }';
    const { data, errors, revision } = await ask(address.url, { query, variables: { text: `TY  - JOUR\nTI  - ${title}\nER  - \n` } });
    expect({ data, errors }).toEqual({ data: { importRecords: { import: { status: 'DONE' }, userErrors: [] } }, errors: undefined });
    return revision;
  }

  /** Both servers read from the replica: with its replay paused, nothing newer than it is told. */
  async function replicaIsInUse(): Promise<boolean> {
    const [row] = await machines.replica.query('SELECT revision::int AS revision FROM library');
    const revisions = [await library(), await library(), await library(), await library()].map(({ revision }) => revision);
    return revisions.every((revision) => revision === row?.revision);
  }

  it('give the same answers whichever way the question goes', async () => {
    const direct = await startServer({ DATABASE_URL: machines.primary.url });
    const ofReplica = await startServer({ DATABASE_URL: machines.replica.url });
    const { revision } = await library();
    const digests = [
      await digestOf(direct.url, recipes),
      await digestOf(ofReplica.url, recipes),
      await digestOf(address.url, recipes),
      // Once more, from answers that were kept.
      await digestOf(address.url, recipes),
      // More than the replica has: by the primary, through the pooler.
      await digestOf(address.url, recipes, revision + 1),
      await digestOf((servers[1] as ScholarServer).url, recipes),
    ];
    await Promise.all([direct.stop(), ofReplica.stop()]);
    expect([recipes.length > 15, new Set(digests).size]).toEqual([true, 1]);
  });

  it('let a client read what it wrote, while the replica is behind', async () => {
    await until(replicaIsInUse);
    await machines.replica.query('SELECT pg_wal_replay_pause()');
    const before = await library();
    const written = await write('Zanzibarian tides');
    expect(written).toBeGreaterThan(before.revision);
    for (let count = 0; count < 4; count += 1) {
      expect(await papersOf('Zanzibarian')).toEqual({ count: 0, revision: before.revision });
      expect(await papersOf('Zanzibarian', written)).toEqual({ count: 1, revision: written });
    }
    await machines.replica.query('SELECT pg_wal_replay_resume()');
    await until(async () => (await library()).revision === written);
    expect(await papersOf('Zanzibarian')).toEqual({ count: 1, revision: written });
  });

  it('answer on, without one failure, when the replica dies, and use it again when it is back', async () => {
    let isOver = false;
    const failures: unknown[] = [];
    let answered = 0;
    const client = async () => {
      for (let turn = 0; !isOver; turn += 1) {
        const { query, variables } = alone[turn % alone.length] as (typeof alone)[number];
        const { errors } = await ask(address.url, { query, variables }).catch((error: unknown) => ({ errors: [error] }));
        if (errors) failures.push(errors);
        else answered += 1;
      }
    };
    const clients = Promise.all([client(), client(), client(), client()]);
    await new Promise((soon) => setTimeout(soon, 500));
    await machines.replica.kill();
    const whenKilled = answered;
    const written = await write('Tides without a replica');
    expect(await papersOf('replica', written)).toEqual({ count: 1, revision: written });
    await until(async () => answered > whenKilled + 50);
    await machines.replica.start();
    await machines.caughtUp();
    await machines.replica.query('SELECT pg_wal_replay_pause()');
    const newer = await write('Tides that the replica has yet to see');
    await until(async () => (await library()).revision === written && (await library()).revision === written);
    isOver = true;
    await clients;
    await machines.replica.query('SELECT pg_wal_replay_resume()');
    expect({ failures, isNewer: newer > written }).toEqual({ failures: [], isNewer: true });
  });

  it('keep one library when both servers write at once', async () => {
    const before = await papersOf('Qwertzium', beyondAll);
    await Promise.all(['Alder', 'Birch', 'Cedar', 'Douglas', 'Elder', 'Fir'].map((tree) => write(`${tree} trees of Qwertzium`)));
    const after = await papersOf('Qwertzium', beyondAll);
    expect([before.count, after.count]).toEqual([0, 6]);
    const checked = await scholargraph(['check'], { environment: { DATABASE_URL: machines.primary.url } });
    expect([checked.code, checked.stderr]).toEqual([0, expect.any(String)]);
  });

  it('tell what the second server adds', async () => {
    const [one, other] = servers.map(({ url }) => url) as [string, string];
    await throughputOf([one, other], alone, 1_000);
    const rounds: { one: number; two: number }[] = [];
    for (let round = 0; round < 3; round += 1)
      rounds.push({ one: await throughputOf([one], alone, 2_000), two: await throughputOf([one, other], alone, 2_000) });
    const sum = (which: 'one' | 'two') => rounds.reduce((total, round) => total + round[which], 0);
    const details = rounds.map(({ one, two }) => `${one.toFixed(0)} → ${two.toFixed(0)}`).join(', ');
    process.stdout.write(`FIGURE the second server: ${(sum('two') / sum('one')).toFixed(2)} × the requests/s of one (${details})\n`);
    expect(sum('two')).toBeGreaterThan(0);
  });
});
