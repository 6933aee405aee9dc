import type { Command } from 'commander';
import { readSettings } from '../config.js';
import type { Database } from '../db/database.js';
import { ScholarError } from '../errors.js';
import type { ImportReport } from '../ingest/import-report.js';
import { importSource } from '../ingest/import-source.js';
import type { ImportFormat } from '../model.js';
import { withLibrary } from '../process/open-library.js';
import { exitCodes, reportError } from '../process/report-error.js';
import { watchForStop } from '../process/stop-signal.js';
import type { ImportReportJson } from '../schema/import-report.js';
import { findFormat } from '../source/find-format.js';
import { openSource, type Source } from '../source/open-source.js';
import { showProgress } from './import-progress.js';
import { formatImport } from './import-summary.js';
import { print } from './print.js';
import { openProblemReport, type ProblemReport } from './problem-report.js';

export function addImportCommand(program: Command): void {
  program
    .command('import')
    .summary('bring a bibliographic export in')
    .description(
      'Brings bibliographic exports (RIS, BibTeX, CSL-JSON, gzip too) into the library.\nImporting a file twice changes nothing. Exit code 1 when a record or a file failed.',
    )
    .argument('<file...>', 'the files; - reads from the standard input')
    .option('--dry-run', 'tell what would happen, and change nothing')
    .option('--format <name>', 'the format, such as RIS or csl-json, instead of finding it out')
    .option('--database <name>', 'where the files were exported from, kept with the import')
    .option('--report <file>', 'write all problems there, as JSON lines when it ends in .jsonl')
    .option('--json', 'print the outcome as JSON, for programs')
    .addHelpText(
      'after',
      `
Examples:
  $ scholargraph import my-library.ris
  $ scholargraph import my-library.ris --dry-run
  $ scholargraph import *.ris.gz --report problems.txt
  $ curl https://example.org/export.ris | scholargraph import -`,
    )
    .action(importFiles);
}

interface ImportOptions {
  readonly dryRun?: boolean;
  readonly format?: string;
  readonly database?: string;
  readonly report?: string;
  readonly json?: boolean;
}

interface Outcome {
  readonly imports: ImportReport[];
  /** The same imports as JSON has them, where it is asked for. */
  readonly told: (ImportReportJson | undefined)[];
  readonly refused: { name: string; code: string; message: string }[];
}

async function importFiles(files: readonly string[], options: ImportOptions): Promise<void> {
  const format = options.format === undefined ? undefined : findFormat(options.format);
  const settings = readSettings();
  const stop = watchForStop(settings);
  stop.addEventListener('abort', () =>
    process.stderr.write('\nStopping after the batch that is being written. Ctrl-C again stops at once.\n'),
  );
  const problemReport = options.report === undefined ? undefined : await openProblemReport(options.report);
  const outcome: Outcome = { imports: [], told: [], refused: [] };
  await withLibrary(settings, async (database) => {
    for (const file of files) {
      if (stop.aborted) break;
      await importFile(file, {
        database,
        stop,
        problemReport,
        outcome,
        isJson: options.json === true,
        format,
        dryRun: options.dryRun === true,
        from: options.database,
      });
    }
  });
  await problemReport?.close();
  if (options.json) print(JSON.stringify({ imports: outcome.told, refused: outcome.refused }, null, 2));
  const rest = filesLeft(files, outcome);
  if (rest.length > 0) tellHowToGoOn(rest);
  process.exitCode = rest.length > 0 ? exitCodes.stopped : exitCodeOf(outcome);
}

interface Errand {
  readonly database: Database;
  readonly stop: AbortSignal;
  readonly problemReport: ProblemReport | undefined;
  readonly outcome: Outcome;
  readonly isJson: boolean;
  readonly format: ImportFormat | undefined;
  readonly dryRun: boolean;
  /** Where the files were exported from. */
  readonly from: string | undefined;
}

/** Adds what became of the file to the outcome. A file that is refused, or breaks off, does not stop the others. */
async function importFile(file: string, errand: Errand): Promise<void> {
  try {
    const input = file === '-' ? { stream: process.stdin, name: 'standard input' } : { path: file };
    const source = await openSource(input, { format: errand.format });
    const report = await importOpened(source, errand).finally(() => source.close());
    errand.outcome.imports.push(report);
    if (errand.isJson) errand.outcome.told.push(await tellAsJson(report, errand.database));
    else print(formatImport(report));
  } catch (error) {
    if (!(error instanceof ScholarError) || error.code !== 'UNREADABLE_FILE') throw error;
    reportError(error);
    errand.outcome.refused.push({ name: file, code: error.code, message: error.message });
  }
}

/** As `POST /import` tells it. */
async function tellAsJson({ importId }: ImportReport, { pool }: Database): Promise<ImportReportJson | undefined> {
  const { readImportReport } = await import('../schema/import-report.js');
  return (await readImportReport(pool, importId))?.report;
}

async function importOpened(source: Source, { database, stop, problemReport, dryRun, from }: Errand): Promise<ImportReport> {
  const progress = showProgress(source.name, process.stderr);
  const report = importSource(database, source, {
    signal: stop,
    dryRun,
    database: from,
    onProgress: progress.update,
    onProblem: (problem) => problemReport?.add(source.name, problem),
  });
  return report.finally(() => progress.end());
}

/** Those that a stop kept from coming in whole. */
function filesLeft(files: readonly string[], { imports, refused }: Outcome): readonly string[] {
  const isLastStopped = imports.at(-1)?.status === 'STOPPED';
  return files.slice(imports.length + refused.length - (isLastStopped ? 1 : 0));
}

function tellHowToGoOn(rest: readonly string[]): void {
  const names = rest.map((file) => (/^[\w./@%+=:,-]+$/.test(file) ? file : `'${file}'`)).join(' ');
  process.stderr.write(
    'Stopped. What came in so far is kept. To go on, run it again; records that are\n' +
      `there already are skipped:\n  scholargraph import ${names}\nTo take the stopped import back: scholargraph undo\n`,
  );
}

function exitCodeOf({ imports, refused }: Outcome): number {
  return refused.length > 0 || imports.some(({ counts, errorCount }) => counts.failed > 0 || errorCount > 0)
    ? exitCodes.failed
    : exitCodes.ok;
}
