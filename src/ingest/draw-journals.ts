import { journalComponents } from '../identity/journal-components.js';
import { assignIds } from './assign-ids.js';
import { copyRows } from './copy-rows.js';
import { groupBy } from './group-by.js';
import { addRedirects } from './redirects.js';
import type { Cluster } from './settle-ids.js';
import type { Touched } from './touched.js';
import type { WriteTransaction } from './write-transaction.js';

/** A mention with the columns that tie it to others. `journalId` is missing for one that is new. */
export interface KeptMention {
  readonly id: number;
  readonly key: string;
  readonly foldedTitle: string | null;
  readonly issns: readonly string[];
  readonly journalId: number | undefined;
}

interface JournalCluster extends Cluster {
  readonly members: readonly KeptMention[];
}

/**
 * Draws anew the journals around mentions that are new, and those that lost a mention (`bereft`). Papers that stay
 * follow their mention.
 */
export async function drawJournals(
  transaction: WriteTransaction,
  touched: Touched,
  news: readonly KeptMention[],
  bereft: ReadonlySet<number>,
): Promise<{ createdCount: number; removedCount: number }> {
  const old = await mentionsNear(transaction, news, bereft);
  const clusters = toClusters([...old, ...news]);
  const previousKeys = new Map([...bereft].map((id) => [id, '']));
  for (const [id, mentions] of groupBy(old, (mention) => mention.journalId as number)) previousKeys.set(id, naturalKey(mentions));
  const { ids, retired } = await assignIds(transaction, 'Journal', clusters, previousKeys);
  const created = ids.filter((id) => !previousKeys.has(id));
  // Without a name yet: `relabelJournals` gives it, as all that is drawn here is touched.
  await copyRows(
    transaction,
    'journal',
    ['id', 'title', 'sort_title'],
    created.map((id) => [id, '', '']),
  );
  await followMentions(
    transaction,
    clusters.flatMap((cluster, index) => cluster.members.map(({ id, journalId }) => ({ id, from: journalId, to: ids[index] as number }))),
  );
  for (const id of [...ids, ...previousKeys.keys()]) touched.journals.add(id);
  const leading = retired.filter(({ into }) => into !== undefined);
  await addRedirects(
    transaction,
    'Journal',
    leading.map(({ id, into }) => ({ from: id, to: into as number, naturalKey: previousKeys.get(id) as string })),
  );
  await transaction.query('DELETE FROM journal WHERE id = ANY($1::bigint[])', [retired.map(({ id }) => id)]);
  return { createdCount: created.length, removedCount: retired.length };
}

function toClusters(mentions: readonly KeptMention[]): JournalCluster[] {
  const components = journalComponents(mentions.map(({ foldedTitle, issns }) => ({ issns, ...(foldedTitle !== null && { foldedTitle }) })));
  return components.map((indexes) => {
    const members = indexes.map((index) => mentions[index] as KeptMention);
    const previousIds = new Set(members.map((mention) => mention.journalId).filter((id) => id !== undefined));
    return { naturalKey: naturalKey(members), previousIds, members };
  });
}

/** The smallest key of its mentions. */
function naturalKey(mentions: readonly KeptMention[]): string {
  return mentions.map((mention) => mention.key).toSorted()[0] as string;
}

/** All mentions of the journals that a new mention may belong to, and of those that lost one. */
async function mentionsNear(
  transaction: WriteTransaction,
  news: readonly KeptMention[],
  bereft: ReadonlySet<number>,
): Promise<KeptMention[]> {
  return transaction.query<KeptMention & Record<string, unknown>>(
    `SELECT id, key, folded_title AS "foldedTitle", issns, journal_id AS "journalId" FROM journal_mention WHERE journal_id IN (
       SELECT journal_id FROM journal_mention WHERE journal_id <> 0 AND (issns && $1::text[] OR folded_title = ANY($2::text[]))
       UNION SELECT unnest($3::bigint[]))`,
    [news.flatMap((mention) => mention.issns), news.map((mention) => mention.foldedTitle).filter((title) => title !== null), [...bereft]],
  );
}

/** Ties mentions to their journals, and the papers under them. */
async function followMentions(
  transaction: WriteTransaction,
  moves: readonly { id: number; from: number | undefined; to: number }[],
): Promise<void> {
  const moved = moves.filter((move) => move.from !== move.to);
  const values = [moved.map((move) => move.id), moved.map((move) => move.to)];
  const set = 'unnest($1::bigint[], $2::bigint[]) AS moved(id, journal_id)';
  await transaction.query(`UPDATE journal_mention m SET journal_id = moved.journal_id FROM ${set} WHERE m.id = moved.id`, values);
  const old = moved.filter((move) => move.from !== undefined);
  if (old.length === 0) return;
  await transaction.query(
    `UPDATE paper p SET journal_id = m.journal_id FROM journal_mention m
     WHERE m.id = ANY($1::bigint[]) AND p.journal_id = ANY($2::bigint[]) AND p.journal_mention_id = m.id AND p.journal_id <> m.journal_id`,
    [old.map((move) => move.id), [...new Set(old.map((move) => move.from))]],
  );
}
