import type { Command } from 'commander';
import { readSettings } from '../config.js';
import { undoImport } from '../ingest/undo-import.js';
import { withLibrary } from '../process/open-library.js';
import { parseImportNumber } from './import-id.js';
import { formatCount, print } from './print.js';

export function addUndoCommand(program: Command): void {
  program
    .command('undo')
    .summary('take an import back')
    .description(
      'Takes an import back, as if it had never been: records that no other import\nbrought leave the library. Without a number: the last import.',
    )
    .argument('[import]', 'the number of the import, as `scholargraph imports` lists it', parseImportNumber)
    .addHelpText('after', '\nExamples:\n  $ scholargraph undo\n  $ scholargraph undo 3')
    .action(undo);
}

async function undo(importId: number | undefined): Promise<void> {
  const undone = await withLibrary(readSettings(), (database) => undoImport(database, importId));
  print(
    `Undid import ${undone.importId} (${undone.name}): ${formatCount(undone.removedRecords, 'record')} and ` +
      `${formatCount(undone.removedPapers, 'paper')} left the library.`,
  );
}
