import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { readSettings, type Settings } from '../config.js';
import { ScholarError } from '../errors.js';
import { resetLibrary } from '../ingest/reset-library.js';
import { withLibrary } from '../process/open-library.js';
import { formatCount, print } from './print.js';

export function addResetCommand(program: Command): void {
  program
    .command('reset')
    .summary('empty the library')
    .description('Empties the library after asking: every import, paper, author, journal and\nkeyword is gone for good.')
    .option('--yes', 'do not ask')
    .addHelpText('after', '\nExamples:\n  $ scholargraph reset\n  $ scholargraph reset --yes')
    .action(reset);
}

async function reset(options: { yes?: boolean }): Promise<void> {
  const settings = readSettings();
  if (!options.yes && !(await isConfirmed(settings))) return print('Nothing was changed.');
  const { papers } = await withLibrary(settings, resetLibrary);
  print(`The library is empty: ${formatCount(papers, 'paper')} gone.`);
}

async function isConfirmed(settings: Settings): Promise<boolean> {
  if (!process.stdin.isTTY) throw new ScholarError('BAD_ARGUMENT', 'Expected --yes, since there is no terminal to ask at.');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(`Remove everything from the library in ${placeOf(settings)}? Type yes: `);
    return answer.trim().toLowerCase() === 'yes';
  } finally {
    terminal.close();
  }
}

function placeOf(settings: Settings): string {
  if (!settings.databaseUrl) return settings.dataDir;
  const { host, pathname } = new URL(settings.databaseUrl);
  return `${host}${pathname}`;
}
