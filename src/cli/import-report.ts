import { readSettings } from '../config.js';
import type { Database } from '../db/database.js';
import { ScholarError } from '../errors.js';
import { type ImportRecordRow, recordsOfImport } from '../loaders/imports.js';
import { type Loaders, openLoaders } from '../loaders/loaders.js';
import { withLibrary } from '../process/open-library.js';
import { wrapText } from '../process/wrap-text.js';
import { formatTable, print } from './print.js';

/** Prints what became of the records of an import: those that failed or have a warning, or, as JSON, all of them. */
export async function reportImport(importId: number, options: { readonly json?: boolean }): Promise<void> {
  await withLibrary(readSettings(), (database) => (options.json ? tellAsJson : tell)(importId, database));
}

async function tell(importId: number, { pool }: Database): Promise<void> {
  const loaders = openLoaders(pool);
  try {
    const row = await loaders.importById.load(importId);
    if (row === undefined) throw notFound(importId);
    const { name, status, failure, records, created, merged, skipped, failed, newAuthors, newJournals, newKeywords, problemCount } = row;
    const counts = { records, created, merged, skipped, failed, newAuthors, newJournals, newKeywords, warnings: problemCount };
    print([name, formatTable(Object.entries({ status: status.toLowerCase(), ...counts }), '  ')].join('\n'));
    if (failure) print(wrapText(`  ${failure}`, '    '));
    for await (const { position, line, status: fate, problems } of eachRecord(importId, loaders)) {
      for (const { message, code, line: at } of problems ?? []) {
        print(wrapText(`  record ${position}, line ${at ?? line}, ${fate.toLowerCase()}: ${message} [${code}]`, '    '));
      }
    }
  } finally {
    await loaders.close();
  }
}

/** A line for the import, then a line for each record: any number of them in constant memory. */
async function tellAsJson(importId: number, { pool }: Database): Promise<void> {
  const { readImportReport, readImportRecords } = await import('../schema/import-report.js');
  const told = await readImportReport(pool, importId);
  if (told === undefined) throw notFound(importId);
  const { records: _first, ...report } = told.report;
  print(JSON.stringify(report));
  for await (const record of readImportRecords(pool, importId)) print(JSON.stringify(record));
}

function notFound(importId: number): ScholarError {
  if (importId > 0) return new ScholarError('NOT_FOUND', `There is no import ${importId}. \`scholargraph imports\` lists them.`);
  return new ScholarError('NOT_FOUND', 'There is no such dry run: they are kept for a day.');
}

async function* eachRecord(importId: number, loaders: Loaders): AsyncGenerator<ImportRecordRow> {
  let cursor: string | undefined;
  do {
    const page = { size: 1_000, from: 'START' as const, ...(cursor !== undefined && { cursor }) };
    const { edges, hasNextPage } = await loaders.openList(recordsOfImport, [importId], page).page();
    for (const { edge } of edges) yield edge;
    cursor = hasNextPage ? edges.at(-1)?.cursor() : undefined;
  } while (cursor !== undefined);
}
