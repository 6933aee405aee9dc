import { copyRows } from './copy-rows.js';
import type { BatchOutcome, RecordFate } from './write-batch.js';
import type { WriteTransaction } from './write-transaction.js';

interface Account {
  readonly importId: number;
  readonly outcome: BatchOutcome;
  readonly bytesRead: number;
  /** Set in a dry run: papers with a higher id are none that the library has. */
  readonly lastPaperId?: number;
}

/** Writes down what became of each record of a batch, and adds it up. In a dry run the records themselves are kept with it. */
export async function writeAccount(transaction: WriteTransaction, account: Account): Promise<void> {
  const { importId, outcome, lastPaperId } = account;
  await copyRows(
    transaction,
    'import_record',
    ['import_id', 'position', 'line', 'source_record_id', 'status', 'matched_by', 'problems', 'unkept'],
    outcome.fates.map((fate) => {
      const { record, status, matchedBy, problems } = fate;
      const { position, line } = record.source;
      const sourceRecordId = lastPaperId === undefined ? fate.sourceRecordId : undefined;
      const told = problems.length > 0 ? problems : null;
      return [importId, position, line, sourceRecordId, status, matchedBy, told, unkeptRecord(fate, lastPaperId)];
    }),
  );
  await addCounts(transaction, account);
}

/** As JSON; null where a source_record holds it. */
function unkeptRecord({ record, paperId }: RecordFate, lastPaperId: number | undefined): string | null {
  const { prepared, unread } = record;
  if (unread) return JSON.stringify(unread);
  if (lastPaperId === undefined || prepared === undefined) return null;
  const parts = [`"paper":${prepared.parsed}`, `"fields":${prepared.fields}`, `"raw":${JSON.stringify(prepared.raw)}`];
  if (paperId !== undefined && paperId <= lastPaperId) parts.push(`"paperId":${paperId}`);
  return `{${parts.join(',')}}`;
}

async function addCounts(transaction: WriteTransaction, { importId, outcome, bytesRead }: Account): Promise<void> {
  const { counts, problems, replacedSample } = outcome;
  await transaction.query(
    `UPDATE import SET records = records + $2, created = created + $3, merged = merged + $4, skipped = skipped + $5, failed = failed + $6,
                       new_authors = new_authors + $7, new_journals = new_journals + $8, new_keywords = new_keywords + $9,
                       problem_count = problem_count + $10, replaced_sample = replaced_sample OR $11, bytes_read = $12, beat_at = now()
     WHERE id = $1`,
    [
      ...[importId, counts.records, counts.created, counts.merged, counts.skipped, counts.failed],
      ...[counts.newAuthors, counts.newJournals, counts.newKeywords, problems.length, replacedSample, bytesRead],
    ],
  );
}
