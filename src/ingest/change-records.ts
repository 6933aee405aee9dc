import { mergeRecords } from '../identity/merge-records.js';
import type { PaperComponents } from '../identity/same-paper.js';
import { loadAffectedRecords, type RecordChange } from './affected-records.js';
import { countNewPapers } from './derived-tables.js';
import type { MergedPaper } from './merged-paper.js';
import { type PaperPlan, planPapers } from './plan-papers.js';
import { addRedirects, followRedirects } from './redirects.js';
import { bylineEntries, settleAuthors } from './settle-authors.js';
import { settleCitations } from './settle-citations.js';
import { settleJournals } from './settle-journals.js';
import { keywordEntries, settleKeywords } from './settle-keywords.js';
import { settlePublishers } from './settle-publishers.js';
import { type Touched, touchPapers } from './touched.js';
import { markDisputed, removePapers, writePapers } from './write-papers.js';
import { deleteRecords, type RecordIds, writeRecords } from './write-records.js';
import type { WriteTransaction } from './write-transaction.js';

/** What a change of the kept records did to the graph. */
export interface ChangeOutcome {
  /** Ids of the arriving records by hash. */
  readonly recordIds: RecordIds;
  readonly papers: PaperPlan['written'];
  readonly removedPaperCount: number;
  readonly newAuthors: number;
  readonly newJournals: number;
  readonly newKeywords: number;
  readonly reasons: PaperComponents['reasons'];
  readonly conflicts: PaperComponents['conflicts'];
}

/**
 * Takes records in and out, and makes the graph what the records then kept say: the one way in which it changes.
 * Counts of new papers are added at once; everything else that counts is noted in `touched`, and is true again after
 * `countTouched`. Cost grows with the change and the papers it bears on, not with the library.
 */
export async function changeRecords(transaction: WriteTransaction, touched: Touched, change: RecordChange): Promise<ChangeOutcome> {
  const affected = await loadAffectedRecords(transaction, change);
  const plan = await planPapers(transaction, change, affected);
  const papers = plan.written.map((paper) => ({ ...paper, record: mergeRecords(paper.records) }));

  await touchPapers(transaction, touched, plan.replacedIds);
  const removed = await removePapers(transaction, plan.replacedIds);
  await addRedirects(
    transaction,
    'Paper',
    plan.ended.filter(({ into }) => into !== undefined).map(({ id, naturalKey, into }) => ({ from: id, to: into as number, naturalKey })),
  );
  await deleteRecords(transaction, change.departingIds);
  const journals = await settleJournals(transaction, touched, change, affected);
  const recordIds = await writeRecords(transaction, change, affected, plan, journals.mentionIds);

  const { authors, keywords } = await settleAndWrite(transaction, touched, papers, removed);
  await markDisputed(transaction, papers, removed.identifiers);
  for (const { cited } of removed.citations) touched.papers.add(cited);
  await settleCitations(transaction, touched, { papers, records: change, affected, removed });
  await followRedirects(transaction, 'Paper', plan.replacedIds);
  await countNewPapers(
    transaction,
    papers.filter((paper) => paper.isNew).map((paper) => paper.id),
  );
  await touchPapers(
    transaction,
    touched,
    papers.filter((paper) => !paper.isNew).map((paper) => paper.id),
  );
  return {
    recordIds,
    papers: plan.written,
    removedPaperCount: plan.ended.length,
    newAuthors: authors.createdCount,
    newJournals: journals.createdCount,
    newKeywords: keywords.createdCount,
    reasons: plan.reasons,
    conflicts: plan.conflicts,
  };
}

async function settleAndWrite(
  transaction: WriteTransaction,
  touched: Touched,
  papers: readonly MergedPaper[],
  removed: Awaited<ReturnType<typeof removePapers>>,
) {
  const bylines = papers.flatMap(bylineEntries);
  const keywordUses = papers.flatMap(keywordEntries);
  const authors = await settleAuthors(transaction, touched, bylines, removed.orcidNames);
  const keywords = await settleKeywords(transaction, keywordUses);
  const publishers = await settlePublishers(
    transaction,
    papers.flatMap(({ record }) => record.publisher ?? []),
  );
  for (const entry of bylines) touched.named.authors.add(authors.authorOf(entry));
  for (const entry of keywordUses) touched.named.keywords.add(keywords.keywordOf(entry));
  for (const id of publishers.values()) touched.named.publishers.add(id);
  const rows = { papers, bylines, authors, keywords: keywordUses, keywordsSettled: keywords, publishers, addedAt: removed.addedAt };
  for (const id of await writePapers(transaction, rows)) touched.named.journals.add(id);
  return { authors, keywords };
}
