import type { Command } from 'commander';
import { readSettings } from '../config.js';
import { digestLibrary } from '../ingest/digest-library.js';
import { withLibrary } from '../process/open-library.js';
import { formatTable, print } from './print.js';

export function addDigestCommand(program: Command): void {
  program
    .command('digest')
    .summary('fingerprint the library')
    .description(
      'Prints a SHA-256 of each table, free of ids and times: two libraries of the\nsame records have the same digests, however they came in. The first 40 digits;\nall 64 with --json.',
    )
    .option('--json', 'as JSON, for programs')
    .addHelpText('after', '\nExamples:\n  $ scholargraph digest\n  $ scholargraph digest --json > before.json')
    .action(digest);
}

async function digest(options: { json?: boolean }): Promise<void> {
  const digests = await withLibrary(readSettings(), digestLibrary);
  if (options.json) return print(JSON.stringify(digests, null, 2));
  print(formatTable(Object.entries(digests).map(([table, sha256]) => [table, sha256.slice(0, 40)])));
}
