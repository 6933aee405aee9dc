import { join } from 'node:path';
import type { Database } from '../db/database.js';
import { ScholarError } from '../errors.js';
import { packageRoot } from '../package-root.js';
import { openSource } from '../source/open-source.js';
import type { ImportReport } from './import-report.js';
import { importSource } from './import-source.js';
import { isEmptyLibrary } from './library-state.js';

/** Fills an empty library with the fictional sample. Undefined, and nothing done, where there are papers already. */
export async function loadSampleLibrary(database: Database): Promise<ImportReport | undefined> {
  if (!(await isEmptyLibrary(database))) return undefined;
  const source = await openSource({ path: join(packageRoot, 'prisma', 'sample-library.ris') });
  try {
    return await importSource(database, source, { isSample: true });
  } catch (error) {
    // Another process was faster.
    if (error instanceof ScholarError && error.code === 'BAD_ARGUMENT') return undefined;
    throw error;
  } finally {
    await source.close();
  }
}
