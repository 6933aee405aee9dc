import type { Database } from '../../src/db/database.js';
import type { ImportReport } from '../../src/ingest/import-report.js';
import { type ImportOptions, importSource } from '../../src/ingest/import-source.js';
import { openSource } from '../../src/source/open-source.js';

/** One RIS record from its tags; several values of a tag stand on lines of their own. */
export function risRecord(tags: Readonly<Record<string, string | readonly string[]>>): string {
  const lines = Object.entries({ TY: 'JOUR', ...tags }).flatMap(([tag, values]) => [values].flat().map((value) => `${tag}  - ${value}`));
  return `${lines.join('\n')}\nER  - \n`;
}

/** Imports a RIS text as a file of that name. */
export async function importText(database: Database, text: string, options: ImportOptions & { name?: string } = {}): Promise<ImportReport> {
  const stream = (async function* () {
    yield Buffer.from(text);
  })();
  const source = await openSource({ stream, name: options.name ?? 'library.ris' });
  try {
    return await importSource(database, source, options);
  } finally {
    await source.close();
  }
}
