import type { Command } from 'commander';
import { readSettings } from '../config.js';
import { checkLibrary, type LibraryCheck, type TableFault } from '../ingest/check-library.js';
import { withLibrary } from '../process/open-library.js';
import { exitCodes } from '../process/report-error.js';
import { formatCount, formatTable, print } from './print.js';
import { showDrawing } from './show-drawing.js';

export function addCheckCommand(program: Command): void {
  program
    .command('check')
    .summary('recount the library')
    .description(
      'Draws the whole graph afresh from the records kept and compares: every paper,\nname, keyword, pair and count. Changes nothing; others may read and write\nmeanwhile. Takes as long as an import of all records, and as much room until it\nends. Exit code 1 when something is wrong.',
    )
    .option('--json', 'as JSON, for programs')
    .addHelpText('after', '\nExamples:\n  $ scholargraph check\n  $ scholargraph check --json || scholargraph repair')
    .action(check);
}

async function check(options: { json?: boolean }): Promise<void> {
  const found = await withLibrary(readSettings(), (database) =>
    showDrawing(process.stderr, (onProgress) => checkLibrary(database, { onProgress })),
  );
  print(options.json ? JSON.stringify(found, null, 2) : formatCheck(found));
  if (found.faults.length > 0) process.exitCode = exitCodes.failed;
}

/** What a check found, for people. */
export function formatCheck({ records, tables, faults }: LibraryCheck): string {
  if (faults.length === 0) return `All is right: ${formatCount(tables, 'table')} say what ${formatCount(records, 'record')} say.`;
  const rows = faults.map(({ table, missing, surplus }) => [table, missing, surplus]);
  return [
    `Wrong in ${formatCount(faults.length, 'table')}:`,
    formatTable([['', 'rows missing', 'rows too many'], ...rows], '  '),
    ...faults.flatMap(formatExamples),
    'To mend it: scholargraph repair',
  ].join('\n');
}

function formatExamples({ table, examples: { missing, surplus } }: TableFault): string[] {
  const show = (line: string) => (line.length > 70 ? `${line.slice(0, 69)}…` : line);
  return [`${table}:`, ...missing.map((line) => `  expected ${show(line)}`), ...surplus.map((line) => `  got      ${show(line)}`)];
}
