import type { Database } from '../../src/db/database.js';
import { writeAccount } from '../../src/ingest/import-account.js';
import { prepareRecord } from '../../src/ingest/prepare-record.js';
import { writeBatch } from '../../src/ingest/write-batch.js';
import { writeGraph } from '../../src/ingest/write-transaction.js';
import type { PaperRecord } from '../../src/model.js';

/** A paper with nothing but what is given. */
export function paperOf(parts: Partial<PaperRecord>): PaperRecord {
  return { type: 'JOURNAL_ARTICLE', title: 'Untitled', names: [], abstractSections: [], identifiers: [], keywords: [], ...parts };
}

/** The raw record of a paper, for tests of what no format that we read yet carries, such as ORCIDs. */
function recordOf(paper: PaperRecord, position: number) {
  return {
    position,
    line: position,
    raw: JSON.stringify(paper),
    format: 'RIS',
    dialect: 'STANDARD',
    paper,
    fields: [],
    problems: [],
  } as const;
}

/** Imports papers, so many a batch, and gives the import's id. */
export async function importPapers(database: Database, papers: readonly PaperRecord[], batchSize = 1_000): Promise<number> {
  const { id } = await database.prisma.import.create({ data: { name: 'papers', format: 'RIS', dialect: 'STANDARD', status: 'DONE' } });
  const records = papers.map((paper, index) => {
    const source = recordOf(paper, index + 1);
    return { source, prepared: prepareRecord(source) };
  });
  for (let start = 0; start < records.length; start += batchSize) {
    await writeGraph(database.pool, async (transaction) => {
      const outcome = await writeBatch(transaction, { isSample: false, records: records.slice(start, start + batchSize) });
      await writeAccount(transaction, { importId: Number(id), outcome, bytesRead: 0 });
    });
  }
  return Number(id);
}
