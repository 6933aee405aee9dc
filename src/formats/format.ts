import type { ImportFormat, SourceRecord } from '../model.js';
import type { TextChunks } from './reading/reporting-text.js';

/** A format that is read: how it is known, and how its records are. */
export interface Format {
  readonly name: ImportFormat;
  /** What people call it, such as "EndNote XML". */
  readonly label: string;
  /** What its text is made of. JSON and XML hold other text, so they are looked for first. */
  readonly syntax: 'JSON' | 'XML' | 'TABLE' | 'LINES';
  /** Such as ".bib": a hint, where the content leaves the format open. */
  readonly extensions: readonly string[];
  /** Whether a file whose first 64 KB are this text is this format; false where in doubt. O(length). */
  recognizes(start: string): boolean;
  /** Whether a file of this format's extension, and of no format's content, may be read as this one all the same. */
  mayBe?(start: string): boolean;
  /**
   * The records of a text in the order in which they stand, one at a time, in constant memory. Never throws on bad data: what is
   * wrong stands in the `problems` of the record where it was met. No record in it: nothing. O(length).
   */
  read(text: TextChunks): AsyncGenerator<SourceRecord>;
}
