import { journalComponents } from '../identity/journal-components.js';
import { foldJournalTitle, journalMentionKey } from '../identity/journal-title.js';
import type { JournalMention } from '../model.js';
import type { AffectedRecords, RecordChange } from './affected-records.js';
import { copyRows } from './copy-rows.js';
import { groupBy } from './group-by.js';
import { addRedirects, reviveIds } from './redirects.js';
import { settleIds } from './settle-ids.js';
import type { Touched } from './touched.js';
import { takeIds, type WriteTransaction } from './write-transaction.js';

/** A mention with the columns that tie it to others. `journalId` is missing for one that is new. */
interface KeptMention {
  readonly id: number;
  readonly key: string;
  readonly foldedTitle: string | undefined;
  readonly issns: readonly string[];
  readonly journalId: number | undefined;
}

export interface SettledJournals {
  /** The mentions that arriving records use, by their key. */
  readonly mentionIds: ReadonlyMap<string, number>;
  readonly createdCount: number;
  readonly removedCount: number;
}

/**
 * Notes the mentions that come and go with the records, and draws the journals anew where that ties or parts them.
 * Papers that stay follow their mention. The departing records must be out of the table, the arriving ones not yet in it.
 */
export async function settleJournals(
  transaction: WriteTransaction,
  touched: Touched,
  change: RecordChange,
  affected: AffectedRecords,
): Promise<SettledJournals> {
  const used = groupBy(
    change.arriving.filter((record) => record.mentionKey !== undefined),
    (record) => record.mentionKey as string,
  );
  const known = await countKnownMentions(transaction, used);
  const news = await newMentions(transaction, used, known);
  const left = affected.kept.filter((record) => change.departingIds.has(record.id) && record.journalMentionId !== null);
  const bereft = await removeUnusedMentions(transaction, new Set(left.map((record) => record.journalMentionId as number)));
  const mentionIds = new Map([...known, ...news.map((mention) => [mention.key, mention.id] as const)]);
  const counts =
    news.length > 0 || bereft.size > 0 ? await redrawJournals(transaction, touched, news, bereft) : { createdCount: 0, removedCount: 0 };
  const counted = [...mentionIds.values(), ...left.map((record) => record.journalMentionId as number)];
  for (const id of await journalsOf(transaction, counted)) touched.named.journals.add(id);
  return { mentionIds, ...counts };
}

async function countKnownMentions(
  transaction: WriteTransaction,
  used: ReadonlyMap<string, readonly unknown[]>,
): Promise<Map<string, number>> {
  if (used.size === 0) return new Map();
  const rows = await transaction.query<{ key: string; id: number }>(
    `UPDATE journal_mention m SET record_count = m.record_count + used.count
     FROM unnest($1::text[], $2::int[]) AS used(key, count) WHERE m.key = used.key RETURNING m.key, m.id`,
    [[...used.keys()], [...used.values()].map((records) => records.length)],
  );
  return new Map(rows.map((row) => [row.key, row.id]));
}

/** Writes the mentions that no kept record has used before, under journal 0 until the journals are drawn. */
async function newMentions(
  transaction: WriteTransaction,
  used: ReadonlyMap<string, RecordChange['arriving']>,
  known: ReadonlyMap<string, number>,
): Promise<KeptMention[]> {
  const unknown = [...used].filter(([key]) => !known.has(key));
  const ids = await takeIds(transaction, 'journal_mention', unknown.length);
  const mentions = unknown.map(([, records], index) => ({
    id: ids[index] as number,
    mention: records[0]?.paper.journal as JournalMention,
    recordCount: records.length,
  }));
  await copyRows(
    transaction,
    'journal_mention',
    ['id', 'journal_id', 'key', 'title', 'abbreviation', 'folded_title', 'issns', 'record_count'],
    mentions.map(({ id, mention, recordCount }) => [
      id,
      0,
      journalMentionKey(mention),
      mention.title,
      mention.abbreviation,
      mention.title && foldJournalTitle(mention.title),
      `{${mention.issns.join(',')}}`,
      recordCount,
    ]),
  );
  return mentions.map(({ id, mention }) => ({
    id,
    key: journalMentionKey(mention),
    foldedTitle: mention.title && foldJournalTitle(mention.title),
    issns: mention.issns,
    journalId: undefined,
  }));
}

/** Counts afresh the mentions that lost a record, and gives the journals of those that nothing names any more. */
async function removeUnusedMentions(transaction: WriteTransaction, mentionIds: ReadonlySet<number>): Promise<Set<number>> {
  if (mentionIds.size === 0) return new Set();
  await transaction.query(
    `UPDATE journal_mention m SET record_count = (SELECT count(*) FROM source_record s WHERE s.journal_mention_id = m.id) WHERE m.id = ANY($1::bigint[])`,
    [[...mentionIds]],
  );
  const removed = await transaction.query<{ journal_id: number }>(
    'DELETE FROM journal_mention WHERE id = ANY($1::bigint[]) AND record_count = 0 RETURNING journal_id',
    [[...mentionIds]],
  );
  return new Set(removed.map((row) => row.journal_id));
}

async function journalsOf(transaction: WriteTransaction, mentionIds: readonly number[]): Promise<number[]> {
  if (mentionIds.length === 0) return [];
  const rows = await transaction.query<{ journal_id: number }>(
    'SELECT DISTINCT journal_id FROM journal_mention WHERE id = ANY($1::bigint[])',
    [mentionIds],
  );
  return rows.map((row) => row.journal_id);
}

async function redrawJournals(
  transaction: WriteTransaction,
  touched: Touched,
  news: readonly KeptMention[],
  bereft: ReadonlySet<number>,
): Promise<{ createdCount: number; removedCount: number }> {
  const old = await mentionsNear(transaction, news, bereft);
  const mentions = [...old, ...news];
  const clusters = journalComponents(mentions.map(({ foldedTitle, issns }) => ({ foldedTitle: foldedTitle ?? undefined, issns }))).map(
    (indexes) => {
      const members = indexes.map((index) => mentions[index] as KeptMention);
      return {
        naturalKey: smallest(members.map((mention) => mention.key)),
        previousIds: new Set(members.map((mention) => mention.journalId).filter((id) => id !== undefined)),
        members,
      };
    },
  );
  const previousKeys = new Map([...bereft].map((id) => [id, '']));
  for (const [id, members] of groupBy(old, (mention) => mention.journalId as number))
    previousKeys.set(id, smallest(members.map((m) => m.key)));
  const settled = settleIds(clusters, previousKeys);
  const missing = clusters.filter((_, index) => settled.ids[index] === undefined).map((cluster) => cluster.naturalKey);
  const revived = await reviveIds(transaction, 'Journal', missing);
  const fresh = (await takeIds(transaction, 'journal', missing.length - revived.size)).values();
  const ids = settled.ids.map((id, index) => id ?? revived.get(clusters[index]?.naturalKey ?? '') ?? (fresh.next().value as number));

  // Named by nothing yet: `relabelJournals` does that, as everything drawn here is touched.
  await copyRows(
    transaction,
    'journal',
    ['id', 'title', 'sort_title'],
    ids.filter((_, index) => settled.ids[index] === undefined).map((id) => [id, '', '']),
  );
  await followMentions(
    transaction,
    touched,
    clusters.flatMap((cluster, index) =>
      cluster.members.map((mention) => ({ id: mention.id, from: mention.journalId, to: ids[index] as number })),
    ),
  );
  for (const id of [...ids, ...previousKeys.keys()]) touched.journals.add(id);
  await addRedirects(
    transaction,
    'Journal',
    settled.retired
      .filter(({ into }) => into !== undefined)
      .map(({ id, into }) => ({ from: id, to: ids[into as number] as number, naturalKey: previousKeys.get(id) as string })),
  );
  await transaction.query('DELETE FROM journal WHERE id = ANY($1::bigint[])', [settled.retired.map(({ id }) => id)]);
  return { createdCount: missing.length, removedCount: settled.retired.length };
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
    [
      news.flatMap((mention) => mention.issns),
      news.map((mention) => mention.foldedTitle).filter((title) => title !== undefined),
      [...bereft],
    ],
  );
}

/** Ties mentions to their journals, and the papers under them. */
async function followMentions(
  transaction: WriteTransaction,
  touched: Touched,
  moves: readonly { id: number; from: number | undefined; to: number }[],
): Promise<void> {
  const moved = moves.filter((move) => move.from !== move.to);
  const values = [moved.map((move) => move.id), moved.map((move) => move.to)];
  const set = 'unnest($1::bigint[], $2::bigint[]) AS moved(id, journal_id)';
  await transaction.query(`UPDATE journal_mention m SET journal_id = moved.journal_id FROM ${set} WHERE m.id = moved.id`, values);
  const old = moved.filter((move) => move.from !== undefined);
  if (old.length === 0) return;
  for (const move of old) touched.journals.add(move.from as number);
  await transaction.query(
    `UPDATE paper p SET journal_id = m.journal_id FROM journal_mention m
     WHERE m.id = ANY($1::bigint[]) AND p.journal_id = ANY($2::bigint[]) AND p.journal_mention_id = m.id AND p.journal_id <> m.journal_id`,
    [old.map((move) => move.id), [...new Set(old.map((move) => move.from))]],
  );
}

function smallest(keys: readonly string[]): string {
  return keys.reduce((a, b) => (a < b ? a : b));
}
