import { citedPapersTouched, type Touched } from './touched.js';
import type { WriteTransaction } from './write-transaction.js';

/** That one paper cites another. */
export interface CitationPair {
  readonly citing: number;
  readonly cited: number;
}

/** What a change did to the citations. A pair that was drawn anew stands in both. */
export interface MovedCitations {
  readonly lost: readonly CitationPair[];
  readonly gained: readonly CitationPair[];
}

/**
 * Lets the authors, journals and years of cited papers know: what is gained is added to their counts, of what is lost they are noted,
 * to be counted afresh. New papers are left out: they are counted with all that cites them.
 */
export async function countMovedCitations(
  transaction: WriteTransaction,
  touched: Touched,
  { lost, gained, newPapers }: MovedCitations & { readonly newPapers: ReadonlySet<number> },
): Promise<void> {
  await citedPapersTouched(transaction, touched, [...new Set(without(lost, gained).map(({ cited }) => cited))]);
  const counts = new Map<number, number>();
  for (const { cited } of without(gained, lost)) if (!newPapers.has(cited)) counts.set(cited, (counts.get(cited) ?? 0) + 1);
  if (counts.size === 0) return;
  for (const { table, key, papers } of citedThings) {
    await transaction.query(
      `UPDATE ${table} s SET cited_by_count = s.cited_by_count + gained.count FROM (
         SELECT thing.id, sum(cited.count) AS count FROM unnest($1::bigint[], $2::int[]) AS cited(paper_id, count)
         JOIN (${papers}) thing USING (paper_id) GROUP BY thing.id) gained
       WHERE s.${key} = gained.id`,
      [[...counts.keys()], [...counts.values()]],
    );
  }
}

function without(pairs: readonly CitationPair[], others: readonly CitationPair[]): CitationPair[] {
  const nameOf = ({ citing, cited }: CitationPair) => `${citing} ${cited}`;
  const names = new Set(others.map(nameOf));
  return pairs.filter((pair) => !names.has(nameOf(pair)));
}

/** What keeps the citations of its papers, and which papers are its own. Primary keys of byline and paper. */
const citedThings = [
  {
    table: 'author_stats',
    key: 'author_id',
    papers: `SELECT paper_id, author_id AS id FROM byline WHERE role = 'AUTHOR' AND NOT is_repeat`,
  },
  { table: 'journal_stats', key: 'journal_id', papers: 'SELECT id AS paper_id, journal_id AS id FROM paper' },
  { table: 'year_stats', key: 'year', papers: 'SELECT id AS paper_id, year AS id FROM paper' },
] as const;
