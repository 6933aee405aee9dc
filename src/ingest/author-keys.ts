import type { WriteTransaction } from './write-transaction.js';

/** Ids of the authors that exist, by key. */
export async function findAuthors(transaction: WriteTransaction, keys: readonly string[]): Promise<Map<string, number>> {
  const rows = await transaction.query<{ key: string; id: number }>('SELECT key, id FROM author WHERE key = ANY($1::text[])', [keys]);
  return new Map(rows.map((row) => [row.key, row.id]));
}

/** The ORCID in an author's key; null where the key is a name. */
export function orcidOfKey(key: string): string | null {
  return key.startsWith('orcid:') ? key.slice('orcid:'.length) : null;
}

/** "family|given" → "family given", its first 300 characters: what authors are sorted by. */
export function toSortName(name: string): string {
  return name.replace('|', ' ').trim().slice(0, 300);
}
