import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { type ListeningServer, listen } from '../../src/http/listen.js';
import { type ShedOptions, shedLoad, watchLag } from '../../src/http/shed-load.js';

let server: ListeningServer | undefined;

afterEach(() => server?.close());

const standard = { limits: { maxLagMs: 2_000, maxQueue: 1_000 }, corsOrigins: 'any' } as const;

/** A server that answers everything with "taken", under a load that the test tells. */
async function serve(load: { lag: number; waitingCount: number }, given: Partial<ShedOptions> = {}) {
  const log: Record<string, unknown>[] = [];
  const logger = pino({ base: null }, { write: (line: string) => log.push(JSON.parse(line)) });
  server = await listen(
    shedLoad({ pool: load, logger, lagMs: () => load.lag, ...standard, ...given }, (_, response) => response.end('taken')),
    { host: '127.0.0.1', port: 0 },
  );
  const { url } = server;
  const ask = async (path: string) => {
    const response = await fetch(url + path);
    return { status: response.status, retryAfter: response.headers.get('retry-after'), body: await response.text() };
  };
  return { ask, log, url };
}

const taken = { status: 200, retryAfter: null, body: 'taken' };
const refused = {
  status: 503,
  retryAfter: '1',
  body: '{"errors":[{"message":"The server has too much to do. Try again in a while.","extensions":{"code":"BUSY"}}]}',
};

describe('a server with too much to do', () => {
  it.each([
    ['the event loop is late', { lag: 2_001, waitingCount: 0 }, { lagMs: 2_001, maxLagMs: 2_000 }],
    ['too many wait for the database', { lag: 0, waitingCount: 1_000 }, { queue: 1_000, maxQueue: 1_000 }],
  ])('refuses requests with 503 where %s, and takes them again after; it logs begin and end', async (_, load, told) => {
    const { ask, log } = await serve(load);
    expect([await ask('/graphql'), await ask('/export?format=RIS')]).toEqual([refused, refused]);
    load.lag = 0;
    load.waitingCount = 999;
    expect([await ask('/graphql'), await ask('/graphql')]).toEqual([taken, taken]);
    expect(log).toMatchObject([
      { level: 40, ...told, msg: 'there is too much to do: requests are refused' },
      { level: 40, shed: 2, msg: 'there is less to do: requests are taken again' },
    ]);
  });

  it('still says how it is to who asks for that', async () => {
    const { ask } = await serve({ lag: 9_999, waitingCount: 9_999 });
    expect([await ask('/health'), await ask('/ready'), await ask('/metrics?a=b')]).toEqual([taken, taken, taken]);
    expect(await ask('/healthy')).toEqual(refused);
  });

  it.each([
    ['any', 'https://a.example', '*'],
    [['https://a.example', 'https://b.example'], 'https://a.example', 'https://a.example'],
    [['https://a.example', 'https://b.example'], 'https://c.example', null],
  ] as const)('tells it to pages of the origins that may ask: of %j to %s', async (corsOrigins, origin, allowed) => {
    const { url } = await serve({ lag: 9_999, waitingCount: 0 }, { corsOrigins });
    const { status, headers } = await fetch(url, { headers: { origin } });
    expect([status, headers.get('access-control-allow-origin'), headers.get('x-content-type-options')]).toEqual([503, allowed, 'nosniff']);
    expect(headers.get('access-control-expose-headers') ?? '').toMatch(allowed ? /\bretry-after\b/ : /^$/);
    expect(headers.get('vary')).toBe(corsOrigins === 'any' ? null : 'origin');
    expect((await fetch(url, { method: 'OPTIONS', headers: { origin } })).status).toBe(200);
  });

  it('takes everything where no limits are set', async () => {
    const { ask } = await serve({ lag: 9_999, waitingCount: 9_999 }, { limits: { maxLagMs: 0, maxQueue: 0 } });
    expect(await ask('/graphql')).toEqual(taken);
  });
});

describe('the lag of the event loop', () => {
  it('is seen when something keeps it busy, and is gone when that has ended', async () => {
    const watch = watchLag();
    for (let turn = 0; turn < 12 && watch.lagMs() <= 50; turn += 1) {
      for (const end = Date.now() + 150; Date.now() < end; ) Math.sqrt(2);
      await delay(1);
    }
    expect(watch.lagMs()).toBeGreaterThan(50);
    while (watch.lagMs() > 50) await delay(100);
    watch.close();
  });
});
