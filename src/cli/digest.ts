import type { Command } from 'commander';
import { readSettings } from '../config.js';
import { digestLibrary } from '../ingest/digest-library.js';
import { withLibrary } from '../process/open-library.js';
import { formatTable, print } from './print.js';

export function addDigestCommand(program: Command): void {
  program
    .command('digest')
    .summary('fingerprint the library')
    .description('Prints a SHA-256 of each table, free of ids and times: two libraries of the\nsame records have the same digests, however they came in.')
    .option('--json', 'as JSON, for programs')
    .addHelpText('after', '\nExamples:\n  $ scholargraph digest\n  $ scholargraph digest --json > before.json')
    .action(digest);
}

async function digest(options: { json?: boolean }): Promise<void> {
  const digests = await withLibrary(readSettings(), digestLibrary);
  // A name and 64 hexadecimal digits do not fit 80 columns side by side in one table, so each name stands over its own.
  print(options.json ? JSON.stringify(digests, null, 2) : formatTable(Object.entries(digests)));
}
