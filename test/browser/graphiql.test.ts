import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { Database } from '../../src/db/database.js';
import { exampleQueries } from '../../src/http/example-queries.js';
import { loadSampleLibrary } from '../../src/ingest/sample-library.js';
import { builtCommand, post, type Running, start } from '../cli/command.js';
import { createTestDatabase } from '../support/database.js';
import { openBrowser } from './open-browser.js';

let database: Database;
let server: Running;
let browser: Browser | undefined;

beforeAll(async () => {
  database = await createTestDatabase();
  await loadSampleLibrary(database);
  server = start([...builtCommand, 'serve'], { environment: { DATABASE_URL: database.url, PORT: '0' } });
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  server.process.kill('SIGTERM');
  await server.ended;
  await database.close();
});

it('opens GraphiQL, runs the first example and shows its answer, all from this machine', async () => {
  const [, address = ''] = await server.printed(/answers at (http:\S+)/);
  const page = await (browser as Browser).newPage();
  const elsewhere: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(new URL(address).origin) && !/^(data|blob):/.test(request.url())) elsewhere.push(request.url());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  // What the page's policy refuses is told there.
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });

  await page.goto(new URL('/', address).href);
  expect(page.url()).toBe(address);
  await page.getByRole('button', { name: /execute query/i }).click();
  const answer = page.locator('section.result-window');
  await answer.getByText('"coAuthors"').first().waitFor();
  const { data } = (await post(address, exampleQueries[0])) as { data: { authors: { nodes: { name: string }[] } } };
  // The editor shows blanks as no-break spaces.
  expect((await answer.textContent())?.replaceAll('\u00a0', ' ')).toContain(`"name": "${data.authors.nodes[0]?.name}"`);
  for (const name of ['CoAuthors', 'KeywordMap', 'JournalPage', 'Search']) expect(await page.getByRole('tab', { name }).count()).toBe(1);
  expect([elsewhere, errors]).toEqual([[], []]);
});
