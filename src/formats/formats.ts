import type { ImportFormat, SourceRecord } from '../model.js';
import { readBibtex } from './bibtex/bibtex-reader.js';
import { readCslJson } from './csl/csl-reader.js';
import type { TextChunks } from './reading/reporting-text.js';
import { readRis } from './ris/ris-reader.js';

const readers: Readonly<Record<ImportFormat, (text: TextChunks) => AsyncGenerator<SourceRecord>>> = {
  RIS: readRis,
  BIBTEX: readBibtex,
  CSL_JSON: readCslJson,
};

/**
 * The records of a text in the order in which they stand, one at a time, in constant memory. Never throws on bad data: what is
 * wrong stands in the `problems` of the record where it was met. No record in it: nothing. O(length).
 */
export function readRecords(format: ImportFormat, text: TextChunks): AsyncGenerator<SourceRecord> {
  return readers[format](text);
}
