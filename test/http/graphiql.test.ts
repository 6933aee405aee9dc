import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { openYoga } from './open-yoga.js';

const asBrowser = { headers: { accept: 'text/html,application/xhtml+xml' } };

describe('GraphiQL', () => {
  it('is a small page that a browser gets at the endpoint', async () => {
    const response = await openYoga().fetch('/graphql', asBrowser);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const page = await response.text();
    expect(page).toContain('<title>scholargraph</title>');
    expect(page.length).toBeLessThan(10_000);
  });

  it('has scripts and styles at addresses of their own, kept for ever, packed as the client likes it', async () => {
    const { fetch } = openYoga();
    const page = await (await fetch('/graphql', asBrowser)).text();
    const addresses = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => `/${address}`);
    expect(addresses.map((address) => address.replace(/-[\w-]{16}\./, '.'))).toEqual([
      '/graphiql/icon.ico',
      '/graphiql/graphiql.css',
      '/graphiql/graphiql.js',
    ]);
    const get = (address: string, encoding: string) => fetch(address, { headers: { 'accept-encoding': encoding } });
    for (const address of addresses) {
      const [plain, gzipped, packed] = await Promise.all(['identity', 'gzip, br;q=0', 'gzip, deflate, br'].map((one) => get(address, one)));
      expect(plain?.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect([plain, gzipped, packed].map((answer) => answer?.headers.get('content-encoding'))).toEqual([null, 'gzip', 'br']);
      const content = await bytesOf(plain);
      expect(gunzipSync(await bytesOf(gzipped)).equals(content)).toBe(true);
      expect(brotliDecompressSync(await bytesOf(packed)).equals(content)).toBe(true);
    }
  });

  it('may run nothing that is not of this server', async () => {
    const { headers } = await openYoga().fetch('/graphql', asBrowser);
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
  });

  it('can be switched off', async () => {
    const { fetch } = openYoga({ graphiql: false });
    const response = await fetch('/graphql', asBrowser);
    expect([response.status, await response.text()]).toEqual([406, '']);
    expect((await fetch('/graphiql/graphiql.js')).status).toBe(404);
  });
});

async function bytesOf(response: Response | undefined): Promise<Buffer> {
  return Buffer.from((await response?.arrayBuffer()) ?? new ArrayBuffer(0));
}
