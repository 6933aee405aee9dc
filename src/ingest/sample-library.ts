import { join } from 'node:path';
import type { Database } from '../db/database.js';
import { ScholarError } from '../errors.js';
import { packageRoot } from '../package-root.js';
import { openSource } from '../source/open-source.js';
import type { ImportReport } from './import-report.js';
import { importSource } from './import-source.js';
import { isEmptyLibrary } from './library-state.js';

const fileName = 'sample-library.ris';

/**
 * Fills an empty library with the fictional sample. Undefined, and nothing done, where there are papers already. The import is
 * named by the file alone: everyone may ask for its name, and where the server is installed is nobody's business.
 */
export async function loadSampleLibrary(database: Database): Promise<ImportReport | undefined> {
  if (!(await isEmptyLibrary(database))) return undefined;
  const source = await openSource({ path: join(packageRoot, 'prisma', fileName) });
  try {
    return await importSource(database, { ...source, name: fileName }, { isSample: true });
  } catch (error) {
    // Another process was faster.
    if (error instanceof ScholarError && error.code === 'BAD_ARGUMENT') return undefined;
    throw error;
  } finally {
    await source.close();
  }
}
