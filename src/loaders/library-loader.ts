import type { YearCountRow } from './details.js';
import { type Columns, columnsSql, toRow } from './parameters.js';
import type { ReadTransaction } from './read-transaction.js';

export interface LibraryRow {
  readonly revision: number;
  readonly pairingLimit: number;
  readonly paperCount: number;
  readonly authorCount: number;
  readonly journalCount: number;
  readonly keywordCount: number;
  readonly updatedAt: Date;
  /** The last migration applied. */
  readonly schemaVersion: string;
}

const libraryColumns: Columns<LibraryRow> = {
  revision: 'revision',
  pairingLimit: 'pairing_limit',
  paperCount: 'paper_count',
  authorCount: 'author_count',
  journalCount: 'journal_count',
  keywordCount: 'keyword_count',
  updatedAt: 'updated_at',
  schemaVersion: `(SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY migration_name DESC LIMIT 1)`,
};

/** The library as a whole. */
export interface LibraryLoader {
  library(): Promise<LibraryRow>;
  /** Papers per year, ascending; years without papers are left out. */
  years(): Promise<YearCountRow[]>;
}

/** Opens the loader of the library's own row; it is read once per request. */
export function openLibraryLoader(reads: ReadTransaction): LibraryLoader {
  let library: Promise<LibraryRow> | undefined;
  let years: Promise<YearCountRow[]> | undefined;
  return {
    library() {
      library ??= reads
        .query({ field: 'library', sql: `SELECT ${columnsSql(libraryColumns).join(', ')} FROM library`, values: [] })
        .then(([row = []]) => toRow(libraryColumns, row, 0));
      return library;
    },
    years() {
      years ??= reads
        .query({ field: 'library', sql: 'SELECT year, paper_count FROM year_stats ORDER BY year', values: [] })
        .then((rows) => rows.map(([year, paperCount]) => ({ year, paperCount }) as YearCountRow));
      return years;
    },
  };
}
