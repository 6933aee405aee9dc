import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/db/database.js';
import { readRecords } from '../../src/formats/formats.js';
import { importSource } from '../../src/ingest/import-source.js';
import type { ImportFormat, PaperRecord } from '../../src/model.js';
import { openSource } from '../../src/source/open-source.js';
import { createTestDatabase } from '../support/database.js';

const formats: readonly (readonly [name: string, format: ImportFormat])[] = [
  ['crossref', 'CROSSREF_JSON'],
  ['csl', 'CSL_JSON'],
  ['datacite', 'DATACITE_JSON'],
  ['openalex', 'OPENALEX_JSON'],
];
const pathOf = (name: string) => join(import.meta.dirname, `../formats/fixtures/work-with-everything.${name}.json`);

describe('one work as Crossref, doi.org, DataCite and OpenAlex tell of it', () => {
  let database: Database;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());

  it('is read alike where they say the same', async () => {
    const papers: PaperRecord[] = [];
    for (const [name, format] of formats)
      for await (const { paper } of readRecords(format, [await readFile(pathOf(name), 'utf8')])) if (paper) papers.push(paper);
    const alike = papers.map(({ type, title, date, volume, issue, pages, language, publisher, journal, names, identifiers }) => ({
      ...{ type, title, date, volume, issue, pages, language, publisher, journal: { title: journal?.title, issns: journal?.issns } },
      first: { family: names[0]?.family, given: names[0]?.given, orcid: names[0]?.orcid },
      doi: identifiers.find(({ scheme }) => scheme === 'DOI')?.value,
    }));
    expect(alike).toEqual(formats.map(() => alike[0]));
    expect(alike[0]).toMatchObject({ title: 'Fog & towers: H₂O over Lund', doi: '10.5555/fog.2023.7', volume: '43' });
  });

  it('is one paper of four records', async () => {
    for (const [name, format] of formats) {
      const source = await openSource({ path: pathOf(name) });
      expect(source.format).toBe(format);
      const report = await importSource(database, source).finally(() => source.close());
      expect(report.counts).toMatchObject({ records: 1, failed: 0 });
    }
    const { rows } = await database.pool.query(
      'SELECT count(*)::int AS records, count(DISTINCT paper_id)::int AS papers FROM source_record',
    );
    expect(rows).toEqual([{ records: 4, papers: 1 }]);
    const { rows: identifiers } = await database.pool.query('SELECT scheme FROM paper_identifier ORDER BY scheme');
    expect(identifiers.map(({ scheme }) => scheme)).toEqual([
      'ARXIV',
      'DOI',
      'ISBN',
      'OPENALEX',
      'PMCID',
      'PMID',
      'SOURCE_RECORD',
      'SOURCE_RECORD',
    ]);
  });
});
