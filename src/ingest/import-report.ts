import type { ImportDialect, ImportFormat, Problem } from '../model.js';

/** What became of the records of an import: read = created + merged + skipped + failed. */
export interface ImportCounts {
  readonly records: number;
  /** Papers that the library did not have. */
  readonly created: number;
  /** New records of papers that the library has. */
  readonly merged: number;
  /** Records that the library has already. */
  readonly skipped: number;
  /** Records from which no paper could be read. */
  readonly failed: number;
  readonly newAuthors: number;
  readonly newJournals: number;
  readonly newKeywords: number;
}

export const noCounts: ImportCounts = {
  records: 0,
  created: 0,
  merged: 0,
  skipped: 0,
  failed: 0,
  newAuthors: 0,
  newJournals: 0,
  newKeywords: 0,
};

/** The sum of two counts, name by name. */
export function addCounts(a: ImportCounts, b: ImportCounts): ImportCounts {
  const names = Object.keys(noCounts) as (keyof ImportCounts)[];
  return Object.fromEntries(names.map((name) => [name, a[name] + b[name]])) as unknown as ImportCounts;
}

/** A problem with the record it was met in, by position in the file from 1. */
export type RecordProblem = Problem & { readonly position: number };

/** How an import went. */
export interface ImportReport {
  /** Below zero for a dry run. */
  readonly importId: number;
  readonly dryRun: boolean;
  /** The name of the file. */
  readonly name: string;
  /** STOPPED: the user ended it; all that is counted is kept, and the same import again goes on from there. */
  readonly status: 'DONE' | 'STOPPED';
  readonly format: ImportFormat;
  /** Who wrote most of its records. */
  readonly dialect: ImportDialect;
  /** Where the file was exported from, as its user said. */
  readonly database?: string | undefined;
  readonly counts: ImportCounts;
  /** The first 1,000, in the order of the file. */
  readonly problems: readonly RecordProblem[];
  readonly problemCount: number;
  /** Problems that lost something: a record without a paper, a file that breaks off. */
  readonly errorCount: number;
  /** True when the fictional sample library made way for it. */
  readonly replacedSample: boolean;
  /** What ended it before its end. */
  readonly failure?: string | undefined;
  readonly seconds: number;
}
