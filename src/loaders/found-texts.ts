import { openBatchLoader } from './batch-loader.js';
import { type Bind, openParameters } from './parameters.js';
import type { ReadTransaction } from './read-transaction.js';
import { foldSearch } from './search-text.js';

/** The papers that a full text finds. */
export interface FoundPapers {
  readonly count: number;
  /** Their ids as Postgres writes an array: they only travel back to it. */
  readonly ids: string;
}

/** Full texts, each looked up once a request, however many lists and counts it narrows. */
export interface FoundTexts {
  /** Looks up the texts and gives a way to read them. One statement for the texts that are new. */
  load(texts: readonly string[]): Promise<(text: string) => FoundPapers>;
}

/** What stands for any text while a filter is only checked. */
export const nothingFound: FoundPapers = { count: 0, ids: '{}' };

/** Opens the full texts of one request. Index: paper_text_search_idx. Cost: the papers found. */
export function openFoundTexts(reads: ReadTransaction): FoundTexts {
  const known = new Map<string, Promise<FoundPapers>>();
  const loader = openBatchLoader<string, FoundPapers>(
    (texts) => findPapers(reads, texts),
    (text) => text,
  );
  return {
    async load(texts) {
      for (const text of texts) if (!known.has(text)) known.set(text, loader.load(text));
      const found = new Map(await Promise.all(texts.map(async (text) => [text, await known.get(text)] as const)));
      return (text) => found.get(text) ?? nothingFound;
    },
  };
}

async function findPapers(reads: ReadTransaction, texts: readonly string[]): Promise<FoundPapers[]> {
  const { values, bind } = openParameters();
  const sql = `SELECT found.count, found.ids
    FROM unnest(${bind(texts.map(foldSearch))}::text[]) WITH ORDINALITY AS asked(text, ordinal)
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS count, COALESCE(array_agg(t.paper_id), '{}')::text AS ids
      FROM paper_text t WHERE t.search @@ websearch_to_tsquery('english', asked.text)) found
    ORDER BY asked.ordinal`;
  const rows = await reads.query({ field: 'filter.text', sql, values });
  return rows.map(([count, ids]) => ({ count, ids }) as FoundPapers);
}

/** Below this many, the planner may as well weigh each id; above, it would take longer to plan than to run. */
const fewPapers = 1_000;

/** Is this id one of the papers found? Few are a condition that an index can be asked by, many a table to be joined. */
export function isFound({ count, ids }: FoundPapers, id: string, bind: Bind): string {
  const array = `${bind(ids)}::bigint[]`;
  return count <= fewPapers ? `${id} = ANY(${array})` : `${id} IN (SELECT unnest(${array}))`;
}
