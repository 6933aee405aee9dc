import type { Command } from 'commander';
import { readSettings } from '../config.js';
import { restoreLibrary } from '../ingest/restore-library.js';
import { withLibrary } from '../process/open-library.js';
import { readFileBytes, readStreamBytes } from '../source/read-bytes.js';
import { formatCount, print } from './print.js';
import { showDrawing } from './show-drawing.js';

export function addRestoreCommand(program: Command): void {
  program
    .command('restore')
    .summary('make the library of a backup again')
    .description(
      'Reads what `backup` wrote into an empty library (or in the place of the sample)\nand draws the graph: the same papers under the same ids. All of it comes in, or\nnothing. Takes as long as an import of all records.',
    )
    .argument('<file>', 'the backup; - reads from the standard input')
    .addHelpText(
      'after',
      '\nExamples:\n  $ scholargraph restore library-2026-11-26.backup\n  $ scholargraph reset --yes && scholargraph restore - < library.backup',
    )
    .action(restore);
}

async function restore(file: string): Promise<void> {
  const source = file === '-' ? readStreamBytes(process.stdin) : await readFileBytes(file);
  const head = await withLibrary(readSettings(), (database) =>
    showDrawing(process.stderr, (onProgress) => restoreLibrary(database, source.bytes, { onProgress })),
  ).finally(() => source.close());
  print(`Restored ${formatCount(head.records, 'record')}, as they were at ${head.takenAt}.`);
}
