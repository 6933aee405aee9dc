import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/db/database.js';
import { digestLibrary } from '../../src/ingest/digest-library.js';
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
const reefs = [
  ['TI', 'Reefs of the outer sea'],
  ['AU', 'Quill, Bo'],
  ['PY', '2021'],
  ['JO', 'Journal of Fictional Tides'],
  ['KW', 'Reefs'],
  ['ZZ', 'what nobody reads'],
] as const;

/** A known record, a new one of a known paper, a new paper, a new record of that, and none at all: one a batch. */
const file = risFile([tides, [...tides, ['VL', '3']], reefs, [...reefs, ['VL', '4']], [['AU', 'Nobody']]]);

let database: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  await importRis(database, risFile([tides]), { name: 'first.ris' });
});

afterAll(() => database.close());

const dryRun = (text: string) => importRis(database, text, { dryRun: true, batchSize: 1, name: 'tried.ris', database: 'Pure' });

/** All that anyone can see of the library, and what the next ids will be. */
async function stateOf(library: Database) {
  const { data } = await ask(
    library,
    `{ library { revision updatedAt paperCount authorCount journalCount keywordCount }
       imports { totalCount nodes { number status } } papers { nodes { id fullTitle updatedAt } } authors { nodes { id name paperCount } } }`,
  );
  const { rows } = await library.pool.query(
    `SELECT sequencename, last_value FROM pg_sequences WHERE sequencename <> 'dry_run_number' ORDER BY 1`,
  );
  return { ...data, sequences: rows, digest: await digestLibrary(library) };
}

describe('a dry run', () => {
  it('tells what would happen to each record, later batches seeing earlier ones', async () => {
    const report = await dryRun(file);
    expect(report).toMatchObject({ dryRun: true, status: 'DONE', replacedSample: false, errorCount: 1 });
    expect(report.counts).toEqual({
      ...{ records: 5, created: 1, merged: 2, skipped: 1, failed: 1, newAuthors: 1, newJournals: 1, newKeywords: 1 },
    });
    const id = Buffer.from(`Import:${report.importId}`).toString('base64url');
    const { data, statements } = await ask(
      database,
      `{ import(id: "${id}") { number name dryRun canUndo status database counts { records }
           records { nodes { index line status matchedBy unusedTags paper { fullTitle } preview { fullTitle } warnings { code } } } } }`,
    );
    expect(data.import).toMatchInlineSnapshot(`
{
  "canUndo": false,
  "counts": {
    "records": 5,
  },
  "database": "Pure",
  "dryRun": true,
  "name": "tried.ris",
  "number": null,
  "records": {
    "nodes": [
      {
        "index": 1,
        "line": 1,
        "matchedBy": "SAME_RECORD",
        "paper": {
          "fullTitle": "Tides of the inner sea",
        },
        "preview": {
          "fullTitle": "Tides of the inner sea",
        },
        "status": "SKIPPED",
        "unusedTags": [],
        "warnings": [],
      },
      {
        "index": 2,
        "line": 8,
        "matchedBy": "SAME_DOI",
        "paper": {
          "fullTitle": "Tides of the inner sea",
        },
        "preview": {
          "fullTitle": "Tides of the inner sea",
        },
        "status": "MERGED",
        "unusedTags": [],
        "warnings": [],
      },
      {
        "index": 3,
        "line": 16,
        "matchedBy": null,
        "paper": null,
        "preview": {
          "fullTitle": "Reefs of the outer sea",
        },
        "status": "CREATED",
        "unusedTags": [
          "ZZ",
        ],
        "warnings": [],
      },
      {
        "index": 4,
        "line": 25,
        "matchedBy": "SAME_TITLE_AND_YEAR",
        "paper": null,
        "preview": {
          "fullTitle": "Reefs of the outer sea",
        },
        "status": "MERGED",
        "unusedTags": [
          "ZZ",
        ],
        "warnings": [],
      },
      {
        "index": 5,
        "line": 35,
        "matchedBy": null,
        "paper": null,
        "preview": null,
        "status": "FAILED",
        "unusedTags": [],
        "warnings": [
          {
            "code": "NO_TITLE",
          },
        ],
      },
    ],
  },
  "status": "DONE",
}
`);
    expect(statements).toHaveLength(3);
  });

  it('changes nothing, ids to come included', async () => {
    const before = await stateOf(database);
    await dryRun(file);
    expect(await stateOf(database)).toEqual(before);
  });

  it('is what then happens', async () => {
    const { counts, problems } = await dryRun(file);
    const real = await importRis(database, file, { batchSize: 2 });
    expect({ counts: real.counts, problems: real.problems }).toEqual({ counts, problems });
    expect(real.importId).toBe(2);
    await undoImport(database, 2);
  });

  it('leaves no trace of its own where reading fails', async () => {
    const before = await stateOf(database);
    await expect(importRis(database, file, { dryRun: true, maxRecords: 2, batchSize: 1 })).rejects.toThrow(
      'Expected at most 2 records, got more. UPLOAD_MAX_RECORDS sets the limit; the command line has none.',
    );
    expect(await stateOf(database)).toEqual(before);
  });

  it('of the first import of your own sees the sample make room, and leaves it there', async () => {
    const sampled = await createTestDatabase();
    await importRis(sampled, risFile([[['TI', 'A fictional paper']]]), { isSample: true, name: 'sample.ris' });
    const before = await stateOf(sampled);
    const report = await importRis(sampled, file, { dryRun: true });
    expect(report).toMatchObject({ replacedSample: true, counts: { created: 2 } });
    expect(await stateOf(sampled)).toEqual(before);
    await sampled.close();
  });

  it('is forgotten after a day, when another begins', async () => {
    const { importId } = await dryRun(file);
    await database.pool.query(`UPDATE import SET started_at = now() - interval '25 hours' WHERE id = $1`, [importId]);
    await dryRun(file);
    const left = 'SELECT (SELECT count(*) FROM import WHERE id = $1) + (SELECT count(*) FROM import_record WHERE import_id = $1) AS count';
    expect((await database.pool.query(left, [importId])).rows).toEqual([{ count: 0 }]);
  });

  it('lets readers read meanwhile, and writers wait', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const running = importRis(database, file, {
      dryRun: true,
      batchSize: 1,
      onProgress: () => {
        if (!isAsked) asked = stateOf(database).finally(release);
        isAsked = true;
      },
    });
    let isAsked = false;
    let asked: Promise<unknown> = Promise.resolve();
    await running;
    await held;
    // What numbers were drawn, a sequence shows at once; they are given back at the end.
    const seen = { ...((await asked) as object), sequences: undefined };
    expect(seen).toEqual({ ...(await stateOf(database)), sequences: undefined });
  });
});
