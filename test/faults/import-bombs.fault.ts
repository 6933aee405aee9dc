import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/db/database.js';
import { makeFolder, scholargraph } from '../cli/command.js';
import { createTestDatabase } from '../support/database.js';
import { type Bomb, makeBombs, writeBomb } from './bombs.js';
import { inForm, tell } from './form.js';
import { forgetPeakMemory, measureCommand, peakMemoryMb } from './measured-command.js';
import { ask, type RunningServer, startServer } from './running-server.js';

/** An import of ordinary records stays below it too. */
const mostMb = 400;

/** CI has time for those that issue 5 names. */
const isInForm = (bomb: Bomb) => bomb.isNamed || inForm({ short: 0, medium: 1, long: 1 }) > 0;

let database: Database;
const folder = makeFolder();

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

describe('scholargraph import', () => {
  it.each(
    makeBombs()
      .filter(isInForm)
      .map((bomb) => [bomb.what, bomb] as const),
  )('survives: %s', async (what, bomb) => {
    const environment = { DATABASE_URL: database.url };
    await scholargraph(['reset', '--yes'], { environment });
    const path = await writeBomb(bomb, folder);
    const { code, stdout, stderr, seconds, peakMb } = await measureCommand(['import', '--json', path], { environment });
    await rm(path);
    const { imports, refused } = JSON.parse(stdout === '' ? '{"imports":[],"refused":[]}' : stdout);
    tell(what, `${bomb.outcome}, ${seconds.toFixed(1)} s, ${peakMb} MB`);
    expect([0, 1]).toContain(code);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(bomb.outcome === 'refused' ? refused : imports).toHaveLength(1);
    expect(peakMb).toBeLessThan(mostMb);
  });
});

describe('POST /import', () => {
  const token = 'fog-and-tides-fog-and-tides';
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer({ DATABASE_URL: database.url, API_TOKEN: token });
  });
  afterAll(async () => {
    server.process.kill('SIGTERM');
    await server.ended;
  });

  async function upload(path: string): Promise<{ status: number; outcome: string }> {
    const url = server.url.replace('/graphql', `/import?wait=true&name=${basename(path)}`);
    const body = Readable.toWeb(createReadStream(path)) as unknown as BodyInit;
    const options = { method: 'POST', headers: { authorization: `Bearer ${token}` }, body, duplex: 'half' };
    return fetch(url, options as RequestInit).then(
      async (response) => ({ status: response.status, outcome: await response.text() }),
      // Refused while the file is still being sent.
      (error: Error) => ({ status: 0, outcome: String(error.cause ?? error) }),
    );
  }

  it.each(
    makeBombs()
      .filter(isInForm)
      .map((bomb) => [bomb.what, bomb] as const),
  )('survives: %s', async (what, bomb) => {
    await scholargraph(['reset', '--yes'], { environment: { DATABASE_URL: database.url } });
    const path = await writeBomb(bomb, folder);
    forgetPeakMemory(server.process.pid);
    const startedAt = performance.now();
    const { status } = await upload(path);
    const seconds = (performance.now() - startedAt) / 1000;
    const peakMb = peakMemoryMb(server.process.pid);
    await rm(path);
    tell(`POST /import, ${what}`, `status ${status}, ${seconds.toFixed(1)} s, ${peakMb} MB`);
    expect(bomb.outcome === 'refused' ? [400, 413, 415, 422] : [200, 413, 0]).toContain(status);
    expect(peakMb).toBeLessThan(mostMb + 100);
    expect((await ask(server.url, '{ papers { totalCount } }')).text).toMatch(/^\{"data":\{"papers":/);
  });
});
