import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { Database } from '../../src/db/database.js';
import { loadSampleLibrary } from '../../src/ingest/sample-library.js';
import { formatNodeId } from '../../src/schema/node-id.js';
import { builtCommand, type Running, start } from '../cli/command.js';
import { createTestDatabase } from '../support/database.js';
import { openBrowser } from './open-browser.js';

const folder = join(import.meta.dirname, '../../examples');
const isInstalled = existsSync(join(folder, 'node_modules'));

/** `npm ci --prefix examples` brings what they are built of. */
(isInstalled ? describe : describe.skip)('the front ends of examples/, in a browser, against the running server', () => {
  let database: Database;
  let server: Running;
  let pages: Running;
  let browser: Browser;
  // One for all: the browser, which is one process, ends with its first page.
  let page: Page;
  let endpoint = '';
  let address = '';

  beforeAll(async () => {
    database = await createTestDatabase();
    await loadSampleLibrary(database);
    server = start([...builtCommand, 'serve'], { environment: { DATABASE_URL: database.url, PORT: '0' } });
    pages = start([process.execPath, 'build.mjs', '--serve'], { environment: { PORT: '0' }, folder });
    browser = await openBrowser();
    page = await browser.newPage();
    endpoint = (await server.printed(/answers at (http:\S+)/))[1] ?? '';
    address = (await pages.printed(/(http:\S+)\/urql\//))[1] ?? '';
  });

  afterAll(async () => {
    await browser?.close();
    for (const process of [server, pages]) process?.process.kill('SIGTERM');
    await Promise.all([server?.ended, pages?.ended]);
    await database?.close();
  });

  /** Presses the button until there is none. */
  async function readAll(): Promise<string[]> {
    const ids = () => page.locator('li').evaluateAll((items) => items.map((item) => item.getAttribute('data-id') ?? ''));
    for (let count = 0; ; ) {
      await page.waitForFunction((before) => document.querySelectorAll('li').length > before, count);
      count = (await ids()).length;
      if ((await page.locator('button').count()) === 0) return ids();
      await page.locator('button').click();
    }
  }

  it.each(['apollo', 'codegen', 'relay', 'urql'])('%s pages through all authors, without a gap, a repeat or an error', async (name) => {
    const errors: string[] = [];
    const note = (error: Error) => errors.push(error.message);
    page.on('pageerror', note);
    await page.goto(`${address}/${name}/?endpoint=${encodeURIComponent(endpoint)}`);
    const { rows } = await database.pool.query<{ id: number }>(
      'SELECT author_id AS id FROM author_stats ORDER BY paper_count DESC, sort_name, author_id',
    );
    expect(await readAll()).toEqual(rows.map(({ id }) => formatNodeId('Author', id)));
    expect(rows.length).toBeGreaterThan(200);
    expect(await page.locator('h1').textContent()).toBe(`${rows.length} of ${rows.length} authors`);
    expect(errors).toEqual([]);
    page.off('pageerror', note);
  });
});
