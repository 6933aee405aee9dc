import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/db/database.js';
import { undoImport } from '../../src/ingest/undo-import.js';
import { ask } from '../support/ask.js';
import { createTestDatabase } from '../support/database.js';
import { importRis, risFile } from '../support/import-ris.js';

const tides = [
  ['TI', 'Tides of the inner sea'],
  ['AU', 'Marrow, Ann'],
  ['PY', '2020'],
  ['DO', '10.5555/tides'],
] as const;
const untitled = [['AU', 'Quill, Bo']] as const;

let database: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  await importRis(database, risFile([[...tides, ['ZZ', 'what nobody reads'], ['KW', 'Tides']], untitled]), { name: '/home/ann/first.ris' });
  await importRis(database, risFile([[...tides, ['VL', '3']], tides, tides]), { name: 'second.ris' });
});

afterAll(() => database.close());

const idOf = (number: number) => Buffer.from(`Import:${number}`).toString('base64url');

describe('imports', () => {
  it('are listed, the newest first, by the name of their file alone', async () => {
    const { data, statements } = await ask(
      database,
      `{ imports(first: 5) { totalCount nodes {
           id number name status failure format dialect database dryRun isSample replacedSample canUndo warningCount
           counts { records created merged skipped failed newAuthors newJournals newKeywords } } } }`,
    );
    const same = { status: 'DONE', failure: null, format: 'RIS', dialect: 'STANDARD', database: null, dryRun: false };
    const flags = { isSample: false, replacedSample: false, canUndo: true };
    expect(data.imports).toEqual({
      totalCount: 2,
      nodes: [
        {
          ...{ id: idOf(2), number: 2, name: 'second.ris', ...same, ...flags, warningCount: 0 },
          counts: { records: 3, created: 0, merged: 2, skipped: 1, failed: 0, newAuthors: 0, newJournals: 0, newKeywords: 0 },
        },
        {
          ...{ id: idOf(1), number: 1, name: 'first.ris', ...same, ...flags, warningCount: 1 },
          counts: { records: 2, created: 1, merged: 0, skipped: 0, failed: 1, newAuthors: 1, newJournals: 0, newKeywords: 1 },
        },
      ],
    });
    expect(statements).toHaveLength(2);
  });

  it('come in pages', async () => {
    const first = await ask(database, '{ imports(first: 1) { nodes { number } pageInfo { hasNextPage endCursor } } }');
    expect(first.data.imports).toMatchObject({ nodes: [{ number: 2 }], pageInfo: { hasNextPage: true } });
    const after = first.data.imports.pageInfo.endCursor;
    const next = await ask(
      database,
      `{ imports(first: 1, after: "${after}") { nodes { number } pageInfo { hasNextPage hasPreviousPage } } }`,
    );
    expect(next.data.imports).toEqual({ nodes: [{ number: 1 }], pageInfo: { hasNextPage: false, hasPreviousPage: true } });
  });

  it.each(['"1"', `"${Buffer.from('Import:1').toString('base64url')}"`])('are found by %s', async (id) => {
    const { data } = await ask(database, `{ import(id: ${id}) { number } papers(filter: { import: { eq: ${id} } }) { totalCount } }`);
    expect(data).toEqual({ import: { number: 1 }, papers: { totalCount: 1 } });
  });

  it('are nodes', async () => {
    const { data } = await ask(
      database,
      `{ node(id: "${idOf(2)}") { __typename id ... on Import { name } } none: import(id: "77") { id } }`,
    );
    expect(data).toEqual({ node: { __typename: 'Import', id: idOf(2), name: 'second.ris' }, none: null });
  });
});

const recordFields = `index line status matchedBy unusedTags warnings { code severity line recordIndex tag } paper { fullTitle }
  preview { type fullTitle publicationDate doi creditedNames containerTitle keywords fields { tag line value used usedAs note } }`.replace(
  'used usedAs',
  'used fields',
);

describe('the records of an import', () => {
  it('tell what became of each, what was not used, and what was wrong, with its line', async () => {
    const { data, statements } = await ask(database, `{ import(id: "1") { records { totalCount nodes { ${recordFields} raw } } } }`);
    expect(data.import.records).toMatchInlineSnapshot(`
{
  "nodes": [
    {
      "index": 1,
      "line": 1,
      "matchedBy": null,
      "paper": {
        "fullTitle": "Tides of the inner sea",
      },
      "preview": {
        "containerTitle": null,
        "creditedNames": [
          "Marrow, Ann",
        ],
        "doi": "10.5555/tides",
        "fields": [
          {
            "fields": [
              "type",
            ],
            "line": 1,
            "note": null,
            "tag": "TY",
            "used": true,
            "value": "TY  - JOUR",
          },
          {
            "fields": [
              "title",
            ],
            "line": 2,
            "note": null,
            "tag": "TI",
            "used": true,
            "value": "TI  - Tides of the inner sea",
          },
          {
            "fields": [
              "names",
            ],
            "line": 3,
            "note": null,
            "tag": "AU",
            "used": true,
            "value": "AU  - Marrow, Ann",
          },
          {
            "fields": [
              "date",
            ],
            "line": 4,
            "note": null,
            "tag": "PY",
            "used": true,
            "value": "PY  - 2020",
          },
          {
            "fields": [
              "identifiers.DOI",
            ],
            "line": 5,
            "note": null,
            "tag": "DO",
            "used": true,
            "value": "DO  - 10.5555/tides",
          },
          {
            "fields": [],
            "line": 6,
            "note": "unknown tag; kept in the raw record only",
            "tag": "ZZ",
            "used": false,
            "value": "ZZ  - what nobody reads",
          },
          {
            "fields": [
              "keywords",
            ],
            "line": 7,
            "note": null,
            "tag": "KW",
            "used": true,
            "value": "KW  - Tides",
          },
          {
            "fields": [
              "end of record",
            ],
            "line": 8,
            "note": null,
            "tag": "ER",
            "used": true,
            "value": "ER  -",
          },
        ],
        "fullTitle": "Tides of the inner sea",
        "keywords": [
          "Tides",
        ],
        "publicationDate": "2020",
        "type": "JOURNAL_ARTICLE",
      },
      "raw": "TY  - JOUR
TI  - Tides of the inner sea
AU  - Marrow, Ann
PY  - 2020
DO  - 10.5555/tides
ZZ  - what nobody reads
KW  - Tides
ER  -",
      "status": "CREATED",
      "unusedTags": [
        "ZZ",
      ],
      "warnings": [],
    },
    {
      "index": 2,
      "line": 10,
      "matchedBy": null,
      "paper": null,
      "preview": null,
      "raw": "TY  - JOUR
AU  - Quill, Bo
ER  -",
      "status": "FAILED",
      "unusedTags": [],
      "warnings": [
        {
          "code": "NO_TITLE",
          "line": 10,
          "recordIndex": 2,
          "severity": "ERROR",
          "tag": null,
        },
      ],
    },
  ],
  "totalCount": 2,
}
`);
    expect(statements).toHaveLength(5);
  });

  it('are narrowed by what became of them, and page both ways', async () => {
    const { data } = await ask(
      database,
      `{ import(id: "2") {
           merged: records(status: [MERGED]) { totalCount nodes { index matchedBy } }
           skipped: records(status: [SKIPPED, FAILED]) { totalCount nodes { index matchedBy paper { doi } } }
           last: records(last: 1) { nodes { index } pageInfo { hasPreviousPage hasNextPage } } } }`,
    );
    expect(data.import).toEqual({
      merged: {
        totalCount: 2,
        nodes: [
          { index: 1, matchedBy: 'SAME_DOI' },
          { index: 2, matchedBy: 'SAME_DOI' },
        ],
      },
      skipped: { totalCount: 1, nodes: [{ index: 3, matchedBy: 'SAME_RECORD', paper: { doi: '10.5555/tides' } }] },
      last: { nodes: [{ index: 3 }], pageInfo: { hasPreviousPage: true, hasNextPage: false } },
    });
  });

  it('have their warnings in one list', async () => {
    const { data } = await ask(database, '{ import(id: "1") { warningCount warnings { code severity recordIndex line } } }');
    expect(data.import).toEqual({ warningCount: 1, warnings: [{ code: 'NO_TITLE', severity: 'ERROR', recordIndex: 2, line: 10 }] });
  });

  it('say of each record of a paper which import brought it', async () => {
    const { data } = await ask(
      database,
      '{ paper(by: { doi: "10.5555/tides" }) { sources { recordIndex line database import { number name } raw } } }',
    );
    const brought = data.paper.sources.map(({ recordIndex, line, database: from, import: run }: Record<string, unknown>) => [
      ...[recordIndex, line, from, run],
    ]);
    expect(brought).toHaveLength(3);
    expect(brought).toEqual(
      expect.arrayContaining([
        [1, 1, null, { number: 1, name: 'first.ris' }],
        [1, 1, null, { number: 2, name: 'second.ris' }],
        [2, 9, null, { number: 2, name: 'second.ris' }],
      ]),
    );
  });
});

describe('an import that was taken back', () => {
  it('keeps its counts and has no records', async () => {
    const { importId } = await importRis(database, risFile([[['TI', 'Gone soon']]]));
    await undoImport(database, importId);
    const { data } = await ask(
      database,
      `{ import(id: "${importId}") { status canUndo counts { records created } records { totalCount } warnings { code } } }`,
    );
    expect(data.import).toEqual({
      ...{ status: 'UNDONE', canUndo: false, counts: { records: 1, created: 1 } },
      ...{ records: { totalCount: 0 }, warnings: [] },
    });
  });
});

describe('an import whose process was killed', () => {
  it('is shown as stopped once it gave no sign of life for half a minute', async () => {
    const insert = `INSERT INTO import (name, format, dialect, status, beat_at) VALUES ('long.ris', 'RIS', 'STANDARD', 'RUNNING', now() - $1::interval) RETURNING id`;
    const statusOf = async (silence: string) => {
      const { rows } = await database.pool.query(insert, [silence]);
      const { data } = await ask(database, `{ import(id: "${rows[0].id}") { status failure canUndo } }`);
      await database.pool.query('DELETE FROM import WHERE id = $1', [rows[0].id]);
      return data.import;
    };
    expect(await statusOf('1 second')).toEqual({ status: 'RUNNING', failure: null, canUndo: false });
    expect(await statusOf('31 seconds')).toEqual({ status: 'STOPPED', failure: 'The process that ran it is gone.', canUndo: true });
  });
});
