import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/** Chromium looks for Google's hosts at every start; here it shall find none. */
const withoutNetwork = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/** A real Chromium, without a network but for this machine. */
export async function openBrowser(): Promise<Browser> {
  return playwright.launch({ executablePath: unpackChromium(), args: [...chromium.args, ...withoutNetwork], headless: true });
}

/** Unpacks Chromium into this checkout, a copy for each of Jest's workers; the temporary folder, its own choice, may hold another user's, which cannot be run. */
function unpackChromium(): string {
  const folder = join(import.meta.dirname, '../../node_modules/.cache/chromium', process.env.JEST_WORKER_ID ?? '1');
  mkdirSync(folder, { recursive: true });
  const unpack = 'import("@sparticuz/chromium").then(async ({ default: chromium }) => console.log(await chromium.executablePath()))';
  return execFileSync(process.execPath, ['-e', unpack], { encoding: 'utf8', env: { ...process.env, TMPDIR: folder } }).trim();
}
