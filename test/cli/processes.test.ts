import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createTestDatabase } from '../support/database.js';
import { builtCommand, makeFolder, post, type Running, scholargraph, start, writeRis } from './command.js';

const libraryQuery = '{ library { paperCount } }';

/** The settings of a library of its own in a new folder, at a port that the system chooses. */
function newLibrary(): { DATA_DIR: string; PORT: string; LOG_LEVEL: string } {
  return { DATA_DIR: join(makeFolder(), 'data'), PORT: '0', LOG_LEVEL: 'warn' };
}

async function addressOf(server: Running): Promise<string> {
  return (await server.printed(/answers at (http:\S+)/))[1] ?? '';
}

function isDatabaseReleased(environment: { DATA_DIR: string }): boolean {
  return !existsSync(join(environment.DATA_DIR, 'postgres', 'postmaster.pid'));
}

describe('a library', () => {
  it('outlives the server, which ends cleanly on SIGTERM', async () => {
    const environment = newLibrary();
    expect((await scholargraph(['import', writeRis('kept.ris', 3)], { environment })).code).toBe(0);
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const server = start([...builtCommand, 'serve'], { environment });
      expect(await post(await addressOf(server), libraryQuery)).toEqual({ data: { library: { paperCount: 3 } } });
      server.process.kill(signal);
      expect(await server.ended).toMatchObject({ code: 0, stderr: '' });
      expect(isDatabaseReleased(environment)).toBe(true);
    }
  });

  it('is shared by the server and the command line at once', async () => {
    const environment = newLibrary();
    const server = start([...builtCommand, 'serve'], { environment });
    const address = await addressOf(server);
    const imports = [writeRis('left.ris', 2), writeRis('right.ris', 2)].map((file) => scholargraph(['import', file], { environment }));
    expect((await Promise.all(imports)).map(({ code }) => code)).toEqual([0, 0]);
    expect(await post(address, libraryQuery)).toEqual({ data: { library: { paperCount: 4 } } });
    server.process.kill('SIGTERM');
    await server.ended;
    expect(isDatabaseReleased(environment)).toBe(true);
  });

  it('is never filled with the sample by the production command', async () => {
    const environment = newLibrary();
    const server = start([...builtCommand, 'serve'], { environment });
    expect(await post(await addressOf(server), libraryQuery)).toEqual({ data: { library: { paperCount: 0 } } });
    server.process.kill('SIGTERM');
    await server.ended;
  });
});

describe('npm start', () => {
  it('fills an empty library with the sample, and tells a query that answers', async () => {
    const environment = newLibrary();
    const server = start(['npm', 'start'], { environment });
    const [, address = '', body = ''] = await server.printed(/curl -s (\S+) -H .*\\\n\s+-d '(.*)'\n/);
    const answer = await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect(await answer.json()).toMatchObject({ data: { authors: { nodes: [{ name: expect.any(String) }, {}, {}] } } });
    server.process.kill('SIGTERM');
    await server.ended;

    const imported = await scholargraph(['import', writeRis('mine.ris', 1)], { environment });
    expect(imported.stdout).toContain('The sample library made room for your own records.');
    expect(imported.stdout).toMatch(/new papers +1\n/);
  });
});

describe('a signal that only npm gets', () => {
  const environment = newLibrary();

  it.each([
    ['npm start', 'SIGTERM'],
    ['npm start', 'SIGINT'],
    ['npx scholargraph serve', 'SIGTERM'],
    ['npx scholargraph serve', 'SIGINT'],
    ['npx scholargraph serve', 'SIGHUP'],
  ] as const)('%s, %s: ends the server behind it, which releases the database', async (command, signal) => {
    const server = start(command.split(' '), { environment });
    const address = await addressOf(server);
    server.process.kill(signal);
    await server.ended;
    await expect(post(address, libraryQuery)).rejects.toThrow();
    expect(isDatabaseReleased(environment)).toBe(true);
  });
});

describe('Ctrl-C during an import', () => {
  it('ends it after the running batch, says how to go on, and going on completes it', async () => {
    const database = await createTestDatabase();
    const environment = { DATABASE_URL: database.url };
    const file = writeRis('long.ris', 9_000);
    const running = start([...builtCommand, 'import', file], { environment });
    const isRunning = async () => (await database.prisma.import.count()) > 0;
    while (!(await isRunning())) await new Promise((resolve) => setTimeout(resolve, 20));
    running.process.kill('SIGINT');
    const stopped = await running.ended;
    expect(stopped.code).toBe(130);
    const kept = Number(stopped.stdout.match(/records read +([\d,]+)\n/)?.[1]?.replace(',', ''));
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(9_000);
    expect(stopped.stderr).toContain(
      `To go on, run it again; records that are\nthere already are skipped:\n  scholargraph import ${file}\n`,
    );
    const completed = await scholargraph(['import', file, '--json'], { environment });
    expect(JSON.parse(completed.stdout).imports[0].counts).toMatchObject({ records: 9_000, created: 9_000 - kept, skipped: kept });
    await database.close();
  });
});
