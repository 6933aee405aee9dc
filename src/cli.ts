#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { addBackupCommand } from './cli/backup.js';
import { addCheckCommand } from './cli/check.js';
import { addDigestCommand } from './cli/digest.js';
import { addExportCommand } from './cli/export.js';
import { addImportCommand } from './cli/import.js';
import { addImportsCommand } from './cli/imports.js';
import { addMigrateCommand } from './cli/migrate.js';
import { addRepairCommand } from './cli/repair.js';
import { addResetCommand } from './cli/reset.js';
import { addRestoreCommand } from './cli/restore.js';
import { addServeCommand } from './cli/serve.js';
import { addUndoCommand } from './cli/undo.js';
import { packageVersion } from './process/package-version.js';
import { exitCodes, reportError } from './process/report-error.js';

const program = new Command('scholargraph')
  .description('A bibliographic export becomes a graph of papers, authors, journals and\nkeywords that answers GraphQL.')
  .version(packageVersion)
  .exitOverride()
  .configureHelp({ helpWidth: 80 })
  .showHelpAfterError('(--help tells more)')
  .addHelpText(
    'after',
    `
Settings come from the environment or from .env: PORT, HOST, DATA_DIR,
DATABASE_URL, DATABASE_DIRECT_URL, CORS_ORIGINS, API_TOKEN. See .env.example.

Exit codes: 0 done, 1 a record or a file failed, 2 wrong use, 130 stopped.

Examples:
  $ scholargraph import my-library.ris
  $ scholargraph serve`,
  );

for (const addCommand of [
  addImportCommand,
  addExportCommand,
  addUndoCommand,
  addImportsCommand,
  addResetCommand,
  addServeCommand,
  addMigrateCommand,
  addDigestCommand,
  addCheckCommand,
  addRepairCommand,
  addBackupCommand,
  addRestoreCommand,
]) {
  addCommand(program);
}

// Who pipes us into `head` has read enough. A terminal that is closed takes no more text, which is no reason to stop halfway.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => code === 'EPIPE' && process.exit());
process.stderr.on('error', () => {});

program.parseAsync().catch((error: unknown) => {
  // Commander has told its own errors, and help and version are no errors at all.
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? exitCodes.ok : exitCodes.badUse;
  else process.exitCode = reportError(error);
});
