import type { FieldFate, ImportDialect, ImportFormat, PaperRecord, Problem } from '../model.js';
import type { Entity } from './entity.js';
import type { List, Restriction } from './list.js';
import type { RowsOf } from './rows-by-id.js';

export type ImportStatus = 'RUNNING' | 'DONE' | 'STOPPED' | 'FAILED' | 'UNDONE';
export type ImportRecordStatus = 'CREATED' | 'MERGED' | 'SKIPPED' | 'FAILED';
export type RecordMatch = 'SAME_RECORD' | 'SAME_DOI' | 'SAME_ID' | 'SAME_TITLE_AND_YEAR';

/** One run of an import. */
export interface ImportRow {
  readonly id: number;
  /** The file's name as given. */
  readonly name: string;
  readonly status: ImportStatus;
  readonly format: ImportFormat;
  readonly dialect: ImportDialect;
  readonly database: string | null;
  readonly isSample: boolean;
  readonly replacedSample: boolean;
  readonly failure: string | null;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly bytesRead: number;
  readonly byteSize: number | null;
  readonly problemCount: number;
  readonly records: number;
  readonly created: number;
  readonly merged: number;
  readonly skipped: number;
  readonly failed: number;
  readonly newAuthors: number;
  readonly newJournals: number;
  readonly newKeywords: number;
}

/** Its process sets `beat_at` every few seconds (see ingest/import-run.ts); after so long without, it is gone. */
const isBrokenOff = `node.status = 'RUNNING' AND node.beat_at < now() - interval '30 seconds'`;

export const importEntity: Entity<ImportRow> = {
  kind: 'Import',
  table: 'import',
  join: '',
  columns: {
    id: 'node.id',
    name: 'node.name',
    status: `CASE WHEN ${isBrokenOff} THEN 'STOPPED' ELSE node.status END`,
    format: 'node.format',
    dialect: 'node.dialect',
    database: 'node.database',
    isSample: 'node.is_sample',
    replacedSample: 'node.replaced_sample',
    failure: `CASE WHEN ${isBrokenOff} THEN 'The process that ran it is gone.' ELSE node.failure END`,
    startedAt: 'node.started_at',
    finishedAt: 'node.finished_at',
    bytesRead: 'node.bytes_read',
    byteSize: 'node.byte_size',
    problemCount: 'node.problem_count',
    records: 'node.records',
    created: 'node.created',
    merged: 'node.merged',
    skipped: 'node.skipped',
    failed: 'node.failed',
    newAuthors: 'node.new_authors',
    newJournals: 'node.new_journals',
    newKeywords: 'node.new_keywords',
  },
};

/** Every import but dry runs, whose ids are below zero. Primary key of import. */
export const libraryImports: List<ImportRow, object, never, 'STARTED'> = {
  name: 'Query.imports',
  entity: importEntity,
  parentIds: 0,
  from: 'import i',
  where: ['i.id > 0'],
  nodeId: 'i.id',
  edge: {},
  orders: { STARTED: [{ sql: 'i.id', type: 'bigint', isUnique: true }] },
  defaultOrder: [{ field: 'STARTED', direction: 'DESC' }],
  ties: [],
};

/** A record that no source_record holds: of a dry run, or one of which no paper could be read. */
export interface UnkeptRecord extends RecordReading {
  /** The paper of the library that it would be merged into. */
  readonly paperId?: number;
}

/** What became of a record of an import. */
export interface ImportRecordRow {
  readonly position: number;
  readonly line: number;
  readonly status: ImportRecordStatus;
  readonly matchedBy: RecordMatch | null;
  readonly problems: readonly Problem[] | null;
  readonly sourceRecordId: number | null;
  readonly paperId: number | null;
  readonly unkept: UnkeptRecord | null;
}

export interface ImportRecordFilter {
  readonly status?: readonly ImportRecordStatus[];
}

/** The records of an import in the order of its file. Primary key of import_record. */
export const recordsOfImport: List<{ readonly id: number }, ImportRecordRow, ImportRecordFilter, 'POSITION'> = {
  name: 'Import.records',
  parentIds: 1,
  from: 'import_record r LEFT JOIN source_record s ON s.id = r.source_record_id',
  where: ['r.import_id = parent.a'],
  nodeId: 'r.position',
  edge: {
    position: 'r.position',
    line: 'r.line',
    status: 'r.status',
    matchedBy: 'r.matched_by',
    problems: 'r.problems',
    sourceRecordId: 'r.source_record_id',
    paperId: 's.paper_id',
    unkept: 'r.unkept',
  },
  orders: { POSITION: [{ sql: 'r.position', type: 'bigint', isUnique: true }] },
  defaultOrder: [{ field: 'POSITION', direction: 'ASC' }],
  ties: [],
  restrict: ({ status }, { bind }): Restriction => ({ where: status === undefined ? [] : [`r.status = ANY(${bind(status)}::text[])`] }),
};

export type ImportWarningRow = Problem & { readonly position: number };

/** What was wrong, or doubtful, in the records of an import, in the order of its file. Primary key of import_record. */
export const warningsOfImport: List<{ readonly id: number }, { readonly position: number; readonly problem: Problem }, never, 'POSITION'> =
  {
    name: 'Import.warnings',
    parentIds: 1,
    from: 'import_record r CROSS JOIN LATERAL json_array_elements(r.problems) WITH ORDINALITY AS p(problem, place)',
    where: ['r.import_id = parent.a', 'r.problems IS NOT NULL'],
    nodeId: 'r.position',
    edge: { position: 'r.position', problem: 'p.problem' },
    orders: {
      POSITION: [
        { sql: 'r.position', type: 'bigint' },
        { sql: 'p.place', type: 'bigint' },
      ],
    },
    defaultOrder: [{ field: 'POSITION', direction: 'ASC' }],
    ties: [],
    repeatsNodes: true,
  };

/** What was read of a record. */
export interface RecordReading {
  /** Missing where no work could be read. */
  readonly paper?: PaperRecord;
  readonly fields: readonly FieldFate[];
  readonly raw: string;
}

/** Primary key of source_record. */
export const readingOfRecord: RowsOf<RecordReading> = {
  name: 'ImportRecord.preview',
  id: 's.id',
  columns: { paper: 's.parsed', fields: 's.fields', raw: 's.raw' },
  from: 'source_record s',
  orderBy: 's.id',
};
