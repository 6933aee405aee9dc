import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Database } from '../../src/db/database.js';
import { loadSampleLibrary } from '../../src/ingest/sample-library.js';
import { builtCommand, type Running, scholargraph, start } from '../cli/command.js';
import { createTestDatabase } from '../support/database.js';

/** 150 bad requests, each of which must get a clean answer, and a good one after each that must be answered as before. */
const attack = join(import.meta.dirname, '../../../shared/tools/attack.mjs');

const configFile = join(import.meta.dirname, 'attack.config.json');
const { token } = JSON.parse(readFileSync(configFile, 'utf8'));

let database: Database;
let server: Running;

beforeAll(async () => {
  if (!existsSync(attack)) return;
  database = await createTestDatabase();
  await loadSampleLibrary(database);
  server = start([...builtCommand, 'serve'], { environment: { DATABASE_URL: database.url, PORT: '0', API_TOKEN: token } });
});

afterAll(async () => {
  server?.process.kill('SIGTERM');
  await server?.ended;
  await database?.close();
});

(existsSync(attack) ? it : it.skip)(
  'answers every bad request cleanly, and a good one after each',
  async () => {
    const [, address = ''] = await server.printed(/answers at (http:\S+)/);
    const options = { environment: {}, command: [process.execPath, attack] };
    const { stdout } = await scholargraph([address, configFile], options);
    expect(stdout.split('\n').filter((line) => line.startsWith('FAIL') || line.startsWith('stopped'))).toEqual([]);
    expect(stdout).toMatch(/1[5-9]\d passed, 0 failed/);
  },
  300_000,
);
