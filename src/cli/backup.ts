import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import type { Command } from 'commander';
import { readSettings } from '../config.js';
import { ScholarError } from '../errors.js';
import { backUpLibrary } from '../ingest/back-up-library.js';
import { withLibrary } from '../process/open-library.js';
import { formatCount, print } from './print.js';

export function addBackupCommand(program: Command): void {
  program
    .command('backup')
    .summary('write the library into a file')
    .description(
      'Writes all records, the list of imports and the ids of everything into one\ngzipped file, from which `restore` makes the same library again, on any machine\nand in any later version. The server may run meanwhile.',
    )
    .argument('<file>', 'the file; - for the standard output')
    .addHelpText(
      'after',
      '\nExamples:\n  $ scholargraph backup library-2026-11-26.backup\n  $ scholargraph backup - | ssh host "cat > library.backup"',
    )
    .action(backUp);
}

async function backUp(file: string): Promise<void> {
  await withLibrary(readSettings(), async (database) => {
    if (file === '-') return void (await backUpLibrary(database, process.stdout));
    // Under another name until it is whole: a backup that was cut off never stands in the place of a good one.
    const unfinished = `${file}.unfinished`;
    await (await openForWriting(unfinished)).close();
    const head = await backUpLibrary(database, createWriteStream(unfinished, { flush: true })).catch(async (error: unknown) => {
      await rm(unfinished, { force: true });
      throw error;
    });
    await rename(unfinished, file);
    print(`Backed up ${formatCount(head.records, 'record')} into ${file}.`);
  });
}

async function openForWriting(path: string) {
  return open(path, 'w').catch((error: Error) => {
    throw new ScholarError('BAD_ARGUMENT', `Expected a file that can be written, got ${error.message}.`);
  });
}
