import { foldJournalTitle } from '../identity/journal-title.js';
import { keywordKey } from '../identity/keyword-key.js';
import type { EntityKind } from './entity.js';
import type { FilterContext } from './filter-tree.js';
import { personKey } from './name-folding.js';
import { type PaperFilter, paperCondition } from './paper-filter.js';
import type { Bind } from './parameters.js';
import { foldLabelSearch, foldNameSearch, foldSearch } from './search-text.js';

/** What can be searched for, in the order in which equal scores stand. */
export const searchTypes = ['AUTHOR', 'JOURNAL', 'KEYWORD', 'PAPER'] as const;
export type SearchType = (typeof searchTypes)[number];

/** The kind of thing that each type finds. */
export const kindOf: { readonly [Type in SearchType]: EntityKind } = {
  PAPER: 'Paper',
  AUTHOR: 'Author',
  JOURNAL: 'Journal',
  KEYWORD: 'Keyword',
};

/** The words of a name, the family name at both ends, so that a phrase finds them in either reading order. */
export const nameWords = `to_tsvector('simple', name_key || ' ' || split_part(name_key, '|', 1))`;
/** The words of a journal's title. */
export const titleWords = `to_tsvector('english', folded_title)`;
/** The words of a keyword. */
export const labelWords = `to_tsvector('english', key)`;

/** What is looked for. */
export interface Search {
  readonly query: string;
  readonly types: readonly SearchType[];
  /** Leaves papers, and what stands on at least one of them. */
  readonly filter?: PaperFilter;
}

/**
 * The SQL of what a query finds of one type: columns `score`, `type`, `name` (folded) and `id`. Cost: the things found.
 * Joins are LEFT only so that a count, which needs none of their columns, is spared them.
 *
 * @param best so many of the best are looked for: what is certainly none of them may be left out.
 */
export function hitsSql(type: SearchType, search: Search, context: FilterContext, best?: number): string {
  switch (type) {
    case 'PAPER':
      return best === undefined || search.filter !== undefined ? paperHits(search, context) : bestPaperHits(search, context, best);
    case 'AUTHOR':
      return authorHits(search, context);
    case 'JOURNAL':
      return journalHits(search, context);
    case 'KEYWORD':
      return keywordHits(search, context);
  }
}

/** Index: paper_text_search_idx. */
function paperHits({ query, filter }: Search, context: FilterContext): string {
  return `SELECT ts_rank(t.search, asked.words)::float8 AS score, 'PAPER' COLLATE "C" AS type, p.sort_title AS name, t.paper_id AS id
    FROM websearch_to_tsquery('english', ${context.bind(foldSearch(query))}) AS asked(words), paper_text t LEFT JOIN paper p ON p.id = t.paper_id
    WHERE t.search @@ asked.words${filter === undefined ? '' : ` AND (${paperCondition(filter, context)})`}`;
}

/** The same, but that not the titles of all are looked up to sort equal scores by. */
function bestPaperHits({ query }: Search, { bind }: FilterContext, best: number): string {
  return `SELECT found.score, 'PAPER' COLLATE "C" AS type, p.sort_title AS name, found.paper_id AS id
    FROM (SELECT t.paper_id, ts_rank(t.search, asked.words)::float8 AS score
          FROM websearch_to_tsquery('english', ${bind(foldSearch(query))}) AS asked(words), paper_text t WHERE t.search @@ asked.words
          ORDER BY score DESC FETCH FIRST ${best} ROWS WITH TIES) found
    LEFT JOIN paper p ON p.id = found.paper_id`;
}

/** Index: author_name_words. */
function authorHits({ query, filter }: Search, context: FilterContext): string {
  const { bind } = context;
  return `SELECT ${nameScore('n.is_exact')} AS score, 'AUTHOR' COLLATE "C" AS type, s.sort_name AS name, n.author_id AS id
    FROM (SELECT author_id, bool_or(name_key = ${bind(personKey(query))}) AS is_exact
          FROM (SELECT ${nameQuery(foldNameSearch(query), bind)} AS words) asked, author_name WHERE ${nameWords} @@ asked.words GROUP BY author_id) n
    LEFT JOIN author_stats s ON s.author_id = n.author_id
    WHERE ${hasPaper('byline b JOIN paper p ON p.id = b.paper_id', 'b.author_id = n.author_id', filter, context)}`;
}

/** Index: journal_mention_title_words. */
function journalHits({ query, filter }: Search, context: FilterContext): string {
  const { bind } = context;
  return `SELECT ${nameScore('m.is_exact')} AS score, 'JOURNAL' COLLATE "C" AS type, s.sort_title AS name, m.journal_id AS id
    FROM (SELECT journal_id, bool_or(folded_title = ${bind(foldJournalTitle(query))}) AS is_exact
          FROM websearch_to_tsquery('english', ${bind(foldLabelSearch(query))}) AS asked(words), journal_mention
          WHERE ${titleWords} @@ asked.words GROUP BY journal_id) m
    LEFT JOIN journal_stats s ON s.journal_id = m.journal_id
    WHERE ${hasPaper('paper p', 'p.journal_id = m.journal_id', filter, context)}`;
}

/** Index: keyword_key_words. */
function keywordHits({ query, filter }: Search, context: FilterContext): string {
  const { bind } = context;
  return `SELECT ${nameScore(`w.key = ${bind(keywordKey(query))}`)} AS score, 'KEYWORD' COLLATE "C" AS type, w.key AS name, w.id
    FROM websearch_to_tsquery('english', ${bind(foldLabelSearch(query))}) AS asked(words),
         (SELECT id, key, ${labelWords} AS words FROM keyword) w LEFT JOIN keyword_stats s ON s.keyword_id = w.id
    WHERE w.words @@ asked.words
      AND ${hasPaper('paper_keyword k JOIN paper p ON p.id = k.paper_id', 'k.keyword_id = w.id', filter, context)}`;
}

/** Does it have a paper that the filter leaves? Indexes: byline_by_author, paper_by_journal, paper_keyword_by_keyword. */
function hasPaper(from: string, ofIt: string, filter: PaperFilter | undefined, context: FilterContext): string {
  return filter === undefined ? 'true' : `EXISTS (SELECT 1 FROM ${from} WHERE ${ofIt} AND (${paperCondition(filter, context)}))`;
}

/** Between 0.5 and 1, rising with the papers of who bears the name, to 6 decimals; 1 where nothing but the name was asked for. */
function nameScore(isExact: string): string {
  return `CASE WHEN ${isExact} THEN 1 ELSE round((1 - 1 / (2 + ln(1 + s.paper_count::float8)))::numeric, 6)::float8 END`;
}

/** A single letter beside longer words begins a word: "M Newman" finds "Newman, Mark". */
function nameQuery(folded: string, bind: Bind): string {
  const words = `websearch_to_tsquery('simple', ${bind(folded)})`;
  return /[a-z]{2}/.test(folded) ? `regexp_replace(${words}::text, '''([a-z])''', '''\\1'':*', 'g')::tsquery` : words;
}
