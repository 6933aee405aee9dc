import { keywordKey } from '../identity/keyword-key.js';
import type { KeywordUse } from '../model.js';
import { copyRows } from './copy-rows.js';
import type { MergedPaper } from './merged-paper.js';
import { takeIds, type WriteTransaction } from './write-transaction.js';

/** A use of a keyword on a paper, on its way into the tables. */
export interface KeywordEntry {
  readonly paperId: number;
  /** From 1. */
  readonly position: number;
  readonly use: KeywordUse;
  readonly key: string;
}

export interface SettledKeywords {
  keywordOf(entry: KeywordEntry): number;
  readonly createdCount: number;
}

/** The keywords of a paper in order; the same label of the same kind once. */
export function keywordEntries(paper: MergedPaper): KeywordEntry[] {
  const uses = new Map(paper.record.keywords.map((use) => [JSON.stringify([use.kind, use.label]), use]));
  return [...uses.values()].map((use, index) => ({ paperId: paper.id, position: index + 1, use, key: keywordKey(use.label) }));
}

/** Finds or makes the keyword of every entry. */
export async function settleKeywords(transaction: WriteTransaction, entries: readonly KeywordEntry[]): Promise<SettledKeywords> {
  const wanted = new Map<string, string>();
  for (const { key, use } of entries) if (!wanted.has(key)) wanted.set(key, use.label);
  const rows = await transaction.query<{ key: string; id: number }>('SELECT key, id FROM keyword WHERE key = ANY($1::text[])', [
    [...wanted.keys()],
  ]);
  const known = new Map(rows.map((row) => [row.key, row.id]));
  const missing = [...wanted].filter(([key]) => !known.has(key));
  const ids = await takeIds(transaction, 'keyword', missing.length);
  await copyRows(
    transaction,
    'keyword',
    ['id', 'key', 'label'],
    missing.map(([key, label], index) => [ids[index], key, label]),
  );
  const all = new Map([...known, ...missing.map(([key], index) => [key, ids[index] as number] as const)]);
  return { keywordOf: (entry) => all.get(entry.key) as number, createdCount: missing.length };
}
