import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/db/database.js';
import { digestLibrary } from '../../src/ingest/digest-library.js';
import { resetLibrary } from '../../src/ingest/reset-library.js';
import { undoImport } from '../../src/ingest/undo-import.js';
import { createTestDatabase } from '../support/database.js';
import { importRis } from '../support/import-ris.js';
import { risRecord } from './ris-record.js';

const tides = risRecord({ TI: 'Tides', AU: ['Okafor, Amara', 'Lund, Bo'], PY: '2001', JO: 'Annals of Fog', KW: ['fog', 'tides'] });
const lamps = risRecord({ TI: 'Lamps', AU: 'Lund, Bo', PY: '2003', JO: 'Annals of Fog', KW: 'lamps' });
const fuller = risRecord({ TI: 'Tides', AU: ['Okafor, Amara N.', 'Lund, Bo Erik'], PY: '2001', VL: '7', DO: '10.5555/tides' });

describe('undoing an import', () => {
  let database: Database;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  beforeEach(() => resetLibrary(database));
  afterAll(() => database.close());

  it('takes back the last one, and what it did to papers that stay', async () => {
    await importRis(database, tides);
    const before = await digestLibrary(database);
    await importRis(database, fuller + lamps, { name: 'wrong.ris' });
    expect(await undoImport(database)).toMatchObject({ name: 'wrong.ris', removedRecords: 2, removedPapers: 1 });
    expect(await digestLibrary(database)).toEqual(before);
  });

  it('leaves records that another import brings too', async () => {
    const first = await importRis(database, tides + lamps);
    await importRis(database, lamps);
    expect(await undoImport(database, first.importId)).toMatchObject({ removedRecords: 1, removedPapers: 1 });
    expect((await database.pool.query('SELECT title FROM paper')).rows).toEqual([{ title: 'Lamps' }]);
  });

  it('refuses an import that there is not, or not any more', async () => {
    await expect(undoImport(database)).rejects.toMatchObject({ code: 'NOT_FOUND', message: 'There is no import to undo.' });
    await expect(undoImport(database, 99_999)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: 'There is no import 99999. `scholargraph imports` lists them.',
    });
    const { importId } = await importRis(database, tides);
    await undoImport(database, importId);
    await expect(undoImport(database, importId)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: `Import ${importId} (library.ris) is undone already.`,
    });
  });
});
