import type { ImportFormat, Problem, SourceRecord } from '../model.js';
import { readRis } from './ris-reader.js';

/** Text that tells what was wrong with the bytes behind it. */
export interface ReportingText extends AsyncIterable<string> {
  /** The problems met since it was last asked, at the start of the chunk that came last. */
  takeProblems(): readonly Problem[];
}

const readers: Readonly<
  Record<ImportFormat, (text: ReportingText | AsyncIterable<string> | Iterable<string>) => AsyncGenerator<SourceRecord>>
> = {
  RIS: readRis,
};

/**
 * The records of a text in the order in which they stand, one at a time, in constant memory. Never throws on bad data: what is
 * wrong stands in the `problems` of the record where it was met. No record in it: nothing. O(length).
 */
export function readRecords(
  format: ImportFormat,
  text: ReportingText | AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<SourceRecord> {
  return readers[format](text);
}
