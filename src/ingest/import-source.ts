import type { Database } from '../db/database.js';
import { readRecords } from '../formats/formats.js';
import type { ImportDialect } from '../model.js';
import type { Source } from '../source/open-source.js';
import { addCounts, type ImportCounts, type ImportReport, noCounts, type RecordProblem } from './import-report.js';
import { beginImport, endImport, failImport } from './import-run.js';
import { prepareRecord } from './prepare-record.js';
import { holdMemorySteady } from './steady-memory.js';
import { type BatchOutcome, type BatchRecord, writeBatch } from './write-batch.js';
import { writeGraph } from './write-transaction.js';

export interface ImportOptions {
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
 */
export async function importSource(database: Database, source: Source, options: ImportOptions = {}): Promise<ImportReport> {
  const startedAt = performance.now();
  const { isSample = false, signal } = options;
  const importId = await beginImport(database.pool, source, isSample);
  const progress = new Progress(source, options);
  const batches = readBatches(source, options.batchSize ?? defaultBatchSize);
  const releaseMemory = holdMemorySteady();
  try {
    let reading = batches.next();
    for (let batch = await reading; !batch.done; batch = await reading) {
      const { records } = batch.value;
      reading = signal?.aborted ? batches.return(undefined) : batches.next();
      reading.catch(() => undefined);
      progress.add(batch.value, await writeGraph(database.pool, (transaction) => writeBatch(transaction, { importId, isSample, records })));
      if (signal?.aborted) break;
    }
  } catch (error) {
    await failImport(database.pool, importId);
    throw error;
  } finally {
    releaseMemory();
    await batches.return(undefined);
  }
  const status = signal?.aborted ? 'STOPPED' : 'DONE';
  const dialect = progress.dialect();
  await endImport(database.pool, importId, { status, dialect });
  const { counts, problems, problemCount, errorCount, replacedSample } = progress;
  const seconds = (performance.now() - startedAt) / 1000;
  return {
    importId,
    name: source.name,
    status,
    format: source.format,
    dialect,
    counts,
    problems,
    problemCount,
    errorCount,
    replacedSample,
    seconds,
  };
}

interface Batch {
  readonly records: readonly BatchRecord[];
  readonly dialects: ReadonlyMap<ImportDialect, number>;
}

async function* readBatches(source: Source, batchSize: number): AsyncGenerator<Batch, undefined> {
  let records: BatchRecord[] = [];
  let dialects = new Map<ImportDialect, number>();
  let characters = 0;
  for await (const record of readRecords(source.format, source.text)) {
    const { position, line, problems, dialect } = record;
    records.push({ source: { position, line, problems }, prepared: prepareRecord(record) });
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
