import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { createEmptyDatabase } from '../support/database.js';
import { makeFolder, scholargraph } from './command.js';

const records = readFileSync(new URL('../../prisma/sample-library.ris', import.meta.url), 'utf8').split(/(?<=^ER {2}- *\n)/m);

/** The digest of a new library into which the files came, all at once or one after the other. */
async function digestOf(files: readonly string[], { atOnce }: { atOnce: boolean }): Promise<unknown> {
  const { url, drop } = await createEmptyDatabase();
  const environment = { DATABASE_URL: url };
  try {
    const imports = files.map((file) => () => scholargraph(['import', file], { environment }));
    const endings = atOnce ? await Promise.all(imports.map((run) => run())) : [];
    if (!atOnce) for (const run of imports) endings.push(await run());
    expect(endings.map(({ code }) => code)).toEqual(files.map(() => 0));
    return JSON.parse((await scholargraph(['digest', '--json'], { environment })).stdout);
  } finally {
    await drop();
  }
}

it('gives one library, whether two processes import at once or one imports everything', async () => {
  const folder = makeFolder();
  const write = (name: string, part: readonly string[]) => {
    writeFileSync(join(folder, name), part.join(''));
    return join(folder, name);
  };
  const first = write('first.ris', records.slice(0, 700));
  const second = write('second.ris', records.slice(350).reverse());
  const whole = write('whole.ris', records);
  const expected = await digestOf([whole], { atOnce: false });
  expect(Object.keys(expected as object)).toContain('co_authorship');
  expect(await digestOf([first, second], { atOnce: true })).toEqual(expected);
  expect(await digestOf([second, first, second], { atOnce: false })).toEqual(expected);
});
