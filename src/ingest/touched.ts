import type { WriteTransaction } from './write-transaction.js';

/** A set of ids, or of pairs of ids, that gives its columns as arrays for a statement. */
export class IdSet {
  readonly #tuples = new Map<string, readonly number[]>();

  constructor(readonly width: 1 | 2 = 1) {}

  add(...tuple: number[]): void {
    this.#tuples.set(tuple.join(' '), tuple);
  }

  /** One array a column, all of one length; rows in order of arrival. */
  columns(): [number[], ...number[][]] {
    const rows = [...this.#tuples.values()];
    const column = (index: number) => rows.map((row) => row[index] as number);
    return this.width === 1 ? [column(0)] : [column(0), column(1)];
  }

  get size(): number {
    return this.#tuples.size;
  }
}

/** Everything that has to be counted, named or pruned again because papers changed, joined or left. */
export interface Touched {
  readonly authors: IdSet;
  readonly authorPairs: IdSet;
  readonly keywords: IdSet;
  readonly keywordPairs: IdSet;
  readonly journals: IdSet;
}

export function nothingTouched(): Touched {
  return { authors: new IdSet(), authorPairs: new IdSet(2), keywords: new IdSet(), keywordPairs: new IdSet(2), journals: new IdSet() };
}

/**
 * Adds what the papers, as they stand in the tables now, have a part in. Called before they change, and after.
 * Pairs beyond the pairing limit are left out: they have never been counted.
 */
export async function touchPapers(transaction: WriteTransaction, touched: Touched, paperIds: readonly number[]): Promise<void> {
  if (paperIds.length === 0) return;
  await touch(transaction, touched.authors, 'SELECT DISTINCT author_id FROM byline WHERE paper_id = ANY($1::bigint[])', paperIds);
  await touch(transaction, touched.keywords, 'SELECT DISTINCT keyword_id FROM paper_keyword WHERE paper_id = ANY($1::bigint[])', paperIds);
  await touch(
    transaction,
    touched.journals,
    'SELECT DISTINCT journal_id FROM paper WHERE id = ANY($1::bigint[]) AND journal_id IS NOT NULL',
    paperIds,
  );
  await touch(
    transaction,
    touched.authorPairs,
    `SELECT DISTINCT b.author_id, c.author_id AS other_id FROM paper p CROSS JOIN library l
     JOIN byline b ON b.paper_id = p.id AND b.role = 'AUTHOR' JOIN byline c ON c.paper_id = p.id AND c.role = 'AUTHOR' AND c.author_id <> b.author_id
     WHERE p.id = ANY($1::bigint[]) AND p.name_count <= l.pairing_limit`,
    paperIds,
  );
  await touch(
    transaction,
    touched.keywordPairs,
    `SELECT DISTINCT k.keyword_id, c.keyword_id AS other_id FROM paper p CROSS JOIN library l
     JOIN paper_keyword k ON k.paper_id = p.id JOIN paper_keyword c ON c.paper_id = p.id AND c.keyword_id <> k.keyword_id
     WHERE p.id = ANY($1::bigint[]) AND p.keyword_count <= l.pairing_limit`,
    paperIds,
  );
}

async function touch(transaction: WriteTransaction, set: IdSet, sql: string, paperIds: readonly number[]): Promise<void> {
  for (const row of await transaction.query(sql, [paperIds])) set.add(...(Object.values(row) as number[]));
}
