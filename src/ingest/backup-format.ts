import { keptTables } from './kept-state.js';

/** The first line of a backup, as JSON. */
export interface BackupHead {
  /** Always "scholargraph backup": what makes the file known. */
  readonly kind: typeof backupKind;
  /** The version of the layout. */
  readonly layout: 1;
  readonly takenAt: string;
  readonly pairingLimit: number;
  readonly records: number;
}

export const backupKind = 'scholargraph backup';

/** What a backup holds beside the kept state: whole tables but for dry runs, their columns by name. */
const wholeTables = {
  import: [
    ...['id', 'name', 'format', 'dialect', 'is_sample', 'status', 'started_at', 'finished_at'],
    ...['database', 'failure', 'beat_at', 'bytes_read', 'byte_size', 'replaced_sample', 'problem_count'],
    ...['records', 'created', 'merged', 'skipped', 'failed', 'new_authors', 'new_journals', 'new_keywords'],
  ],
  import_record: ['import_id', 'position', 'line', 'source_record_id', 'status', 'matched_by', 'problems', 'unkept'],
} as const;

/** A part of a backup: rows of one table in COPY's text form, behind a line with its name, closed by a line `\.`. */
export interface BackupPart {
  readonly table: string;
  readonly columns: readonly string[];
  /** Where the rows are read. */
  readonly from: string;
}

export const backupParts: readonly BackupPart[] = [
  ...keptTables.map(({ name, columns, from }) => ({ table: name, columns: Object.keys(columns), from })),
  ...Object.entries(wholeTables).map(([table, columns]) => ({
    table,
    columns,
    from: `SELECT ${columns.join(', ')} FROM ${table} WHERE ${columns[0]} > 0`,
  })),
];
