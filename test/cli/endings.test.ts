import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { readPostmaster } from '../../src/db/postmaster.js';
import { createTestDatabase } from '../support/database.js';
import { startDatabaseUser } from '../support/start-database-user.js';
import { builtCommand, makeFolder, post, type Running, scholargraph, start, writeRis } from './command.js';

const papers = '{ papers(first: 1) { totalCount nodes { title } } }';

async function addressOf(server: Running): Promise<string> {
  return (await server.printed(/answers at (http:\S+)/))[1] ?? '';
}

describe('a server that is told to end while it answers 50 requests', () => {
  it('says on /ready that it ends and answers on for DRAIN_SECONDS, loses none of them, and has ended 10 s later', async () => {
    const database = await createTestDatabase();
    await scholargraph(['import', writeRis('asked.ris', 3)], { environment: { DATABASE_URL: database.url } });
    const environment = {
      ...{ DATABASE_URL: database.url, PORT: '0', DRAIN_SECONDS: '8', LOG_LEVEL: 'error' },
      ...{ DATABASE_CONNECTIONS: '60', STATEMENT_TIMEOUT_SECONDS: '30' },
    };
    const server = start([...builtCommand, 'serve'], { environment });
    const address = await addressOf(server);
    const ready = async () => {
      const response = await fetch(new URL('/ready', address));
      return [response.status, await response.json()];
    };
    const isThere = () => ready().then(Boolean, () => false);
    expect(await ready()).toEqual([200, { ready: true, database: true, migrations: true, draining: false }]);

    const blocker = await database.pool.connect();
    await blocker.query('BEGIN; LOCK TABLE paper IN ACCESS EXCLUSIVE MODE');
    try {
      const answers = Promise.all(Array.from({ length: 50 }, () => post(address, papers)));
      answers.catch(() => {});
      await delay(500);
      const toldAt = Date.now();
      server.process.kill('SIGTERM');
      while ((await ready())[0] === 200) await delay(20);
      expect(await ready()).toEqual([503, { ready: false, database: true, migrations: true, draining: true }]);
      expect(await post(address, '{ library { paperCount } }')).toEqual({ data: { library: { paperCount: 3 } } });
      while (await isThere()) await delay(20);
      expect(Date.now() - toldAt).toBeGreaterThan(7_900);
      await blocker.query('ROLLBACK');

      const answer = { data: { papers: { totalCount: 3, nodes: [{ title: expect.any(String) }] } } };
      expect(await answers).toEqual(Array(50).fill(answer));
      expect(await server.ended).toMatchObject({ code: 0, stderr: '' });
      expect(Date.now() - toldAt).toBeLessThan(18_000);
    } finally {
      // Nothing of this goes on where it failed.
      server.process.kill('SIGKILL');
      blocker.release(true);
      await database.close();
    }
  });
});

describe('a server whose PostgreSQL is killed under load', () => {
  it('tells of the outage alone, and answers again by itself, within seconds of the database', async () => {
    const dataDir = join(makeFolder(), 'data');
    const folder = join(dataDir, 'postgres');
    // Starts PostgreSQL again when it is gone, as a supervisor does.
    const supervisor = await startDatabaseUser({ dataDir });
    const server = start([...builtCommand, 'serve'], { environment: { DATABASE_URL: supervisor.opened.url, PORT: '0' } });
    const load = askWithoutEnd(await addressOf(server), 10);
    await load.answered(20);

    const killed = await readPostmaster(folder);
    process.kill(killed?.pid ?? 0, 'SIGKILL');
    await delay(200);
    for (
      let back = await readPostmaster(folder);
      back?.status !== 'ready' || back.pid === killed?.pid;
      back = await readPostmaster(folder)
    ) {
      await delay(10);
    }
    const backAt = Date.now();
    await load.answered(20);
    expect(Date.now() - backAt).toBeLessThan(10_000);

    expect(await load.end()).toEqual([
      '200 {"data":{"library":{"paperCount":0},"papers":{"totalCount":0}}}',
      '503 {"errors":[{"message":"The database does not answer. Try again in a while.","code":"DATABASE_UNAVAILABLE"}]}',
    ]);
    server.process.kill('SIGTERM');
    const { code, stderr } = await server.ended;
    expect(code).toBe(0);
    expect(new Set(stderr.match(/"code":"[A-Z_]+"/g))).toContain('"code":"DATABASE_UNAVAILABLE"');
    await supervisor.close();
  });
});

/** So many clients that ask one question after the other. */
function askWithoutEnd(address: string, clients: number) {
  let isAsking = true;
  let answers = 0;
  const seen = new Set<string>();
  async function keepAsking(client: number): Promise<void> {
    for (let times = 0; isAsking; times += 1) {
      // No two are alike, so that none is answered out of the cache.
      const query = `{ library { paperCount } papers(first: 1, filter: { text: "tide ${client} ${times}" }) { totalCount } }`;
      const response = await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
      const { errors, ...answer } = await response.json();
      const told = errors?.map(({ message, extensions }: { message: string; extensions: { code: string } }) => ({
        message,
        code: extensions.code,
      }));
      seen.add(`${response.status} ${JSON.stringify({ ...answer, ...(told && { errors: told }) })}`);
      if (response.ok) answers += 1;
      else await delay(20);
    }
  }
  const asking = Promise.all(Array.from({ length: clients }, (_, client) => keepAsking(client)));
  return {
    /** Waits for so many more good answers. */
    async answered(count: number): Promise<void> {
      for (const target = answers + count; answers < target; ) await delay(10);
    },
    /** Each different answer, in the order of the alphabet. */
    async end(): Promise<string[]> {
      isAsking = false;
      await asking;
      return [...seen].toSorted();
    },
  };
}
