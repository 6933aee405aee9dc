import type { WriteTransaction } from './write-transaction.js';

/** What a merged-away id can stand for, and where the thing that its natural key names lives now. */
const homes = {
  Paper: `SELECT r.from_id, s.paper_id AS to_id FROM redirect r LEFT JOIN source_record s ON s.hash = decode(r.natural_key, 'hex')`,
  Journal: `SELECT r.from_id, m.journal_id AS to_id FROM redirect r LEFT JOIN journal_mention m ON m.key = r.natural_key`,
  Author: `SELECT r.from_id, COALESCE(
             (SELECT a.id FROM author a WHERE a.key = r.natural_key),
             (SELECT b.author_id FROM author_name n JOIN byline b ON b.author_id = n.author_id AND b.name = n.name
              WHERE r.natural_key = 'name:' || n.name_key AND b.orcid IS NULL LIMIT 1)) AS to_id FROM redirect r`,
} as const;

export type RedirectKind = keyof typeof homes;

/** Notes that an id was merged away. `naturalKey` names what it stood for; `followRedirects` keeps it pointing there. */
export async function addRedirects(
  transaction: WriteTransaction,
  kind: RedirectKind,
  redirects: readonly { from: number; to: number; naturalKey: string }[],
): Promise<void> {
  if (redirects.length === 0) return;
  await transaction.query(
    `INSERT INTO redirect (kind, from_id, to_id, natural_key)
     SELECT $1, * FROM unnest($2::bigint[], $3::bigint[], $4::text[])
     ON CONFLICT (kind, from_id) DO UPDATE SET to_id = excluded.to_id, natural_key = excluded.natural_key`,
    [kind, redirects.map((r) => r.from), redirects.map((r) => r.to), redirects.map((r) => r.naturalKey)],
  );
}

/**
 * Gives things that were merged away, and stand alone again, the ids that they had. The redirects end.
 * Of several ids for one natural key the smallest comes back. The map holds only keys that had an id.
 */
export async function reviveIds(
  transaction: WriteTransaction,
  kind: RedirectKind,
  naturalKeys: readonly string[],
): Promise<Map<string, number>> {
  if (naturalKeys.length === 0) return new Map();
  const rows = await transaction.query<{ natural_key: string; from_id: number }>(
    `DELETE FROM redirect r USING (
       SELECT natural_key, min(from_id) AS from_id FROM redirect WHERE kind = $1 AND natural_key = ANY($2::text[]) GROUP BY natural_key
     ) old WHERE r.kind = $1 AND r.from_id = old.from_id RETURNING r.natural_key, r.from_id`,
    [kind, naturalKeys],
  );
  return new Map(rows.map((row) => [row.natural_key, row.from_id]));
}

/** Lets every redirect that ends at one of the touched ids point to where its thing lives now, or end with it. */
export async function followRedirects(transaction: WriteTransaction, kind: RedirectKind, touchedIds: readonly number[]): Promise<void> {
  if (touchedIds.length === 0) return;
  await transaction.query(
    `WITH home AS (${homes[kind]} WHERE r.kind = $1 AND r.to_id = ANY($2::bigint[])),
          gone AS (DELETE FROM redirect r USING home WHERE r.kind = $1 AND r.from_id = home.from_id AND home.to_id IS NULL)
     UPDATE redirect r SET to_id = home.to_id FROM home
     WHERE r.kind = $1 AND r.from_id = home.from_id AND home.to_id IS NOT NULL AND r.to_id <> home.to_id`,
    [kind, touchedIds],
  );
}
