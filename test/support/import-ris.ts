import type { Database } from '../../src/db/database.js';
import type { ImportReport } from '../../src/ingest/import-report.js';
import { type ImportOptions, importSource } from '../../src/ingest/import-source.js';
import { openSource } from '../../src/source/open-source.js';

/** Imports a text as a file, by the write door. */
export async function importRis(database: Database, ris: string, options: ImportOptions & { name?: string } = {}): Promise<ImportReport> {
  const bytes = async function* () {
    yield Buffer.from(ris);
  };
  const source = await openSource({ stream: bytes(), name: options.name ?? 'library.ris' });
  return importSource(database, source, options).finally(() => source.close());
}

/** A record as a test writes it: tag and value, one a line, without type and end. */
export type RisFields = readonly (readonly [tag: string, value: string])[];

/** Journal articles as RIS. */
export function risFile(records: readonly RisFields[]): string {
  return records.map((fields) => [['TY', 'JOUR'], ...fields, ['ER', '']].map(([tag, value]) => `${tag}  - ${value}\n`).join('')).join('\n');
}
