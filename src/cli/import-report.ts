import { readSettings } from '../config.js';
import type { Database } from '../db/database.js';
import { ScholarError } from '../errors.js';
import { readImportReport } from '../loaders/import-report.js';
import { type ImportRecordRow, recordsOfImport } from '../loaders/imports.js';
import { type Loaders, openLoaders } from '../loaders/loaders.js';
import { withLibrary } from '../process/open-library.js';
import { wrapText } from '../process/wrap-text.js';
import { formatTable, print } from './print.js';

/** Prints what became of the records of an import: those that failed or have a warning, or, as JSON, all of them. */
export async function reportImport(importId: number, options: { readonly json?: boolean }): Promise<void> {
  await withLibrary(readSettings(), (database) => tell(importId, database, options.json === true));
}

async function tell(importId: number, { pool }: Database, isJson: boolean): Promise<void> {
  const loaders = openLoaders(pool);
  try {
    const row = await loaders.importById.load(importId);
    if (row === undefined) throw new ScholarError('NOT_FOUND', `There is no import ${importId}. \`scholargraph imports\` lists them.`);
    const report = await readImportReport(loaders, row);
    if (isJson) return await tellAsJson(report, importId, loaders);
    const { counts } = report;
    const table = Object.entries({ status: report.status.toLowerCase(), ...counts, warnings: report.warningCount });
    print([report.name, formatTable(table, '  ')].join('\n'));
    if (report.failure) print(wrapText(`  ${report.failure}`, '    '));
    for await (const { position, line, status, problems } of eachRecord(importId, loaders)) {
      for (const { message, code, line: at } of problems ?? []) {
        print(wrapText(`  record ${position}, line ${at ?? line}, ${status.toLowerCase()}: ${message} [${code}]`, '    '));
      }
    }
  } finally {
    await loaders.close();
  }
}

/** A line for the import, then a line for each record: any number of them in constant memory. */
async function tellAsJson(report: object, importId: number, loaders: Loaders): Promise<void> {
  print(JSON.stringify(report));
  for await (const { position, line, status, matchedBy, problems } of eachRecord(importId, loaders)) {
    print(JSON.stringify({ index: position, line, status, matchedBy, warnings: problems ?? [] }));
  }
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
