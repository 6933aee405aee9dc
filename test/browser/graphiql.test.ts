import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';
import type { Database } from '../../src/db/database.js';
import { exampleQueries } from '../../src/http/example-queries.js';
import { loadSampleLibrary } from '../../src/ingest/sample-library.js';
import { builtCommand, post, type Running, start } from '../cli/command.js';
import { createTestDatabase } from '../support/database.js';

/** Chromium looks for Google's hosts at every start; here it shall find none. */
const withoutNetwork = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

let database: Database;
let server: Running;
let browser: Browser | undefined;

/** Unpacks Chromium into this checkout; the temporary folder, its own choice, may hold another user's, which cannot be run. */
function unpackChromium(): string {
  const folder = join(import.meta.dirname, '../../node_modules/.cache/chromium');
  mkdirSync(folder, { recursive: true });
  const unpack = 'import("@sparticuz/chromium").then(async ({ default: chromium }) => console.log(await chromium.executablePath()))';
  return execFileSync(process.execPath, ['-e', unpack], { encoding: 'utf8', env: { ...process.env, TMPDIR: folder } }).trim();
}

beforeAll(async () => {
  database = await createTestDatabase();
  await loadSampleLibrary(database);
  server = start([...builtCommand, 'serve'], { environment: { DATABASE_URL: database.url, PORT: '0' } });
  browser = await playwright.launch({
    executablePath: unpackChromium(),
    args: [...chromium.args, ...withoutNetwork],
    headless: true,
  });
}, 120_000);

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
}, 120_000);
