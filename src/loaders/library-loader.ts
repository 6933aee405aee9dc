import type { YearCitationsRow, YearCountRow } from './details.js';
import { once } from './once.js';
import type { Openers } from './opened-when-asked.js';
import { type Columns, columnsSql, toRow } from './parameters.js';
import type { ReadTransaction } from './read-transaction.js';

export interface LibraryRow {
  readonly revision: number;
  readonly pairingLimit: number;
  readonly paperCount: number;
  readonly authorCount: number;
  readonly journalCount: number;
  readonly keywordCount: number;
  readonly publisherCount: number;
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
  publisherCount: 'publisher_count',
  updatedAt: 'updated_at',
  schemaVersion: `(SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY migration_name DESC LIMIT 1)`,
};

/** The library as a whole. */
export interface LibraryLoader {
  library(): Promise<LibraryRow>;
  /** Papers per year, ascending; years without papers are left out. */
  years(): Promise<(YearCountRow & YearCitationsRow)[]>;
  /** The same by year. */
  papersByYear(): Promise<ReadonlyMap<number, number>>;
}

/** Opens the loaders of the library's own rows; each is read once per request. */
export const libraryLoaders: Openers<{ readonly reads: ReadTransaction }, LibraryLoader> = {
  library: ({ reads }) =>
    once(async () => {
      const sql = `SELECT ${columnsSql(libraryColumns).join(', ')} FROM library`;
      const [row = []] = await reads.query({ field: 'library', sql, values: [] });
      return toRow(libraryColumns, row, 0);
    }),
  years: ({ reads }) =>
    once(async () => {
      const rows = await reads.query({
        field: 'library',
        sql: 'SELECT year, paper_count, cited_by_count FROM year_stats ORDER BY year',
        values: [],
      });
      return rows.map(([year, paperCount, citedByCount]) => ({ year, paperCount, citedByCount }) as YearCountRow & YearCitationsRow);
    }),
  papersByYear: (_, loaders) => once(async () => new Map((await loaders.years()).map(({ year, paperCount }) => [year, paperCount]))),
};
