import { foldWords } from '../identity/fold-text.js';
import { foldName } from '../identity/name-key.js';
import { type MarkedText, markText, wordsOf } from './marked-text.js';
import { openParameters, unnestSql } from './parameters.js';
import type { ReadTransaction } from './read-transaction.js';
import type { SearchType } from './search-hits.js';
import { foldNameSearch, foldSearch, wordsSought } from './search-text.js';

/** A place where a thing found holds words that were asked for. */
export interface Highlight {
  readonly field: string;
  readonly fragment: string;
}

interface FoundText {
  readonly field: string;
  /** It only counts where the field before it holds nothing that was asked for: another spelling of a name. */
  readonly isAlternate: boolean;
  readonly text: string;
}

/**
 * The highlights of things found, in their order: of each field that holds words asked for, the text with most of them.
 * Two statements, whatever is found: the texts of these rows, and which of their words mean the same as one asked for.
 * Primary keys of the tables that hold the texts.
 */
export async function loadHighlights(
  reads: ReadTransaction,
  query: string,
  hits: readonly { readonly type: SearchType; readonly id: number }[],
): Promise<Highlight[][]> {
  const texts = await loadTexts(reads, hits);
  const isSoughtWord = await readSoughtWords(reads, query, texts.flat());
  const isSoughtName = soughtNames(query);
  return hits.map(({ type }, index) => highlightsOf(texts[index] ?? [], type === 'AUTHOR' ? isSoughtName : isSoughtWord));
}

/** In the order in which highlights are shown. Of a thing that is gone, none. */
const textsSql = (types: string, ids: string) => `SELECT hit.ordinal::int, found.field, found.is_alternate, found.text
  FROM ${unnestSql([`${types}::text[]`, `${ids}::bigint[]`])} WITH ORDINALITY AS hit(type, id, ordinal)
  CROSS JOIN LATERAL (
    SELECT 1 AS place, 'title' AS field, false AS is_alternate, title AS text FROM paper WHERE hit.type = 'PAPER' AND id = hit.id
    UNION ALL SELECT 2, 'subtitle', false, subtitle FROM paper WHERE hit.type = 'PAPER' AND id = hit.id
    UNION ALL SELECT 2 + position, 'keywords', false, label FROM paper_keyword WHERE hit.type = 'PAPER' AND paper_id = hit.id
    UNION ALL SELECT 2147483647, 'abstract', false, abstract FROM paper_text WHERE hit.type = 'PAPER' AND paper_id = hit.id
    UNION ALL SELECT 1, 'name', false, name FROM author WHERE hit.type = 'AUTHOR' AND id = hit.id
    UNION ALL SELECT 2, 'alternateNames', true, name FROM author_name WHERE hit.type = 'AUTHOR' AND author_id = hit.id
    UNION ALL SELECT 1, 'title', false, title FROM journal WHERE hit.type = 'JOURNAL' AND id = hit.id
    UNION ALL SELECT 2, 'alternateTitles', true, title FROM journal_mention WHERE hit.type = 'JOURNAL' AND journal_id = hit.id
    UNION ALL SELECT 1, 'label', false, label FROM keyword WHERE hit.type = 'KEYWORD' AND id = hit.id
    UNION ALL SELECT 2, 'variants', true, label FROM keyword_label WHERE hit.type = 'KEYWORD' AND keyword_id = hit.id) found
  WHERE found.text IS NOT NULL
  ORDER BY hit.ordinal, found.place, found.text COLLATE "C"`;

async function loadTexts(
  reads: ReadTransaction,
  hits: readonly { readonly type: SearchType; readonly id: number }[],
): Promise<FoundText[][]> {
  const { values, bind } = openParameters();
  const sql = textsSql(bind(hits.map(({ type }) => type)), bind(hits.map(({ id }) => id)));
  const texts: FoundText[][] = hits.map(() => []);
  for (const [ordinal, field, isAlternate, text] of await reads.query({ field: 'SearchResultEdge.highlights', sql, values }))
    texts[(ordinal as number) - 1]?.push({ field, isAlternate, text } as FoundText);
  return texts;
}

/** Postgres knows which words have one stem. */
const soughtSql = (words: string, sought: string) => `SELECT word FROM ${unnestSql([`${words}::text[]`])} AS word,
    (SELECT tsvector_to_array(to_tsvector('english', ${sought})) AS stems) asked
  WHERE tsvector_to_array(to_tsvector('english', word)) && asked.stems`;

async function readSoughtWords(reads: ReadTransaction, query: string, texts: readonly FoundText[]): Promise<(word: string) => boolean> {
  const foldedOf = new Map(texts.flatMap(({ text }) => wordsOf(text)).map((word) => [word, foldWords(word).slice(0, 500)]));
  const { values, bind } = openParameters();
  const sql = soughtSql(bind([...new Set(foldedOf.values())]), bind(wordsSought(foldSearch(query)).join(' ')));
  const rows = await reads.query({ field: 'SearchResultEdge.highlights', sql, values });
  const sought = new Set(rows.map(([word]) => word));
  return (word) => sought.has(foldedOf.get(word));
}

/** Names have no stems; a single letter stands for what begins with it. */
function soughtNames(query: string): (word: string) => boolean {
  const sought = new Set(wordsSought(foldNameSearch(query)));
  const hasLongWord = [...sought].some((word) => word.length > 1);
  return (word) => {
    const folded = foldName(word);
    return sought.has(folded) || (hasLongWord && sought.has(folded.charAt(0)));
  };
}

function highlightsOf(texts: readonly FoundText[], isSought: (word: string) => boolean): Highlight[] {
  const best = new Map<string, MarkedText>();
  for (const { field, isAlternate, text } of texts) {
    if (isAlternate && best.size > 0 && !best.has(field)) continue;
    const marked = markText(text, isSought);
    if (marked !== undefined && marked.wordCount > (best.get(field)?.wordCount ?? 0)) best.set(field, marked);
  }
  return [...best].map(([field, { fragment }]) => ({ field, fragment }));
}
