import { spawnSync } from 'node:child_process';
import { chmodSync, statfsSync, truncateSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { makeFolder, scholargraph } from '../cli/command.js';
import { createTestDatabase } from '../support/database.js';
import { growingLibrary } from '../support/growing-library.js';
import { inForm, tell } from './form.js';
import { ask, startServer } from './running-server.js';

const disk = makeFolder();
const environment = { DATA_DIR: join(disk, 'data') };
const isMounted = process.platform === 'linux' && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=400m', 'tmpfs', disk]).status === 0;
const ballast = join(disk, 'ballast');

/** Leaves so many megabytes on the disk. */
function fillDisk(leftMb: number): void {
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - leftMb * 1_000_000)));
}

/** What the file gives where there is room. */
async function digestElsewhere(file: string): Promise<string> {
  const database = await createTestDatabase();
  const elsewhere = { environment: { DATABASE_URL: database.url } };
  expect(await scholargraph(['import', file], elsewhere)).toMatchObject({ code: 0 });
  const { stdout } = await scholargraph(['digest'], elsewhere);
  await database.close();
  return stdout;
}

(isMounted ? it : it.skip)(
  `a disk that fills up: a clean error, nothing half, and it goes on when there is room${isMounted ? '' : ' (needs root and mount)'}`,
  async () => {
    chmodSync(disk, 0o755);
    const file = join(makeFolder(), 'library.ris');
    writeFileSync(file, growingLibrary(inForm({ short: 25, medium: 50, long: 150 })));
    const expected = await digestElsewhere(file);
    const server = await startServer(environment);
    try {
      fillDisk(2);
      const full = await scholargraph(['import', file], { environment });
      expect(full.code).toBe(1);
      expect(full.stderr).not.toMatch(/^\s+at /m);
      tell('the error of a full disk', JSON.stringify(full.stderr.trim()));
      truncateSync(ballast, 0);
      expect((await scholargraph(['check'], { environment })).stdout).toMatch(/^All is right/);
      expect(await scholargraph(['import', file], { environment })).toMatchObject({ code: 0 });
      expect((await scholargraph(['digest'], { environment })).stdout).toBe(expected);
      expect((await ask(server.url, '{ papers { totalCount } }')).text).toMatch(/^\{"data":\{"papers":\{"totalCount":[1-9]\d*\}\}\}$/);
      tell(
        'a disk that fills up',
        'the import ended with exit code 1, the check found nothing wrong, the second import gave the digest of an undisturbed one',
      );
    } finally {
      server.process.kill('SIGTERM');
      await server.ended;
      spawnSync('umount', ['-l', disk]);
      await rm(disk, { recursive: true, force: true });
    }
  },
);
