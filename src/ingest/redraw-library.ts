import { countLibrary } from './derived-tables.js';
import { type DrawOptions, drawGraph } from './draw-graph.js';
import { emptyGraph } from './empty-graph.js';
import { followRedirects, type RedirectKind } from './redirects.js';
import type { WriteTransaction } from './write-transaction.js';

const redirectKinds: readonly RedirectKind[] = ['Paper', 'Author', 'Journal'];

/**
 * Draws the graph anew from the kept state (`keepState`), whatever stands in its tables. Every paper, author, journal, keyword
 * and publisher gets the id back that it had, merged-away ids lead on, records keep theirs, and papers the time when they came in.
 * Cost: an import of all records, in this one transaction.
 */
export async function redrawLibrary(transaction: WriteTransaction, options: Pick<DrawOptions, 'onProgress'> = {}): Promise<void> {
  await emptyGraph(transaction);
  await passOldIds(transaction);
  await transaction.query(
    `INSERT INTO redirect (kind, from_id, to_id, natural_key)
     SELECT kind, id, 0, natural_key FROM kept_id WHERE kind = ANY($1::text[]) ON CONFLICT DO NOTHING`,
    [redirectKinds],
  );
  await transaction.query(`INSERT INTO keyword (id, key, label) SELECT id, natural_key, '' FROM kept_id WHERE kind = 'Keyword'`);
  await transaction.query(`INSERT INTO publisher (id, key, name) SELECT id, natural_key, '' FROM kept_id WHERE kind = 'Publisher'`);
  await drawGraph(transaction, { from: 'kept_record', ...options });
  await settleOldIds(transaction);
  await transaction.query('UPDATE source_record s SET id = k.id FROM kept_record k WHERE k.hash = s.hash');
  await transaction.query('UPDATE paper p SET added_at = k.added_at, updated_at = k.updated_at FROM kept_time k WHERE k.paper_id = p.id');
}

/** Lets new ids begin behind all old ones: while the graph is drawn, none may be given twice. */
async function passOldIds(transaction: WriteTransaction): Promise<void> {
  for (const table of ['source_record', 'paper', 'author', 'journal', 'keyword', 'publisher']) {
    const last = table === 'source_record' ? 'SELECT max(id) FROM kept_record' : 'SELECT max(id) FROM kept_id WHERE lower(kind) = $1';
    await transaction.query(`SELECT setval(s, greatest(nextval(s), (${last}))) FROM pg_get_serial_sequence($1, 'id') AS s`, [table]);
  }
}

/** Takes out ids that were only borne while the graph was drawn, and lets the merged ones lead to what they became. */
async function settleOldIds(transaction: WriteTransaction): Promise<void> {
  await transaction.query('DELETE FROM redirect r WHERE NOT EXISTS (SELECT FROM kept_id k WHERE (k.kind, k.id) = (r.kind, r.from_id))');
  for (const kind of redirectKinds) {
    const ends = await transaction.query<{ to_id: number }>('SELECT DISTINCT to_id FROM redirect WHERE kind = $1', [kind]);
    await followRedirects(
      transaction,
      kind,
      ends.map((row) => row.to_id),
    );
  }
  await transaction.query('DELETE FROM keyword k WHERE NOT EXISTS (SELECT FROM paper_keyword u WHERE u.keyword_id = k.id)');
  await transaction.query('DELETE FROM publisher u WHERE NOT EXISTS (SELECT FROM paper p WHERE p.publisher_id = u.id)');
  await countLibrary(transaction);
}
