import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/db/database.js';
import { makeFolder, scholargraph } from '../cli/command.js';
import { createTestDatabase } from '../support/database.js';
import { type Bomb, bombs, writeBomb } from './bombs.js';
import { inForm, tell } from './form.js';
import { measureCommand } from './measured-command.js';

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
  it.each(bombs.filter(isInForm).map((bomb) => [bomb.what, bomb] as const))('survives: %s', async (what, bomb) => {
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
