import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/db/database.js';
import { digestLibrary } from '../../src/ingest/digest-library.js';
import { importSource } from '../../src/ingest/import-source.js';
import { resetLibrary } from '../../src/ingest/reset-library.js';
import { openSource } from '../../src/source/open-source.js';
import { createTestDatabase } from '../support/database.js';

describe('one library in several formats', () => {
  let database: Database;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());

  async function importFile(name: string): Promise<void> {
    const source = await openSource({ path: join(import.meta.dirname, 'fixtures', name) });
    const report = await importSource(database, source).finally(() => source.close());
    expect(report.problems).toEqual([]);
    expect(report.counts).toMatchObject({ records: 3, failed: 0 });
  }

  /** The digest of the graph where papers are called by their titles: the raw text by which they are called else differs. */
  async function graphOf(name: string, nameCount = 8): Promise<Record<string, string>> {
    await resetLibrary(database);
    await importFile(name);
    const { rows } = await database.pool.query('SELECT count(*)::int AS count FROM byline');
    expect(rows).toEqual([{ count: nameCount }]);
    await database.pool.query(`UPDATE paper SET record_hash = sha256(convert_to(title, 'UTF8'))`);
    const { source_record: _, ...graph } = await digestLibrary(database);
    return graph;
  }

  it('is one graph', async () => {
    const [ris, bibtex, cslJson] = [
      await graphOf('same-library.ris'),
      await graphOf('same-library.bib'),
      await graphOf('same-library.json'),
    ];
    expect(bibtex).toEqual(ris);
    expect(cslJson).toEqual(ris);
  });

  it.each(['bib', 'json', 'xml', 'enw'])('is one graph in RIS and in the format of .%s', async (extension) => {
    expect(await graphOf(`five-formats.${extension}`, 6)).toEqual(await graphOf('five-formats.ris', 6));
  });

  it('is three papers of nine records, each under the name of its format, when all three come in', async () => {
    await resetLibrary(database);
    for (const name of ['same-library.bib', 'same-library.json', 'same-library.ris']) await importFile(name);
    const { rows } = await database.pool.query(
      'SELECT format, count(*)::int AS records, count(DISTINCT paper_id)::int AS papers FROM source_record GROUP BY format ORDER BY format',
    );
    expect(rows).toEqual(['BIBTEX', 'CSL_JSON', 'RIS'].map((format) => ({ format, records: 3, papers: 3 })));
    expect((await database.pool.query('SELECT count(*)::int AS papers FROM paper')).rows).toEqual([{ papers: 3 }]);
    expect((await database.pool.query('SELECT format FROM import ORDER BY id')).rows).toEqual(
      ['BIBTEX', 'CSL_JSON', 'RIS'].map((format) => ({ format })),
    );
  });
});
