import type { Database } from '../db/database.js';
import type { ImportCounts } from './import-report.js';

/** An import as it is listed. */
export interface ListedImport {
  readonly importId: number;
  readonly name: string;
  /** RUNNING also where a process was killed in it: the same import again goes on, `undoImport` takes it back. */
  readonly status: 'RUNNING' | 'DONE' | 'STOPPED' | 'FAILED' | 'UNDONE';
  readonly isSample: boolean;
  readonly startedAt: Date;
  readonly counts: ImportCounts;
}

/** All imports, the newest first. One statement. */
export async function listImports(database: Database): Promise<ListedImport[]> {
  const rows = await database.prisma.import.findMany({ where: { id: { gt: 0 } }, orderBy: { id: 'desc' } });
  return rows.map(
    ({ id, name, status, isSample, startedAt, records, created, merged, skipped, failed, newAuthors, newJournals, newKeywords }) => ({
      importId: Number(id),
      name,
      status: status as ListedImport['status'],
      isSample,
      startedAt,
      counts: { records, created, merged, skipped, failed, newAuthors, newJournals, newKeywords },
    }),
  );
}
