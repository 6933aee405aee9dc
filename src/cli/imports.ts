import type { Command } from 'commander';
import { readSettings } from '../config.js';
import type { Database } from '../db/database.js';
import { listImports } from '../ingest/list-imports.js';
import { withLibrary } from '../process/open-library.js';
import { parseImport } from './import-id.js';
import { reportImport } from './import-report.js';
import { formatTable, print } from './print.js';

export function addImportsCommand(program: Command): void {
  program
    .command('imports')
    .summary('list what came in')
    .description(
      'Lists the imports, the newest first; with a number, tells what became of the\nrecords of that one: those with a warning, or with --json all, a line each.',
    )
    .argument('[import]', 'the number of the import, or the id that a dry run told', parseImport)
    .option('--json', 'as JSON, for programs')
    .addHelpText('after', '\nExamples:\n  $ scholargraph imports\n  $ scholargraph imports --json\n  $ scholargraph imports 3')
    .action((importId: number | undefined, options: { json?: boolean }) =>
      importId === undefined ? listAll(options) : reportImport(importId, options),
    );
}

async function listAll(options: { json?: boolean }): Promise<void> {
  if (options.json) return withLibrary(readSettings(), listAsJson);
  const imports = await withLibrary(readSettings(), listImports);
  if (imports.length === 0) return print('Nothing has been imported yet. Try: scholargraph import FILE');
  const rows = imports.map((run) => [
    run.importId,
    run.startedAt.toISOString().slice(0, 16).replace('T', ' '),
    run.status.toLowerCase(),
    run.counts.records,
    run.counts.created,
    `${run.name}${run.isSample ? ' (sample)' : ''}`,
  ]);
  print(formatTable([['import', 'started (UTC)', 'status', 'records', 'new', 'name'], ...rows]));
}

async function listAsJson({ pool }: Database): Promise<void> {
  const { readImports } = await import('../schema/import-report.js');
  const imports: unknown[] = [];
  for await (const run of readImports(pool)) imports.push(run);
  print(JSON.stringify(imports, null, 2));
}
