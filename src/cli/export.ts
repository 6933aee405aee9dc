import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Command } from 'commander';
import { readSettings } from '../config.js';
import type { Database } from '../db/database.js';
import { ScholarError } from '../errors.js';
import { exportPapers } from '../export/export-papers.js';
import { findWriter } from '../export/find-writer.js';
import { type Loaders, openLoaders } from '../loaders/loaders.js';
import { type PaperSelection, papersFor } from '../loaders/paper-walk.js';
import { withLibrary } from '../process/open-library.js';
import { exitCodes } from '../process/report-error.js';
import { watchForStop } from '../process/stop-signal.js';
import { showExportProgress } from './export-progress.js';
import { type FilterOptions, filterOf } from './paper-filter-options.js';

export function addExportCommand(program: Command): void {
  program
    .command('export')
    .summary('write papers to a file')
    .description(
      'Writes the papers of the library, or those that are asked for, the newest first:\nto the standard output, or to a file, packed where its name ends in .gz.',
    )
    .option('--format <format>', 'ris, bibtex, biblatex, csl-json, csv, schema-org-jsonld or\ncrossref-json', 'ris')
    .option('-o, --output <file>', 'the file to write')
    .option('--text <words>', 'papers in whose title, subtitle, keywords or abstract the\nwords stand')
    .option('--from <year>', 'published in this year or later')
    .option('--to <year>', 'published in this year or earlier')
    .option('--author <name>', 'with this author, such as "Newman, M"; several times: with\nall of them', collect)
    .option('--keyword <label>', 'with this keyword; several times: with all of them', collect)
    .option('--journal <title>', 'in this journal, by title or ISSN')
    .option('--filter <json>', 'a PaperFilter of the GraphQL schema')
    .addHelpText(
      'after',
      `
Examples:
  $ scholargraph export -o everything.ris.gz
  $ scholargraph export --format bibtex --author "Burau, V" --from 2015 > mine.bib
  $ scholargraph export --format csv --text '"co-production" -review' -o screening.csv
  $ scholargraph export --format csl-json --filter '{"hasDoi":false}' | jq length`,
    )
    .action(exportLibrary);
}

function collect(value: string, values: readonly string[] = []): readonly string[] {
  return [...values, value];
}

interface ExportOptions extends FilterOptions {
  readonly format: string;
  readonly output?: string;
}

async function exportLibrary(options: ExportOptions): Promise<void> {
  const settings = readSettings();
  const writer = findWriter(options.format);
  // The schema loads for this command alone.
  const { readPaperSelection } = await import('../schema/paper-selection.js');
  const selection = readPaperSelection({ filter: filterOf(options) });
  const stop = watchForStop(settings);
  const use = (database: Database) => withLoaders(database, (loaders) => writeOut(loaders, { options, writer, selection, stop }));
  await withLibrary(settings, use).catch((error: unknown) => {
    if (!stop.aborted) throw error;
    process.exitCode = exitCodes.stopped;
  });
}

async function withLoaders(database: Database, use: (loaders: Loaders) => Promise<void>): Promise<void> {
  const loaders = openLoaders(database.pool, { statementTimeoutMs: 0 });
  await use(loaders).finally(() => loaders.close());
}

interface Errand {
  readonly options: ExportOptions;
  readonly writer: ReturnType<typeof findWriter>;
  readonly selection: PaperSelection;
  readonly stop: AbortSignal;
}

async function writeOut(loaders: Loaders, { options, writer, selection, stop }: Errand): Promise<void> {
  const progress = showExportProgress(process.stderr, () => countPapers(loaders, selection));
  const pieces = exportPapers(loaders, { writer, selection, onPapers: progress.update });
  try {
    if (options.output === undefined) await pipeline(Readable.from(pieces), process.stdout, { end: false, signal: stop });
    else await writeFile(options.output, pieces, stop);
  } finally {
    progress.end();
  }
}

function countPapers(loaders: Loaders, { filter }: PaperSelection): Promise<number> {
  return loaders.openList(papersFor(filter), [], { size: 1, from: 'START', filter }).count();
}

/** What was called so before stays until the new file is whole. */
async function writeFile(path: string, pieces: AsyncIterable<string>, signal: AbortSignal): Promise<void> {
  // What is no file, such as /dev/null or a pipe, is written to where it stands.
  const isPlace = (await stat(path).catch(() => undefined))?.isFile() === false;
  const target = isPlace ? path : `${path}.part`;
  const packing = path.endsWith('.gz') ? [createGzip()] : [];
  const streams = [Readable.from(pieces), ...packing, createWriteStream(target)] as unknown as readonly [Readable, Writable];
  try {
    await pipeline(streams, { signal });
    if (!isPlace) await rename(target, path);
  } catch (error) {
    if (!isPlace) await rm(target, { force: true }).catch(() => {});
    if (!isAboutFile(error)) throw error;
    throw new ScholarError('BAD_ARGUMENT', `Expected a file that can be written after --output, got "${path}": ${error.message}`);
  }
}

function isAboutFile(error: unknown): error is Error {
  return error instanceof Error && 'path' in error && 'syscall' in error;
}
