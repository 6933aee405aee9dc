import { foldJournalTitle, journalMentionKey } from '../identity/journal-title.js';
import type { JournalMention } from '../model.js';
import type { AffectedRecords, RecordChange } from './affected-records.js';
import { copyRows } from './copy-rows.js';
import { drawJournals, type KeptMention } from './draw-journals.js';
import { groupBy } from './group-by.js';
import type { Touched } from './touched.js';
import { takeIds, type WriteTransaction } from './write-transaction.js';

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
    news.length > 0 || bereft.size > 0 ? await drawJournals(transaction, touched, news, bereft) : { createdCount: 0, removedCount: 0 };
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
    ['id', 'journal_id', 'key', 'title', 'abbreviation', 'folded_title', 'issns', 'linking_issn', 'record_count'],
    mentions.map(({ id, mention, recordCount }) => [
      id,
      0,
      journalMentionKey(mention),
      mention.title,
      mention.abbreviation,
      mention.title && foldJournalTitle(mention.title),
      `{${mention.issns.join(',')}}`,
      mention.linkingIssn,
      recordCount,
    ]),
  );
  return mentions.map(({ id, mention }) => ({
    id,
    key: journalMentionKey(mention),
    foldedTitle: mention.title ? foldJournalTitle(mention.title) : null,
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
