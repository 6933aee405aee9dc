import type { WriteTransaction } from './write-transaction.js';

/** Keys that are to be counted again: each once, as the columns of a statement. */
export interface TouchedKeys {
  add(...key: number[]): void;
  /** One array a column, all of one length. */
  columns(): [number[], ...number[][]];
}

function idSet(): TouchedKeys {
  const ids = new Set<number>();
  return { add: (id) => void ids.add(id as number), columns: () => [[...ids]] };
}

function pairSet(): TouchedKeys {
  const pairs = new Map<number, Set<number>>();
  const rows = () => [...pairs].flatMap(([a, others]) => [...others].map((b) => [a, b] as const));
  return {
    add: (a, b) => void pairs.set(a as number, (pairs.get(a as number) ?? new Set()).add(b as number)),
    columns: () => [rows().map(([a]) => a), rows().map(([, b]) => b)],
  };
}

/** Everything that has to be counted, named or pruned again because papers came, changed, joined or left. */
export interface Touched {
  /** What papers that changed or left had a part in, and what changed papers have a part in now. */
  readonly papers: TouchedKeys;
  readonly authors: TouchedKeys;
  readonly authorPairs: TouchedKeys;
  readonly keywords: TouchedKeys;
  readonly keywordPairs: TouchedKeys;
  readonly journals: TouchedKeys;
  readonly publishers: TouchedKeys;
  readonly years: TouchedKeys;
  /** What new papers brought another spelling, another co-author or another publisher to: counted already, perhaps to be renamed. */
  readonly named: Readonly<Record<'authors' | 'keywords' | 'journals' | 'publishers', Set<number>>>;
}

export function nothingTouched(): Touched {
  return {
    papers: idSet(),
    authors: idSet(),
    authorPairs: pairSet(),
    keywords: idSet(),
    keywordPairs: pairSet(),
    journals: idSet(),
    publishers: idSet(),
    years: idSet(),
    named: { authors: new Set(), keywords: new Set(), journals: new Set(), publishers: new Set() },
  };
}

const authorsOf = 'SELECT DISTINCT author_id FROM byline WHERE paper_id = ANY($1::bigint[])';
const keywordsOf = 'SELECT DISTINCT keyword_id FROM paper_keyword WHERE paper_id = ANY($1::bigint[])';
const journalsOf = 'SELECT DISTINCT journal_id FROM paper WHERE id = ANY($1::bigint[]) AND journal_id IS NOT NULL';
const publishersOf = 'SELECT DISTINCT publisher_id FROM paper WHERE id = ANY($1::bigint[]) AND publisher_id IS NOT NULL';
const yearsOf = 'SELECT DISTINCT year FROM paper WHERE id = ANY($1::bigint[]) AND year IS NOT NULL';

/** Pairs beyond the pairing limit are left out: they have never been counted. */
const authorPairsOf = `
  SELECT DISTINCT b.author_id, c.author_id AS other_id FROM paper p CROSS JOIN library l
  JOIN byline b ON b.paper_id = p.id AND b.role = 'AUTHOR' JOIN byline c ON c.paper_id = p.id AND c.role = 'AUTHOR' AND c.author_id <> b.author_id
  WHERE p.id = ANY($1::bigint[]) AND p.name_count <= l.pairing_limit`;
const keywordPairsOf = `
  SELECT DISTINCT k.keyword_id, c.keyword_id AS other_id FROM paper p CROSS JOIN library l
  JOIN paper_keyword k ON k.paper_id = p.id JOIN paper_keyword c ON c.paper_id = p.id AND c.keyword_id <> k.keyword_id
  WHERE p.id = ANY($1::bigint[]) AND p.keyword_count <= l.pairing_limit`;

/** Adds what keeps a count of the citations of these papers: who wrote them, where and when. */
export async function citedPapersTouched(transaction: WriteTransaction, touched: Touched, paperIds: readonly number[]): Promise<void> {
  if (paperIds.length === 0) return;
  for (const id of paperIds) touched.papers.add(id);
  await touchBy(transaction, touched.authors, authorsOf, paperIds);
  await touchBy(transaction, touched.journals, journalsOf, paperIds);
  await touchBy(transaction, touched.years, yearsOf, paperIds);
}

/** Adds what the papers, as they stand in the tables now, have a part in. Called before they change, and after. */
export async function touchPapers(transaction: WriteTransaction, touched: Touched, paperIds: readonly number[]): Promise<void> {
  if (paperIds.length === 0) return;
  await citedPapersTouched(transaction, touched, paperIds);
  await touchBy(transaction, touched.keywords, keywordsOf, paperIds);
  await touchBy(transaction, touched.publishers, publishersOf, paperIds);
  await touchBy(transaction, touched.authorPairs, authorPairsOf, paperIds);
  await touchBy(transaction, touched.keywordPairs, keywordPairsOf, paperIds);
}

async function touchBy(transaction: WriteTransaction, keys: TouchedKeys, sql: string, paperIds: readonly number[]): Promise<void> {
  for (const row of await transaction.query(sql, [paperIds])) keys.add(...(Object.values(row) as number[]));
}
