import type { PaperRecord } from '../model.js';

/** The formats that are written. */
export const recordFormats = ['RIS', 'BIBTEX', 'BIBLATEX', 'CSL_JSON', 'CSV', 'SCHEMA_ORG_JSONLD', 'CROSSREF_JSON'] as const;
export type RecordFormat = (typeof recordFormats)[number];

/** How papers become a document of a format: `open`, each paper, `separator` between them, `close`. UTF-8, no paper at all included. */
export interface RecordWriter {
  readonly name: RecordFormat;
  /** What people call it, such as "BibLaTeX". */
  readonly label: string;
  /** As `Content-Type` says it. */
  readonly mediaType: string;
  /** Of a file's name, such as ".bib". */
  readonly extension: string;
  readonly open: string;
  readonly separator: string;
  readonly close: string;
  /** True where the format asks that each paper is called by a key. */
  readonly needsKey: boolean;
  /** One paper, as it stands in a document. Nothing in a paper is a reason to throw. O(length). */
  readonly write: (paper: PaperRecord) => string;
}
