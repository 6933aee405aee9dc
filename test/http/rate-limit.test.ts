import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import type { Database } from '../../src/db/database.js';
import { findFreePort } from '../../src/db/free-port.js';
import { clientOf } from '../../src/http/client-of.js';
import { openMemoryRateLimiter, type RateLimiter } from '../../src/http/rate-limiter.js';
import { openRedisRateLimiter } from '../../src/http/redis-rate-limiter.js';
import { createTestDatabase } from '../support/database.js';
import { importRis, risFile } from '../support/import-ris.js';
import { openServer } from './open-server.js';
import { testToken } from './test-door.js';

let database: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  await importRis(database, risFile([[['TI', 'Alpha']]]));
});

afterAll(() => database.close());

type Server = Awaited<ReturnType<typeof openServer>>;

async function serving(options: Parameters<typeof openServer>[1], work: (server: Server) => Promise<void>): Promise<void> {
  const server = await openServer(database.pool, options);
  await work(server).finally(() => server.close());
}

const start = Date.parse('2026-01-01T00:00:00Z');

/** A limiter by the minute. */
function limited(clock: () => number = Date.now, limit = 1_000): RateLimiter {
  return openMemoryRateLimiter({ limit, windowMs: 60_000 }, clock);
}

function headersOf(response: Response): Record<string, string | null> {
  return Object.fromEntries(
    ['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset', 'ratelimit-policy', 'retry-after'].map((name) => [
      name,
      response.headers.get(name),
    ]),
  );
}

/** 500 for the list, and what stands beside it. */
const page = '{ papers(first: 1) { totalCount } }';

describe('a client', () => {
  it('is charged what its queries cost, told by headers, and refused when it has used up its limit', async () => {
    await serving({ limiter: limited() }, async ({ post }) => {
      const first = await post(page);
      expect(headersOf(first)).toEqual({
        'ratelimit-limit': '1000',
        'ratelimit-remaining': '499',
        'ratelimit-reset': expect.stringMatching(/^(5\d|60)$/),
        'ratelimit-policy': '1000;w=60',
        'retry-after': null,
      });
      const refused = await post(page);
      expect(refused.status).toBe(429);
      expect(headersOf(refused)).toMatchObject({ 'ratelimit-remaining': '499', 'retry-after': expect.stringMatching(/^(5\d|60)$/) });
      expect(await refused.json()).toEqual({
        errors: [
          {
            message: expect.stringMatching(
              /^Expected a cost of 1000 in 60 s at most, got 501 and 501 more by this query\. Try again in (5\d|60) s\.$/,
            ),
            extensions: {
              code: 'RATE_LIMITED',
              cost: 501,
              limit: 1_000,
              used: 501,
              resetAt: expect.any(String),
              retryAfterSeconds: expect.any(Number),
            },
          },
        ],
      });
      expect((await post('{ library { paperCount } }')).status).toBe(200);
    });
  });

  it('is told at once where a query costs more than the limit, however long one waits', async () => {
    await serving({ limiter: limited() }, async ({ post }) => {
      const response = await post('{ a: papers(first: 1) { totalCount } b: papers(first: 1) { totalCount } }', {
        headers: { accept: 'application/graphql-response+json' },
      });
      expect(response.status).toBe(400);
      expect(await response.json()).toEqual({
        errors: [
          {
            message: 'Expected a cost of 1000 in 60 s at most, got a query of cost 1002. Ask for smaller pages, or less in them.',
            extensions: { code: 'TOO_COSTLY', cost: 1_002, limit: 1_000 },
          },
        ],
      });
    });
  });

  it('pays 1 for an answer out of the cache, and for a document that is not valid', async () => {
    await serving({ limiter: limited(Date.now, 503), responseCacheBytes: 1_000_000 }, async ({ post }) => {
      await post(page);
      expect((await post(page)).headers.get('ratelimit-remaining')).toBe('1');
      expect((await post('{ nothing }')).headers.get('ratelimit-remaining')).toBe('0');
      const refused = await post(page);
      expect([refused.status, (await refused.json()).errors[0].extensions.code]).toEqual([429, 'RATE_LIMITED']);
    });
  });

  it('is free of all limits where none is set, and pays nothing for the side doors', async () => {
    await serving({}, async ({ post, url }) => {
      expect(headersOf(await post(page))).toMatchObject({ 'ratelimit-limit': null });
      const { data } = await (await post('{ rateLimit { cost limit nodeCount remaining used } papers(first: 7) { nodes { id } } }')).json();
      expect(data.rateLimit).toEqual({ cost: 514, limit: 2_147_483_647, nodeCount: 7, remaining: 2_147_483_647, used: 0 });
      expect(headersOf(await fetch(`${url}/health`))).toMatchObject({ 'ratelimit-limit': null });
    });
  });
});

describe('the doors for files', () => {
  const bearer = { authorization: `Bearer ${testToken}` };
  const file = risFile([[['TI', 'Beta']]]);
  const upload = (url: string, body: BodyInit, headers: Record<string, string> = bearer) =>
    fetch(`${url}/import?dryRun=true&wait=true`, { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
  const statusAndLeft = async (answer: Promise<Response>) => {
    const response = await answer;
    await response.text();
    return [response.status, response.headers.get('ratelimit-remaining'), response.headers.has('retry-after')];
  };

  it('charge 1,000 for an export, or all there is, and 1 for one that cannot be read', async () => {
    await serving({ limiter: limited(Date.now, 1_001) }, async ({ url }) => {
      expect(await statusAndLeft(fetch(`${url}/export?format=docx`))).toEqual([400, '1000', false]);
      expect(await statusAndLeft(fetch(`${url}/export`))).toEqual([200, '0', false]);
      const refused = await fetch(`${url}/export`);
      expect([refused.status, headersOf(refused)]).toEqual([
        429,
        expect.objectContaining({ 'retry-after': expect.stringMatching(/^\d+$/) }),
      ]);
      expect(await refused.json()).toEqual({
        errors: [
          {
            message: expect.stringMatching(
              /^Expected a cost of 1001 in 60 s at most, got 1001 and 1000 more by this export\. Try again in \d+ s\.$/,
            ),
            extensions: expect.objectContaining({ code: 'RATE_LIMITED', cost: 1_000, limit: 1_001, used: 1_001 }),
          },
        ],
      });
    });
    await serving({ limiter: limited(Date.now, 50) }, async ({ url }) => {
      expect(await statusAndLeft(fetch(`${url}/export`))).toEqual([200, '0', false]);
    });
  });

  it('charge an upload by its length, or as one of 9 MB where it tells none, and a report 20', async () => {
    await serving({ limiter: limited(Date.now, 1_300), tokens: [testToken] }, async ({ url, post }) => {
      expect(await statusAndLeft(upload(url, file))).toEqual([200, '1199', false]);
      expect(await statusAndLeft(upload(url, `${file}${' '.repeat(20_000)}`))).toEqual([200, '1096', false]);
      expect(await statusAndLeft(upload(url, new Blob([file]).stream()))).toEqual([200, '96', false]);
      const refused = await upload(url, file);
      expect([refused.status, (await refused.json()).errors[0].extensions]).toEqual([
        429,
        expect.objectContaining({ code: 'RATE_LIMITED', cost: 101, used: 1_204 }),
      ]);
      expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
      const query = 'mutation ($text: String) { importRecords(input: { source: { text: $text }, dryRun: true }) { import { id } } }';
      const mutation = await post(query, { headers: bearer, variables: { text: `${file}${' '.repeat(20_000)}` } });
      expect((await mutation.json()).errors[0].extensions).toMatchObject({ code: 'RATE_LIMITED', cost: 105 });
      // Another client: whoever has no token is counted by its address.
      expect(await statusAndLeft(upload(url, file, {}))).toEqual([401, '1299', false]);
      expect(await statusAndLeft(fetch(`${url}/import/777`))).toEqual([404, '1279', false]);
    });
  });
});

describe('rateLimit', () => {
  const fields = 'rateLimit { cost limit nodeCount remaining used resetAt }';

  it('tells the numbers of the headers, after this query', async () => {
    await serving({ limiter: limited(() => start) }, async ({ post }) => {
      await post('{ library { paperCount } }');
      const response = await post(`{ ${fields} papers(first: 3) { nodes { authors { nodes { name } } } } }`);
      const { data } = await response.json();
      expect(data).toEqual({
        rateLimit: { cost: 871, limit: 1_000, nodeCount: 63, remaining: 127, used: 873, resetAt: '2026-01-01T00:01:00.000Z' },
        papers: { nodes: [{ authors: { nodes: [] } }] },
      });
      expect(headersOf(response)).toMatchObject({ 'ratelimit-limit': '1000', 'ratelimit-remaining': '127' });
    });
  });

  it.each([
    ['by a literal', `query { papers(first: 100) { nodes { title } } rateLimit(dryRun: true) { cost nodeCount used remaining } }`],
    [
      'by a variable in a fragment',
      'query ($dry: Boolean = true) { ...Cost papers(first: 100) { nodes { title } } } fragment Cost on Query { rateLimit(dryRun: $dry) { cost nodeCount used remaining } }',
    ],
  ])('is told alone in a dry run, which is charged nothing and reads nothing: %s', async (_, query) => {
    await serving({ limiter: limited() }, async ({ post }) => {
      const blocker = await database.pool.connect();
      await blocker.query('BEGIN; LOCK TABLE paper IN ACCESS EXCLUSIVE MODE');
      try {
        for (let times = 0; times < 2; times += 1) {
          expect(await (await post(query)).json()).toEqual({
            data: { rateLimit: { cost: 606, nodeCount: 100, used: 0, remaining: 1_000 } },
          });
        }
      } finally {
        await blocker.query('ROLLBACK');
        blocker.release();
      }
    });
  });

  it('tells in a dry run what a query would cost that is too costly to be asked', async () => {
    const query =
      '{ rateLimit(dryRun: true) { cost nodeCount } authors(first: 100) { nodes { papers(first: 100) { nodes { authors(first: 100) { nodes { papers(first: 100) { nodes { authors(first: 100) { nodes { papers(first: 100) { nodes { title } } } } } } } } } } } } }';
    await serving({}, async ({ post }) => {
      expect(await (await post(query)).json()).toEqual({ data: { rateLimit: { cost: 2_147_483_647, nodeCount: 2_147_483_647 } } });
    });
  });
});

describe('clients are told apart', () => {
  const known = (caller: { address?: string; forwardedFor?: string; authorization?: string }, trustedProxies = 0) =>
    clientOf(
      { address: '10.0.0.1', forwardedFor: undefined, authorization: undefined, ...caller },
      { trustedProxies, isGranted: (authorization) => authorization === 'Bearer right' },
    );

  it('by a token that is ours, else by the address of the socket', () => {
    expect(known({ authorization: 'Bearer right' })).toMatch(/^token [\w-]{43}$/);
    expect(known({ authorization: 'Bearer wrong' })).toBe('address 10.0.0.1');
    expect(known({ forwardedFor: '1.2.3.4' })).toBe('address 10.0.0.1');
  });

  it.each([
    ['1.2.3.4', 1, '1.2.3.4'],
    ['6.6.6.6, 1.2.3.4', 1, '1.2.3.4'],
    ['6.6.6.6, 1.2.3.4, 10.0.0.9', 2, '1.2.3.4'],
    ['1.2.3.4', 3, '1.2.3.4'],
    ['1.2.3.4:5678', 1, '1.2.3.4'],
    ['[2001:db8::1]:5678', 1, '2001:db8:0:0::/64'],
    ['unknown', 1, '10.0.0.1'],
    ['', 1, '10.0.0.1'],
  ])('by what X-Forwarded-For "%s" tells %d proxies of ours: %s', (forwardedFor, proxies, address) => {
    expect(known({ forwardedFor }, proxies)).toBe(`address ${address}`);
  });

  it('by the network of an IPv6 address, and by the IPv4 address within one', () => {
    expect(known({ address: '2001:0db8:0:1:aaaa::1' })).toBe(known({ address: '2001:db8:0:1:bbbb::2' }));
    expect(known({ address: '2001:db8:0:1::1' })).not.toBe(known({ address: '2001:db8:0:2::1' }));
    expect(known({ address: '::ffff:10.0.0.1' })).toBe('address 10.0.0.1');
    expect(known({ address: '::1' })).toBe('address 0:0:0:0::/64');
  });

  it('on the wire', async () => {
    await serving({ limiter: limited(), trustedProxies: 1 }, async ({ post }) => {
      const remaining = async (headers: Record<string, string>) => (await post(page, { headers })).headers.get('ratelimit-remaining');
      expect(await remaining({ 'x-forwarded-for': '1.2.3.4' })).toBe('499');
      expect(await remaining({ 'x-forwarded-for': '1.2.3.5' })).toBe('499');
      expect((await post(page, { headers: { 'x-forwarded-for': '6.6.6.6, 1.2.3.4' } })).status).toBe(429);
    });
  });
});

describe('accounts in memory', () => {
  it('begin anew when their window ends', () => {
    let now = start;
    const { charge } = limited(() => now);
    expect(charge('a', 900)).toEqual({ isRefused: false, used: 900, resetAt: start + 60_000 });
    now += 59_999;
    expect(charge('a', 200)).toEqual({ isRefused: true, used: 900, resetAt: start + 60_000 });
    expect(charge('a', 100)).toEqual({ isRefused: false, used: 1_000, resetAt: start + 60_000 });
    now += 1;
    expect(charge('a', 200)).toEqual({ isRefused: false, used: 200, resetAt: start + 120_000 });
  });

  it('are of 100,000 clients at most', () => {
    const { charge } = limited(() => start);
    for (let client = 0; client <= 100_000; client += 1) charge(`client ${client}`, 900);
    expect(charge('client 0', 900)).toMatchObject({ isRefused: false });
    expect(charge('client 100000', 900)).toMatchObject({ isRefused: true });
  });
});

const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
const withRedis = hasRedis ? describe : describe.skip;

withRedis(`accounts in Redis${hasRedis ? '' : ' (passed over: no redis-server is installed)'}`, () => {
  async function startRedis(port: number) {
    const options = ['--port', String(port), '--save', '', '--dir', mkdtempSync(join(tmpdir(), 'scholargraph-redis-'))];
    const redis = spawn('redis-server', options);
    let printed = '';
    while (!printed.includes('Ready to accept connections')) printed += String((await once(redis.stdout, 'data'))[0]);
    return async () => {
      redis.kill('SIGKILL');
      await once(redis, 'exit');
    };
  }

  /** Patient, since the machine may be slow. */
  const terms = { limit: 1_000, windowMs: 60_000, patienceMs: 10_000 };

  it('are common to all servers, and end with their window', async () => {
    const port = await findFreePort();
    const stop = await startRedis(port);
    const logger = pino({ level: 'silent' });
    const limiters = await Promise.all([1, 2].map(() => openRedisRateLimiter(`redis://127.0.0.1:${port}`, terms, logger)));
    const charges = await Promise.all(Array.from({ length: 20 }, (_, index) => limiters[index % 2]?.charge('a', 100)));
    expect(charges.filter((standing) => standing?.isRefused)).toHaveLength(10);
    expect(await limiters[0]?.charge('a', 0)).toMatchObject({ isRefused: false, used: 1_000 });
    const short = await openRedisRateLimiter(`redis://127.0.0.1:${port}`, { ...terms, windowMs: 500 }, logger);
    const startedAt = Date.now();
    expect(await short.charge('b', 1_000)).toMatchObject({ isRefused: false });
    let after = await short.charge('b', 1);
    for (; after.isRefused; after = await short.charge('b', 1)) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(after).toMatchObject({ used: 1 });
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(500);
    await Promise.all([...limiters, short].map((limiter) => limiter.close()));
    await stop();
  });

  it('are not kept while Redis is away: requests are let through, which is logged once, and counted when it is back', async () => {
    const port = await findFreePort();
    const log: Record<string, unknown>[] = [];
    const logger = pino({ base: null }, { write: (line: string) => log.push(JSON.parse(line)) });
    const limiter = await openRedisRateLimiter(`redis://127.0.0.1:${port}`, terms, logger);
    for (let times = 0; times < 3; times += 1) expect(await limiter.charge('a', 900)).toMatchObject({ isRefused: false, used: 0 });
    const stop = await startRedis(port);
    while ((await limiter.charge('a', 1)).used === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    await stop();
    expect(await limiter.charge('a', 900)).toMatchObject({ isRefused: false, used: 0 });
    expect(log.map(({ msg }) => msg)).toEqual([
      'Redis does not answer: requests are let through without counting',
      'Redis answers again: requests are counted',
      'Redis does not answer: requests are let through without counting',
    ]);
    await limiter.close();
  });

  it('hold for a server', async () => {
    const port = await findFreePort();
    const stop = await startRedis(port);
    const limiter = await openRedisRateLimiter(`redis://127.0.0.1:${port}`, terms, pino({ level: 'silent' }));
    await serving({ limiter }, async ({ post }) => {
      expect((await post(page)).headers.get('ratelimit-remaining')).toBe('499');
      expect((await post(page)).status).toBe(429);
    });
    await limiter.close();
    await stop();
  });
});
