import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { readSettings, settingNames } from '../src/config.js';
import { limitSettings, standardLimits } from '../src/limits.js';

const emptyFolder = mkdtempSync(join(tmpdir(), 'scholargraph-config-'));

function read(environment: Record<string, string>, folder = emptyFolder) {
  return readSettings({ environment, folder });
}

function folderWith(env: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'scholargraph-config-'));
  writeFileSync(join(folder, '.env'), env);
  return folder;
}

function mistakesOf(environment: Record<string, string>, folder?: string): string {
  try {
    read(environment, folder);
  } catch (error) {
    return (error as Error).message;
  }
  return 'none';
}

describe('settings', () => {
  it('need not be set', () => {
    expect(read({})).toEqual({
      port: 4000,
      host: '127.0.0.1',
      dataDir: join(emptyFolder, 'data'),
      databaseReplicaUrls: [],
      corsOrigins: 'any',
      responseCacheBytes: 64_000_000,
      libraryName: 'Library',
      trustedProxies: 0,
      loadLimits: { maxLagMs: 2_000, maxQueue: 1_000 },
      maxConnections: 10,
      waitMs: 10_000,
      statementTimeoutMs: 10_000,
      limits: standardLimits,
      graphiql: true,
      introspection: true,
      persisted: { only: false, storeBytes: 8_000_000, maxAgeSeconds: 0 },
      operation: { logAddresses: 'hashed', slowRequestMs: 1000, drainMs: 0 },
      apiTokens: [],
      uploadLimits: { bytes: 500_000_000, unpackedBytes: 4_000_000_000, records: 1_000_000, requestBytes: 16_000_000 },
      debug: false,
      startedByNpm: false,
    });
  });

  it('come from .env, and the environment goes first', () => {
    const folder = folderWith('PORT=5000\nHOST="0.0.0.0" # all\nDATABASE_URL=\nCORS_ORIGINS=https://example.org, http://localhost:5173/\n');
    expect(read({ PORT: '6000', DATA_DIR: '/srv/library', DATABASE_URL: 'postgres://h/x' }, folder)).toMatchObject({
      port: 6000,
      host: '0.0.0.0',
      dataDir: '/srv/library',
      databaseUrl: 'postgres://h/x',
      corsOrigins: ['https://example.org', 'http://localhost:5173'],
    });
  });

  it('are refused with every mistake at once, where it stands, and no password', () => {
    const folder = folderWith('PORT=70000\nCORS_ORIGINS=example.org\n');
    const environment = { DATABASE_URL: 'mysql://ann:se@cret@host/x', DATABASE_DIRECT_URL: 'host=x', HOST: 'a b' };
    expect(mistakesOf(environment, folder)).toBe(
      [
        'These settings cannot work:',
        '  PORT: expected a whole number from 0 to 65535, got "70000" (in .env)',
        '  HOST: expected the name or address to listen on, such as 127.0.0.1 or 0.0.0.0, got "a b" (in the environment)',
        '  DATABASE_URL: expected a URL such as postgresql://user:password@host:5432/name, got "mysql://ann:***@host/x" (in the environment)',
        '  DATABASE_DIRECT_URL: expected a URL such as postgresql://user:password@host:5432/name, got "host=x" (in the environment)',
        '  CORS_ORIGINS: expected * or origins such as https://example.org, separated by commas, got "example.org" (in .env)',
      ].join('\n'),
    );
  });

  it('tell what each client may ask for in a while, in units of the program', () => {
    expect(read({})).not.toHaveProperty('rateLimit');
    expect(read({ RATE_LIMIT_COST: '5000', REDIS_URL: 'redis://h:6379' })).toMatchObject({
      rateLimit: { limit: 5_000, windowMs: 60_000 },
      redisUrl: 'redis://h:6379',
    });
    expect(mistakesOf({ REDIS_URL: 'http://ann:secret@h', TRUST_PROXY: 'yes' })).toBe(
      [
        'These settings cannot work:',
        '  REDIS_URL: expected a URL such as redis://user:password@host:6379/0, got "http://ann:***@h" (in the environment)',
        '  TRUST_PROXY: expected a whole number from 0 to 10, got "yes" (in the environment)',
      ].join('\n'),
    );
  });

  it('refuse a direct URL without the URL it belongs to', () => {
    expect(mistakesOf({ DATABASE_DIRECT_URL: 'postgres://h/x' })).toContain(
      'DATABASE_DIRECT_URL: expected DATABASE_URL beside it, got none',
    );
  });

  it('take replicas beside the URL that they follow, and no password stands in the mistake of one', () => {
    const url = 'postgres://h/x';
    expect(read({ DATABASE_URL: url, DATABASE_REPLICA_URLS: 'postgres://a/x, postgres://b/x,' }).databaseReplicaUrls).toEqual([
      'postgres://a/x',
      'postgres://b/x',
    ]);
    expect(mistakesOf({ DATABASE_REPLICA_URLS: url })).toContain('DATABASE_REPLICA_URLS: expected DATABASE_URL beside it, got none');
    expect(mistakesOf({ DATABASE_URL: url, DATABASE_REPLICA_URLS: 'postgres://u:secret@a/x,mysql://u:secret@b/x' })).toContain(
      'separated by commas, got "postgres://u:***@a/x,mysql://u:***@b/x" (in the environment)',
    );
  });

  it('bound each limit from both sides', () => {
    expect(read({ QUERY_MAX_COST: '5000', QUERY_MAX_PAGE: '250' }).limits).toEqual({ ...standardLimits, cost: 5000, page: 250 });
    expect(mistakesOf({ QUERY_MAX_PAGE: '50', QUERY_MAX_COST: '1e9', GRAPHIQL: 'yes' })).toBe(
      [
        'These settings cannot work:',
        '  GRAPHIQL: expected on or off, got "yes" (in the environment)',
        '  QUERY_MAX_COST: expected a whole number from 1000 to 100000000, got "1e9" (in the environment)',
        '  QUERY_MAX_PAGE: expected a whole number from 100 to 1000, got "50" (in the environment)',
      ].join('\n'),
    );
  });

  it('name the library in 200 characters at most', () => {
    expect(read({ LIBRARY_NAME: ' Tide tables ' }).libraryName).toBe('Tide tables');
    const mistake = 'LIBRARY_NAME: expected a name of 200 characters at most, got';
    for (const wrong of [' ', 'x'.repeat(201)]) expect(mistakesOf({ LIBRARY_NAME: wrong })).toContain(mistake);
  });

  it('refuse to answer a list alone where there is none', () => {
    expect(mistakesOf({ PERSISTED_OPERATIONS_ONLY: 'true' })).toContain(
      'PERSISTED_OPERATIONS_ONLY: expected PERSISTED_OPERATIONS_DIR beside it, got none',
    );
  });

  it('say how the server is watched', () => {
    const environment = {
      LOG_LEVEL: 'debug',
      LOG_ADDRESSES: 'off',
      SLOW_REQUEST_MS: '250',
      METRICS_TOKEN: 'prometheus-is-watching',
      DRAIN_SECONDS: '5',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/',
      OTEL_EXPORTER_OTLP_HEADERS: 'x-key=a%20b, x-other=c=d',
      OTEL_TRACES_SAMPLER_ARG: '0.25',
    };
    expect(read(environment).operation).toEqual({
      logLevel: 'debug',
      logAddresses: 'off',
      slowRequestMs: 250,
      metricsToken: 'prometheus-is-watching',
      drainMs: 5000,
      tracing: {
        endpoint: 'http://collector:4318',
        headers: { 'x-key': 'a b', 'x-other': 'c=d' },
        serviceName: 'scholargraph',
        ratio: 0.25,
      },
    });
  });

  it('tell tokens for writing, each with its scopes', () => {
    const tokens = 'a-token-for-everything,a-token-for-imports:import,a-token-to-undo-by:undo,a-token-for-both-two:undo+import';
    expect(read({ API_TOKEN: tokens }).apiTokens).toEqual([
      { word: 'a-token-for-everything', scopes: ['import', 'undo'] },
      { word: 'a-token-for-imports', scopes: ['import'] },
      { word: 'a-token-to-undo-by', scopes: ['undo'] },
      { word: 'a-token-for-both-two', scopes: ['import', 'undo'] },
    ]);
    const advice = 'words of 16 characters or more, separated by commas, each alone or with its scopes (WORD:import, WORD:undo)';
    for (const wrong of ['short', 'a-token-for-imports:read', 'a-token-for-imports:', 'short:import', 'a-token:of-two:import'])
      expect(mistakesOf({ API_TOKEN: wrong })).toContain(`API_TOKEN: expected ${advice}, got "***" (in the environment)`);
  });

  it('are refused without a word of what is secret', () => {
    const environment = { LOG_LEVEL: 'loud', METRICS_TOKEN: 'short', OTEL_EXPORTER_OTLP_HEADERS: 'key', OTEL_TRACES_SAMPLER_ARG: '2' };
    expect(mistakesOf(environment)).toBe(
      [
        'These settings cannot work:',
        '  LOG_LEVEL: expected one of silent, error, warn, info, debug, got "loud" (in the environment)',
        '  METRICS_TOKEN: expected a word of 16 characters or more, got "***" (in the environment)',
        '  OTEL_EXPORTER_OTLP_HEADERS: expected name=value pairs, separated by commas, got "***" (in the environment)',
        '  OTEL_TRACES_SAMPLER_ARG: expected a share from 0 to 1, got "2" (in the environment)',
      ].join('\n'),
    );
  });

  it('refuse a .env that cannot be read', () => {
    const folder = mkdtempSync(join(tmpdir(), 'scholargraph-config-'));
    mkdirSync(join(folder, '.env'));
    expect(mistakesOf({}, folder)).toContain('.env: expected a file that can be read, got EISDIR');
  });

  it('that bound a request are all in the table of docs/operating.md', () => {
    const page = readFileSync(join(import.meta.dirname, '../docs/operating.md'), 'utf8');
    const rows = [...page.matchAll(/^\| `((?:QUERY|MUTATION|UPLOAD)_MAX_\w+)` \| (\d+) \|/gm)].map(([, name, value]) => [name, value]);
    const example = Object.entries(parseEnv(readFileSync(join(import.meta.dirname, '../.env.example'), 'utf8')));
    const uploads = example.filter(([name]) => /^(MUTATION|UPLOAD)_MAX_/.test(name));
    expect(rows.toSorted()).toEqual(
      [...Object.values(limitSettings).map(({ name, standard }) => [name, String(standard)]), ...uploads].toSorted(),
    );
  });

  it('are all documented in .env.example, with the value that holds', () => {
    const example = readFileSync(join(import.meta.dirname, '../.env.example'), 'utf8');
    expect(Object.keys(parseEnv(example)).toSorted()).toEqual(settingNames.toSorted());
    expect(readSettings({ environment: {}, folder: folderWith(example) })).toEqual({ ...read({}), dataDir: expect.any(String) });
  });
});
