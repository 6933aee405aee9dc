import type pg from 'pg';
import type { Database } from '../db/database.js';
import { ScholarError } from '../errors.js';
import { readRecords } from '../formats/formats.js';
import type { ImportDialect, SourceRecord } from '../model.js';
import type { Source } from '../source/open-source.js';
import { writeAccount } from './import-account.js';
import { addCounts, type ImportCounts, type ImportReport, noCounts, type RecordProblem } from './import-report.js';
import { beginImport, endImport, failImport, keepAlive } from './import-run.js';
import { prepareRecord } from './prepare-record.js';
import { type Rehearsal, rehearseGraph } from './rehearse-graph.js';
import { holdMemorySteady } from './steady-memory.js';
import { type BatchOutcome, type BatchRecord, writeBatch } from './write-batch.js';
import { inTransaction, writeGraph } from './write-transaction.js';

/** A database as far as it is written to. */
export type WritableDatabase = Pick<Database, 'pool'>;

export interface ImportOptions {
  /** Tells what would happen, and changes nothing. */
  readonly dryRun?: boolean;
  /** Where the file was exported from, as its user says. */
  readonly database?: string | undefined;
  /** More are refused; no bound when not said. */
  readonly maxRecords?: number | undefined;
  /** Told the import's id before anything is written. */
  readonly onBegin?: (importId: number) => void;
  /** True for the fictional sample library, which goes into an empty library only. */
  readonly isSample?: boolean;
  /** Ends the import after the batch that is being written. */
  readonly signal?: AbortSignal;
  /** Records a transaction; the graph does not depend on it. */
  readonly batchSize?: number;
  /** After each batch: records written, and bytes of the file read so far. */
  readonly onProgress?: (progress: { records: number; bytesRead: number; byteSize: number | undefined }) => void;
  /** Every problem, in the order of the file, when its batch is written. */
  readonly onProblem?: (problem: RecordProblem) => void;
}

const defaultBatchSize = 4_000;
/** Records with long texts go in smaller batches, so that memory stays flat. */
const maxBatchCharacters = 24_000_000;
const reportedProblems = 1_000;

/**
 * Reads a source to its end and puts its records into the library, a batch a transaction, each with its derived rows.
 * The next batch is read while one is written. Bad records are reported and survived.
 *
 * The graph is the same whether a file comes in once or twice, in one piece or after a stop, beside others or alone.
 * Where reading or writing fails, whole batches are kept, the import is FAILED (or leaves no trace, if nothing was
 * written yet), and the error goes on. Does not close the source. Memory: two batches.
 *
 * A dry run does all of it in one transaction, batch after batch, and takes it back; only its account stays, for a day.
 * Other writers wait for its end.
 *
 * @throws ScholarError TOO_LARGE for a record beyond `maxRecords`.
 */
export async function importSource(database: WritableDatabase, source: Source, options: ImportOptions = {}): Promise<ImportReport> {
  const { pool } = database;
  const startedAt = performance.now();
  const { isSample = false, dryRun = false, signal } = options;
  const importId = await beginImport(pool, source, { isSample, dryRun, database: options.database });
  options.onBegin?.(importId);
  const progress = new Progress(source, options);
  const releaseMemory = holdMemorySteady();
  const endLife = keepAlive(pool, importId);
  try {
    const writing = { pool, importId, isSample, source };
    if (dryRun) await rehearseGraph(pool, (rehearsal) => writeAll(options, source, progress, rehearsed(writing, rehearsal)));
    else await writeAll(options, source, progress, lasting(writing));
  } catch (error) {
    // What reading meets when its source was taken away is no failure of the import's own.
    if (!signal?.aborted) {
      await failImport(pool, importId, error);
      throw error;
    }
  } finally {
    releaseMemory();
    endLife();
  }
  const end = { status: signal?.aborted ? 'STOPPED' : 'DONE', dialect: progress.dialect(), failure: reasonOf(signal) } as const;
  await endImport(pool, importId, end);
  const { counts, problems, problemCount, errorCount, replacedSample } = progress;
  return {
    ...{ importId, dryRun, name: source.name, format: source.format, database: options.database, ...end },
    ...{ counts, problems, problemCount, errorCount, replacedSample, seconds: (performance.now() - startedAt) / 1000 },
  };
}

/** Who asks an import to stop may say why. */
function reasonOf(signal: AbortSignal | undefined): string | undefined {
  if (!signal?.aborted) return undefined;
  return signal.reason instanceof ScholarError ? signal.reason.message : 'It was stopped by its user.';
}

type WriteRecords = (records: readonly BatchRecord[]) => Promise<BatchOutcome>;

async function writeAll(options: ImportOptions, source: Source, progress: Progress, write: WriteRecords): Promise<void> {
  const { signal } = options;
  const batches = readBatches(source, options);
  try {
    let reading = batches.next();
    for (let batch = await reading; !batch.done; batch = await reading) {
      reading = signal?.aborted ? batches.return(undefined) : batches.next();
      reading.catch(() => undefined);
      progress.add(batch.value, await write(batch.value.records));
      if (signal?.aborted) break;
    }
  } finally {
    await batches.return(undefined);
  }
}

interface Writing {
  readonly pool: pg.Pool;
  readonly importId: number;
  readonly isSample: boolean;
  readonly source: Source;
}

/** A batch and its account become visible together. */
function lasting({ pool, importId, isSample, source }: Writing): WriteRecords {
  return (records) =>
    writeGraph(pool, async (transaction) => {
      const outcome = await writeBatch(transaction, { isSample, records });
      await writeAccount(transaction, { importId, outcome, bytesRead: source.bytesRead() });
      return outcome;
    });
}

/** The account is written past the transaction that is taken back. */
function rehearsed({ pool, importId, isSample, source }: Writing, { transaction, lastPaperId }: Rehearsal): WriteRecords {
  return async (records) => {
    const outcome = await writeBatch(transaction, { isSample, records });
    await inTransaction(pool, (own) => writeAccount(own, { importId, outcome, bytesRead: source.bytesRead(), lastPaperId }));
    return outcome;
  };
}

interface Batch {
  readonly records: readonly BatchRecord[];
  readonly dialects: ReadonlyMap<ImportDialect, number>;
}

async function* readBatches(source: Source, options: ImportOptions): AsyncGenerator<Batch, undefined> {
  const { batchSize = defaultBatchSize, maxRecords = Number.POSITIVE_INFINITY } = options;
  let records: BatchRecord[] = [];
  let dialects = new Map<ImportDialect, number>();
  let characters = 0;
  for await (const record of readRecords(source.format, source.text)) {
    if (record.position > maxRecords) throw tooManyRecords(maxRecords);
    records.push(toBatchRecord(record));
    const { dialect } = record;
    dialects.set(dialect, (dialects.get(dialect) ?? 0) + 1);
    characters += record.raw.length;
    if (records.length >= batchSize || characters >= maxBatchCharacters) {
      yield { records, dialects };
      records = [];
      dialects = new Map();
      characters = 0;
    }
  }
  if (records.length > 0) yield { records, dialects };
}

function toBatchRecord(record: SourceRecord): BatchRecord {
  const { position, line, problems, raw, fields } = record;
  const prepared = prepareRecord(record);
  return { source: { position, line, problems }, prepared, ...(prepared === undefined && { unread: { raw, fields } }) };
}

function tooManyRecords(limit: number): ScholarError {
  const message = `Expected at most ${limit.toLocaleString('en')} records, got more. UPLOAD_MAX_RECORDS sets the limit; the command line has none.`;
  return new ScholarError('TOO_LARGE', message, { limit });
}

/** What has been written so far. */
class Progress {
  counts: ImportCounts = noCounts;
  problems: RecordProblem[] = [];
  problemCount = 0;
  errorCount = 0;
  replacedSample = false;
  readonly #dialects = new Map<ImportDialect, number>();

  constructor(
    readonly source: Source,
    readonly options: ImportOptions,
  ) {}

  add(batch: Batch, outcome: BatchOutcome): void {
    this.counts = addCounts(this.counts, outcome.counts);
    this.problemCount += outcome.problems.length;
    this.errorCount += outcome.problems.filter((problem) => problem.severity === 'ERROR').length;
    this.problems.push(...outcome.problems.slice(0, reportedProblems - this.problems.length));
    this.replacedSample ||= outcome.replacedSample;
    for (const [dialect, count] of batch.dialects) this.#dialects.set(dialect, (this.#dialects.get(dialect) ?? 0) + count);
    for (const problem of outcome.problems) this.options.onProblem?.(problem);
    this.options.onProgress?.({ records: this.counts.records, bytesRead: this.source.bytesRead(), byteSize: this.source.byteSize });
  }

  /** Who wrote most of the records; of equals the first met. */
  dialect(): ImportDialect {
    return [...this.#dialects].reduce((most, next) => (next[1] > most[1] ? next : most), ['STANDARD', 0] as [ImportDialect, number])[0];
  }
}
