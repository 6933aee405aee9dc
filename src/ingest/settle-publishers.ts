import { publisherKey } from '../identity/publisher-key.js';
import { copyRows } from './copy-rows.js';
import { takeIds, type WriteTransaction } from './write-transaction.js';

/** The publishers that papers name, by the name as printed. */
export type SettledPublishers = ReadonlyMap<string, number>;

/** Finds or makes the publisher of every name. */
export async function settlePublishers(transaction: WriteTransaction, names: Iterable<string>): Promise<SettledPublishers> {
  const keyOf = new Map([...new Set(names)].map((name) => [name, publisherKey(name)]));
  if (keyOf.size === 0) return new Map();
  const rows = await transaction.query<{ key: string; id: number }>('SELECT key, id FROM publisher WHERE key = ANY($1::text[])', [
    [...new Set(keyOf.values())],
  ]);
  const idOf = new Map(rows.map((row) => [row.key, row.id]));
  const missing = new Map([...keyOf].filter(([, key]) => !idOf.has(key)).map(([name, key]) => [key, name]));
  const ids = (await takeIds(transaction, 'publisher', missing.size)).values();
  for (const key of missing.keys()) idOf.set(key, ids.next().value as number);
  // Under one of its names; `relabelPublishers` finds the best when all are counted.
  await copyRows(
    transaction,
    'publisher',
    ['id', 'key', 'name'],
    [...missing].map(([key, name]) => [idOf.get(key), key, name]),
  );
  return new Map([...keyOf].map(([name, key]) => [name, idOf.get(key) as number]));
}

/** Gives each journal the publisher that most of its papers name, of several the one with the smallest key; none where none is named. */
export async function choosePublishers(transaction: WriteTransaction, journalIds: readonly number[]): Promise<void> {
  await transaction.query(
    `UPDATE journal j SET publisher_id = chosen.id FROM unnest($1::bigint[]) AS touched(id)
     LEFT JOIN LATERAL (
       SELECT u.id FROM journal_publisher c JOIN publisher u ON u.id = c.publisher_id
       WHERE c.journal_id = touched.id ORDER BY c.paper_count DESC, u.key LIMIT 1) chosen ON true
     WHERE j.id = touched.id AND j.publisher_id IS DISTINCT FROM chosen.id`,
    [journalIds],
  );
}
