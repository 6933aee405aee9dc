import type { Problem, SourceRecord } from '../model.js';
import { type ChangeOutcome, changeRecords } from './change-records.js';
import { copyRows } from './copy-rows.js';
import { countTouched } from './count-touched.js';
import { type ImportCounts, noCounts, type RecordProblem } from './import-report.js';
import type { PreparedRecord } from './prepare-record.js';
import { replaceSample, requireEmptyLibrary } from './replace-sample.js';
import { nothingTouched } from './touched.js';
import type { WriteTransaction } from './write-transaction.js';

/** A record of the file; `prepared` is missing where no paper could be read. */
export interface BatchRecord {
  readonly source: Pick<SourceRecord, 'position' | 'line' | 'problems'>;
  readonly prepared: PreparedRecord | undefined;
}

export interface BatchOutcome {
  readonly counts: ImportCounts;
  readonly problems: readonly RecordProblem[];
  readonly replacedSample: boolean;
}

type RecordStatus = 'CREATED' | 'MERGED' | 'SKIPPED' | 'FAILED';

interface RecordFate {
  readonly record: BatchRecord;
  readonly status: RecordStatus;
  readonly sourceRecordId: number | undefined;
  readonly matchedBy: string | undefined;
  readonly problems: readonly Problem[];
}

/** Writes one batch of an import with all that is derived from it; the transaction's end makes it visible as a whole. */
export async function writeBatch(
  transaction: WriteTransaction,
  batch: { readonly importId: number; readonly isSample: boolean; readonly records: readonly BatchRecord[] },
): Promise<BatchOutcome> {
  const arrivals = batch.records.map(({ prepared }) => prepared).filter((prepared) => prepared !== undefined);
  if (batch.isSample) await requireEmptyLibrary(transaction, 'The sample library');
  const replacedSample = !batch.isSample && arrivals.length > 0 && (await replaceSample(transaction));
  const known = await knownRecords(transaction, arrivals);
  const arriving = [...new Map(arrivals.filter(({ hash }) => !known.has(hash)).map((record) => [record.hash, record])).values()];
  const touched = nothingTouched();
  const outcome = arriving.length > 0 ? await changeRecords(transaction, touched, { arriving, departingIds: new Set() }) : undefined;
  if (outcome || replacedSample) await countTouched(transaction, touched);
  const fates = recordFates(batch.records, known, outcome);
  await writeFates(transaction, batch.importId, fates);
  const counts = countFates(fates, outcome);
  await addImportCounts(transaction, batch.importId, counts);
  const problems = fates.flatMap(({ record, problems: met }) => met.map((problem) => ({ ...problem, position: record.source.position })));
  return { counts, problems, replacedSample };
}

async function knownRecords(transaction: WriteTransaction, arrivals: readonly PreparedRecord[]): Promise<Map<string, number>> {
  const rows = await transaction.query<{ id: number; hash: string }>(
    `SELECT id, encode(hash, 'hex') AS hash FROM source_record WHERE hash = ANY($1::bytea[])`,
    [arrivals.map((record) => Buffer.from(record.hash, 'hex'))],
  );
  return new Map(rows.map((row) => [row.hash, row.id]));
}

/** What became of each record, in the order of the file: of several new records of one new paper the first created it. */
function recordFates(
  records: readonly BatchRecord[],
  known: ReadonlyMap<string, number>,
  outcome: ChangeOutcome | undefined,
): RecordFate[] {
  const paperOf = new Map(outcome?.papers.flatMap((paper) => paper.records.map(({ hash }) => [hash, paper] as const)));
  const conflicts = new Map(outcome?.conflicts.map((conflict) => [conflict.hash, conflict]));
  const created = new Set<number>();
  const seen = new Set<string>();
  return records.map((record) => {
    const { prepared, source } = record;
    if (prepared === undefined)
      return { record, status: 'FAILED', sourceRecordId: undefined, matchedBy: undefined, problems: source.problems };
    const sourceRecordId = known.get(prepared.hash) ?? outcome?.recordIds.get(prepared.hash);
    if (known.has(prepared.hash) || seen.has(prepared.hash)) {
      return { record, status: 'SKIPPED', sourceRecordId, matchedBy: 'SAME_RECORD', problems: source.problems };
    }
    seen.add(prepared.hash);
    const paper = paperOf.get(prepared.hash);
    const isFirst = paper?.isNew === true && !created.has(paper.id);
    if (isFirst) created.add(paper.id);
    const conflict = conflicts.get(prepared.hash);
    return {
      record,
      status: isFirst ? 'CREATED' : 'MERGED',
      sourceRecordId,
      matchedBy: isFirst ? undefined : outcome?.reasons.get(prepared.hash),
      problems: conflict ? [...source.problems, describeConflict(conflict, source.line)] : source.problems,
    };
  });
}

function describeConflict(conflict: ChangeOutcome['conflicts'][number], line: number): Problem {
  const { scheme, value, otherTitle } = conflict;
  return {
    code: 'IDENTIFIER_CONFLICT',
    message: `${scheme} ${value} stands on another paper too, titled "${otherTitle}". The titles contradict each other, so the papers are kept apart.`,
    severity: 'WARNING',
    line,
  };
}

async function writeFates(transaction: WriteTransaction, importId: number, fates: readonly RecordFate[]): Promise<void> {
  await copyRows(
    transaction,
    'import_record',
    ['import_id', 'position', 'line', 'source_record_id', 'status', 'matched_by', 'problems'],
    fates.map(({ record, status, sourceRecordId, matchedBy, problems }) => {
      const { position, line } = record.source;
      return [importId, position, line, sourceRecordId, status, matchedBy, problems.length > 0 ? problems : null];
    }),
  );
}

function countFates(fates: readonly RecordFate[], outcome: ChangeOutcome | undefined): ImportCounts {
  const count = (status: RecordStatus) => fates.filter((fate) => fate.status === status).length;
  return {
    ...noCounts,
    records: fates.length,
    created: count('CREATED'),
    merged: count('MERGED'),
    skipped: count('SKIPPED'),
    failed: count('FAILED'),
    ...(outcome && { newAuthors: outcome.newAuthors, newJournals: outcome.newJournals, newKeywords: outcome.newKeywords }),
  };
}

async function addImportCounts(transaction: WriteTransaction, importId: number, counts: ImportCounts): Promise<void> {
  await transaction.query(
    `UPDATE import SET records = records + $2, created = created + $3, merged = merged + $4, skipped = skipped + $5, failed = failed + $6,
                       new_authors = new_authors + $7, new_journals = new_journals + $8, new_keywords = new_keywords + $9 WHERE id = $1`,
    [
      ...[importId, counts.records, counts.created, counts.merged, counts.skipped, counts.failed],
      ...[counts.newAuthors, counts.newJournals, counts.newKeywords],
    ],
  );
}
