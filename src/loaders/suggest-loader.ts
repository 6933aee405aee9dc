import type { ReadTransaction } from './read-transaction.js';
import { type SearchType, searchTypes } from './search-hits.js';
import { suggestStatement } from './suggest-statement.js';
import { boundedText } from './text-filter.js';

/** One thing that somebody may be typing. */
export interface SuggestionRow {
  readonly type: SearchType;
  readonly id: number;
  readonly label: string;
  readonly paperCount: number;
  readonly firstYear: number | null;
  readonly lastYear: number | null;
  /** Of a paper: who stands first, and how many do. */
  readonly firstAuthor: string | null;
  readonly authorCount: number | null;
}

export interface SuggestLoader {
  /**
   * What somebody may be typing, best first, `size` at most: what begins so, by papers; then what has words that begin so;
   * then what is spelt nearly so, first what begins so but for one slip. Ends in folded label and id. One statement a type; all types where none is named.
   * Nothing for a blank text.
   *
   * @throws ScholarError BAD_ARGUMENT for a text longer than 1,000 characters.
   */
  suggest(prefix: string, types: readonly SearchType[], size: number): Promise<SuggestionRow[]>;
}

/** Opens the loader of suggestions. Cost: the things in the range of what is typed, as far as one index tells them. */
export function openSuggestLoader(reads: ReadTransaction): SuggestLoader {
  return {
    async suggest(prefix, types, size) {
      const text = boundedText(prefix, 'prefix');
      if (text.trim() === '') return [];
      const asked = searchTypes.filter((type) => types.length === 0 || types.includes(type));
      const found = await Promise.all(asked.map((type) => suggestType(reads, type, text, size)));
      return found
        .flat()
        .sort(compareRanks)
        .slice(0, size)
        .map(({ row }) => row);
    },
  };
}

interface Ranked {
  /** Rising numbers, and the folded label: the smaller stands first. */
  readonly rank: readonly (number | string)[];
  readonly row: SuggestionRow;
}

async function suggestType(reads: ReadTransaction, type: SearchType, text: string, size: number): Promise<Ranked[]> {
  const rows = await reads.query(suggestStatement(type, text, size));
  return rows.map(([tier, nearness, paperCount, key, id, label, firstYear, lastYear, firstAuthor, authorCount]) => ({
    rank: [tier as number, -(nearness as number), -(paperCount as number), searchTypes.indexOf(type), key as string, id as number],
    row: { type, id, label, paperCount, firstYear, lastYear, firstAuthor, authorCount } as SuggestionRow,
  }));
}

function compareRanks(a: Ranked, b: Ranked): number {
  const place = a.rank.findIndex((value, index) => value !== b.rank[index]);
  const [mine, other] = [a.rank[place] ?? 0, b.rank[place] ?? 0];
  return mine === other ? 0 : mine < other ? -1 : 1;
}
