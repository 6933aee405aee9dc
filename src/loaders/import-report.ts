import type { ImportRow } from './imports.js';
import { warningsOfImport } from './imports.js';
import type { Loaders } from './loaders.js';

/** How an import stands, as those are told who do not speak GraphQL: the words of its type `Import`. */
export type ImportReportJson = Awaited<ReturnType<typeof readImportReport>>;

const reportedWarnings = 100;

/** Tells an import, with its first 100 warnings. Two statements. */
export async function readImportReport(loaders: Loaders, row: ImportRow) {
  const { edges } = await loaders.openList(warningsOfImport, [row.id], { size: reportedWarnings, from: 'START' }).page();
  const { records, created, merged, skipped, failed, newAuthors, newJournals, newKeywords } = row;
  return {
    number: row.id > 0 ? row.id : null,
    name: row.name,
    status: row.status,
    failure: row.failure,
    format: row.format,
    dialect: row.dialect,
    database: row.database,
    dryRun: row.id < 0,
    isSample: row.isSample,
    replacedSample: row.replacedSample,
    counts: { records, created, merged, skipped, failed, newAuthors, newJournals, newKeywords },
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
    warningCount: row.problemCount,
    warnings: edges.map(({ edge: { problem, position } }) => ({ ...problem, recordIndex: position })),
  };
}
