import type { Problem, SourceRecord } from '../model.js';
import { type ChangeOutcome, changeRecords } from './change-records.js';
import { countTouched } from './count-touched.js';
import { type ImportCounts, noCounts, type RecordProblem } from './import-report.js';
import type { PreparedRecord } from './prepare-record.js';
import { replaceSample, requireEmptyLibrary } from './replace-sample.js';
import { nothingTouched } from './touched.js';
import type { WriteTransaction } from './write-transaction.js';

/** A record of the file; `prepared` is missing where no paper could be read, and the record is `unread` then. */
export interface BatchRecord {
  readonly source: Pick<SourceRecord, 'position' | 'line' | 'problems'>;
  readonly prepared: PreparedRecord | undefined;
  readonly unread?: Pick<SourceRecord, 'raw' | 'fields'>;
}

export interface BatchOutcome {
  readonly counts: ImportCounts;
  readonly problems: readonly RecordProblem[];
  readonly fates: readonly RecordFate[];
  readonly replacedSample: boolean;
}

type RecordStatus = 'CREATED' | 'MERGED' | 'SKIPPED' | 'FAILED';

/** What became of a record. */
export interface RecordFate {
  readonly record: BatchRecord;
  readonly status: RecordStatus;
  readonly sourceRecordId?: number | undefined;
  readonly paperId?: number | undefined;
  readonly matchedBy?: string | undefined;
  readonly problems: readonly Problem[];
}

/** Writes the records of one batch with all that is derived from them, and tells what became of each. */
export async function writeBatch(
  transaction: WriteTransaction,
  batch: { readonly isSample: boolean; readonly records: readonly BatchRecord[] },
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
  const problems = fates.flatMap(({ record, problems: met }) => met.map((problem) => ({ ...problem, position: record.source.position })));
  return { counts: countFates(fates, outcome), problems, fates, replacedSample };
}

interface KnownRecord {
  readonly id: number;
  readonly paperId: number;
}

async function knownRecords(transaction: WriteTransaction, arrivals: readonly PreparedRecord[]): Promise<Map<string, KnownRecord>> {
  const rows = await transaction.query<KnownRecord & { hash: string }>(
    `SELECT id, paper_id AS "paperId", encode(hash, 'hex') AS hash FROM source_record WHERE hash = ANY($1::bytea[])`,
    [arrivals.map((record) => Buffer.from(record.hash, 'hex'))],
  );
  return new Map(rows.map((row) => [row.hash, row]));
}

/** What became of each record, in the order of the file: of several new records of one new paper the first created it. */
function recordFates(
  records: readonly BatchRecord[],
  known: ReadonlyMap<string, KnownRecord>,
  outcome: ChangeOutcome | undefined,
): RecordFate[] {
  const paperOf = new Map(outcome?.papers.flatMap((paper) => paper.records.map(({ hash }) => [hash, paper] as const)));
  const conflicts = new Map(outcome?.conflicts.map((conflict) => [conflict.hash, conflict]));
  const created = new Set<number>();
  const seen = new Set<string>();
  return records.map((record) => {
    const { prepared, source } = record;
    if (prepared === undefined) return { record, status: 'FAILED', problems: source.problems };
    const before = known.get(prepared.hash);
    const paper = paperOf.get(prepared.hash);
    const ids = { sourceRecordId: before?.id ?? outcome?.recordIds.get(prepared.hash), paperId: paper?.id ?? before?.paperId };
    if (before || seen.has(prepared.hash))
      return { record, status: 'SKIPPED', ...ids, matchedBy: 'SAME_RECORD', problems: source.problems };
    seen.add(prepared.hash);
    const isFirst = paper?.isNew === true && !created.has(paper.id);
    if (isFirst) created.add(paper.id);
    const conflict = conflicts.get(prepared.hash);
    return {
      record,
      status: isFirst ? 'CREATED' : 'MERGED',
      ...ids,
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
