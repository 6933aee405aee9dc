import type { Command } from 'commander';
import { readSettings } from '../config.js';
import { checkLibrary } from '../ingest/check-library.js';
import { repairLibrary } from '../ingest/repair-library.js';
import { withLibrary } from '../process/open-library.js';
import { formatCheck } from './check.js';
import { print } from './print.js';
import { showDrawing } from './show-drawing.js';

export function addRepairCommand(program: Command): void {
  program
    .command('repair')
    .summary('draw the graph anew from its records')
    .description(
      'Checks the library and, where something is wrong, draws the graph anew from the\nrecords kept. Ids stay as they are. Readers see the old graph until it is done;\nimports wait. Takes as long as two imports of all records.',
    )
    .option('--unchecked', 'draw it anew without a check before')
    .addHelpText('after', '\nExamples:\n  $ scholargraph repair\n  $ scholargraph repair --unchecked')
    .action(repair);
}

async function repair(options: { unchecked?: boolean }): Promise<void> {
  await withLibrary(readSettings(), async (database) => {
    if (!options.unchecked) {
      const found = await showDrawing(process.stderr, (onProgress) => checkLibrary(database, { onProgress }));
      print(formatCheck(found));
      if (found.faults.length === 0) return;
    }
    await showDrawing(process.stderr, (onProgress) => repairLibrary(database, { onProgress }));
    print('The graph was drawn anew from its records.');
  });
}
