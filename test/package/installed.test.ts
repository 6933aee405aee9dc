import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { makeFolder, post, scholargraph, start, writeRis } from '../cli/command.js';

const root = join(import.meta.dirname, '../..');

/** The package as npm would publish it, installed in an empty folder as a user would. */
function installPacked(): string {
  const folder = makeFolder();
  const [packed] = JSON.parse(npm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root));
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  npm(['install', '--prefer-offline', '--no-audit', '--no-fund', `./${packed.filename}`], folder);
  return folder;
}

function npm(args: readonly string[], folder: string): string {
  const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_')));
  return execFileSync('npm', args, { cwd: folder, encoding: 'utf8', env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
}

it('imports and answers from an empty folder that it was installed in', async () => {
  const folder = installPacked();
  const installed = join(folder, 'node_modules/scholargraph');
  expect(readdirSync(installed).sort()).toEqual([
    '.env.example',
    'LICENSE',
    ...(existsSync(join(root, 'README.md')) ? ['README.md'] : []),
    'dist',
    'package.json',
    'prisma',
    'schema.graphql',
  ]);

  const options = { environment: { PORT: '0' }, folder, command: ['npx', 'scholargraph'] };
  const imported = await scholargraph(['import', writeRis('packed.ris', 2)], options);
  expect(imported).toMatchObject({ code: 0, stdout: expect.stringMatching(/new papers +2\n/) });
  expect(existsSync(join(folder, 'data'))).toBe(true);

  const server = start(['npx', 'scholargraph', 'serve'], options);
  const [, address = ''] = await server.printed(/answers at (http:\S+)/);
  expect(await post(address, '{ keywords(first: 1) { nodes { label paperCount } } }')).toEqual({
    data: { keywords: { nodes: [{ label: 'Tides', paperCount: 2 }] } },
  });
  server.process.kill('SIGTERM');
  await server.ended;
});
