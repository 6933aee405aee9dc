import type { WriteTransaction } from './write-transaction.js';

/**
 * What of a library cannot be worked out again: its records, and the ids that things bear or once bore, by what they are called
 * in natural terms. Everything else is drawn from these. In temporary tables, gone with the transaction.
 */
export interface KeptTable {
  readonly name: string;
  readonly columns: Readonly<Record<string, string>>;
  /** SELECT of the columns from a library; what is wrong in a table that is drawn must not show in it. */
  readonly from: string;
}

export const keptTables: readonly KeptTable[] = [
  {
    name: 'kept_record',
    columns: { id: 'bigint', hash: 'bytea', raw: 'text', format: 'text', dialect: 'text', parsed: 'json', fields: 'json' },
    from: 'SELECT id, hash, raw, format, dialect, parsed, fields FROM source_record',
  },
  {
    name: 'kept_id',
    columns: { kind: 'text', id: 'bigint', natural_key: 'text' },
    from: `SELECT 'Paper', paper_id, min(encode(hash, 'hex') COLLATE "C") FROM source_record GROUP BY paper_id
           UNION ALL SELECT 'Author', id, key FROM author
           UNION ALL SELECT 'Journal', journal_id, min(key) FROM journal_mention GROUP BY journal_id
           UNION ALL SELECT 'Keyword', id, key FROM keyword
           UNION ALL SELECT 'Publisher', id, key FROM publisher
           UNION ALL SELECT kind, from_id, natural_key FROM redirect`,
  },
  {
    name: 'kept_time',
    columns: { paper_id: 'bigint', added_at: 'timestamptz', updated_at: 'timestamptz' },
    from: 'SELECT id, added_at, updated_at FROM paper',
  },
];

/** Makes the tables, empty. */
export async function createKeptTables(transaction: WriteTransaction): Promise<void> {
  for (const { name, columns } of keptTables) {
    const definitions = Object.entries(columns).map(([column, type]) => `${column} ${type}`);
    await transaction.query(`CREATE TEMPORARY TABLE ${name} (${definitions.join(', ')}) ON COMMIT DROP`);
  }
}

/** Fills them from the library as it stands. */
export async function keepState(transaction: WriteTransaction): Promise<void> {
  await createKeptTables(transaction);
  for (const { name, from } of keptTables) await transaction.query(`INSERT INTO ${name} ${from}`);
}
