import { foldText } from '../identity/fold-text.js';
import { foldJournalTitle } from '../identity/journal-title.js';
import { keywordKey } from '../identity/keyword-key.js';
import { openParameters, unnestSql } from './parameters.js';
import type { Statement } from './read-transaction.js';
import { labelWords, nameWords, type SearchType, titleWords } from './search-hits.js';
import { lastCharacter, type TypedText, typedKey, typedName } from './typed-text.js';

/** What is counted by its papers, and where its names are. */
interface Suggested {
  readonly type: SearchType;
  readonly read: (text: string) => TypedText;
  readonly node: string;
  readonly label: string;
  readonly stats: { readonly table: string; readonly id: string; readonly key: string };
  /** All spellings: whose they are, folded, as words, and how often each is printed. */
  readonly spellings: {
    readonly table: string;
    readonly id: string;
    readonly key: string;
    readonly words: string;
    readonly language: string;
    readonly count: string;
  };
}

/** Indexes: author_stats_by_paper_count, author_stats_by_name, author_name_words, author_name_key_trgm. */
const authors: Suggested = {
  type: 'AUTHOR',
  read: typedName,
  node: 'author',
  label: 'name',
  stats: { table: 'author_stats', id: 'author_id', key: 'sort_name' },
  spellings: { table: 'author_name', id: 'author_id', key: 'name_key', words: nameWords, language: 'simple', count: 'paper_count' },
};

/** Indexes: journal_stats_by_paper_count, journal_stats_by_title, journal_mention_title_words, journal_mention_title_trgm. */
const journals: Suggested = {
  type: 'JOURNAL',
  read: (text) => typedKey(text, foldJournalTitle),
  node: 'journal',
  label: 'title',
  stats: { table: 'journal_stats', id: 'journal_id', key: 'sort_title' },
  spellings: {
    table: 'journal_mention',
    id: 'journal_id',
    key: 'folded_title',
    words: titleWords,
    language: 'english',
    count: 'record_count',
  },
};

const labelCount = '(SELECT paper_count FROM keyword_stats WHERE keyword_id = keyword.id)';

/** Indexes: keyword_stats_by_paper_count, keyword_stats_by_key, keyword_key_words, keyword_key_trgm. */
const keywords: Suggested = {
  type: 'KEYWORD',
  read: (text) => typedKey(text, keywordKey),
  node: 'keyword',
  label: 'label',
  stats: { table: 'keyword_stats', id: 'keyword_id', key: 'key' },
  spellings: { table: 'keyword', id: 'id', key: 'key', words: labelWords, language: 'english', count: labelCount },
};

const suggested = { AUTHOR: authors, JOURNAL: journals, KEYWORD: keywords } as const;

/**
 * One statement for the suggestions of one type, best first. Columns: tier (0 begins so, 1 abridges it, 2 has words that
 * begin so, 3 is spelt nearly so), nearness, paper count, folded name, id, label, first year, last year, first author, author count.
 */
export function suggestStatement(type: SearchType, text: string, limit: number): Statement {
  return type === 'PAPER' ? suggestPapers(text, limit) : suggestCounted(suggested[type], text, limit);
}

/** So many with the most papers are looked through first: a short beginning is among them often enough. */
const bestKnown = 2_000;

/**
 * Each tier is asked only for what the tiers before it left open. What is near is chosen by how often it is printed, which stands
 * beside the spelling, and then told by its papers; twice as many as needed, for some were met before. OFFSET 0 has a range
 * read by key, not by paper count.
 */
function suggestCounted({ read, node, label, stats, spellings }: Suggested, text: string, limit: number): Statement {
  const { readings, words, slips, mistyped } = read(text);
  const { values, bind } = openParameters();
  const texts = (list: readonly string[]) => `${bind(list)}::text[]`;
  const rangesFrom = (froms: readonly string[]) => [texts(froms), texts(froms.map((from) => from + lastCharacter))];
  const patterns = texts(readings.map(({ pattern }) => pattern));
  const tiers = `${bind(readings.map(({ tier }) => tier))}::int[]`;
  const ranges = `${unnestSql([...rangesFrom(readings.map(({ from }) => from)), patterns, tiers])} AS reading(low, high, pattern, tier)`;
  const slipPatterns = [texts(slips.map(({ pattern }) => pattern)), texts(slips.map(({ otherPattern }) => otherPattern))];
  const slipRanges = `${unnestSql([...rangesFrom(slips.map(({ from }) => from)), ...slipPatterns])} AS slip(low, high, pattern, other)`;
  const counted = `s.${stats.id} AS id, s.${stats.key} AS key, s.paper_count FROM ${stats.table} s`;
  const best = `ORDER BY paper_count DESC, key, id LIMIT ${limit}`;
  const inRange = (range: string, isMeant: string) => `
    SELECT * FROM (SELECT ${counted} WHERE s.${stats.key} >= ${range}.low AND s.${stats.key} < ${range}.high AND (${isMeant}) OFFSET 0) ranged ${best}`;
  const sql = `WITH known AS MATERIALIZED (
      SELECT * FROM (SELECT ${counted} ORDER BY s.paper_count DESC, s.${stats.key}, s.${stats.id} LIMIT ${bestKnown}) known
      WHERE key LIKE ANY (${texts(readings.filter(({ tier }) => tier === 0).map(({ pattern }) => pattern))}) ${best}),
    begun AS MATERIALIZED (
      SELECT id, key, paper_count, min(tier) AS tier FROM (
        SELECT *, 0 AS tier FROM known UNION ALL
        SELECT found.*, reading.tier FROM (SELECT * FROM ${ranges} WHERE (SELECT count(*) FROM known) < ${limit}) reading
        CROSS JOIN LATERAL (
          ${inRange('reading', `s.${stats.key} LIKE reading.pattern`)}) found) begun
      GROUP BY id, key, paper_count ORDER BY tier, paper_count DESC, key, id LIMIT ${limit}),
    held AS MATERIALIZED (
      SELECT ${counted} JOIN (SELECT DISTINCT ${spellings.id} AS id FROM ${spellings.table}
        WHERE (SELECT count(*) FROM begun) < ${limit} AND ${spellings.words} @@ to_tsquery('${spellings.language}', ${bind(words)})) held
        ON held.id = s.${stats.id} WHERE s.${stats.id} NOT IN (SELECT id FROM begun) ${best}),
    slipped AS MATERIALIZED (
      SELECT DISTINCT found.* FROM (
        SELECT * FROM ${slipRanges} WHERE (SELECT count(*) FROM begun) + (SELECT count(*) FROM held) < ${limit}) slip
      CROSS JOIN LATERAL (${inRange('slip', `s.${stats.key} LIKE slip.pattern OR s.${stats.key} LIKE slip.other`)}) found
      WHERE found.id NOT IN (SELECT id FROM begun) AND found.id NOT IN (SELECT id FROM held) ${best}),
    nearest AS MATERIALIZED (
      SELECT ${spellings.id} AS id, max(word_similarity(${bind(mistyped)}, ${spellings.key})) AS nearness FROM ${spellings.table}
      WHERE (SELECT count(*) FROM begun) + (SELECT count(*) FROM held) + (SELECT count(*) FROM slipped) < ${limit} AND ${bind(mistyped)} <% ${spellings.key}
      GROUP BY 1 ORDER BY nearness DESC, sum(${spellings.count}) DESC, min(${spellings.key}), 1 LIMIT ${2 * limit}),
    near AS (
      SELECT ${counted.replace(' FROM', ', nearest.nearness FROM')} JOIN nearest ON nearest.id = s.${stats.id}
      WHERE s.${stats.id} NOT IN (SELECT id FROM begun UNION ALL SELECT id FROM held UNION ALL SELECT id FROM slipped))
    SELECT found.tier, found.nearness, found.paper_count, found.key, found.id, node.${label}, s.first_year, s.last_year, NULL, NULL
    FROM (SELECT tier, 1::float8 AS nearness, id, key, paper_count FROM begun
          UNION ALL SELECT 2, 1, id, key, paper_count FROM held
          UNION ALL SELECT 3, 1, id, key, paper_count FROM slipped
          UNION ALL SELECT 3, nearness, id, key, paper_count FROM near) found
    JOIN ${node} node ON node.id = found.id JOIN ${stats.table} s ON s.${stats.id} = found.id
    ORDER BY found.tier, found.nearness DESC, found.paper_count DESC, found.key, found.id LIMIT ${limit}`;
  return { field: 'Query.suggest', sql, values };
}

/** Titles that hold the words are suggested where they are no more than this: of more, none is better than the others. */
const fewTitles = 200;
/** A word of a title is looked for from so many letters on. */
const leastLetters = 4;

/** Indexes: paper_by_title, paper_text_search_idx. Titles are A and B in the search column. */
function suggestPapers(text: string, limit: number): Statement {
  const { readings, words } = typedKey(text, (title) => foldText(title).slice(0, 300), leastLetters);
  const { values, bind } = openParameters();
  const low = bind(readings[0]?.from ?? '');
  const query = `to_tsquery('english', ${bind(words)})`;
  const inTitle = `to_tsquery('english', ${bind(words && inTitleWords(words))})`;
  const best = `ORDER BY key, id LIMIT ${limit}`;
  const sql = `WITH begun AS MATERIALIZED (
      SELECT id, sort_title AS key FROM paper WHERE sort_title >= ${low} AND sort_title < ${low} || ${bind(lastCharacter)}
      ORDER BY sort_title, id LIMIT ${limit}),
    asked AS MATERIALIZED (SELECT ${query} AS words WHERE (SELECT count(*) FROM begun) < ${limit}),
    few AS MATERIALIZED (
      SELECT t.paper_id FROM asked CROSS JOIN LATERAL (SELECT paper_id FROM paper_text WHERE search @@ asked.words OFFSET 0) t
      LIMIT ${fewTitles + 1}),
    held AS (
      SELECT p.id, p.sort_title AS key FROM few JOIN paper_text t ON t.paper_id = few.paper_id JOIN paper p ON p.id = few.paper_id
      WHERE (SELECT count(*) FROM few) <= ${fewTitles} AND t.search @@ ${inTitle} AND p.id NOT IN (SELECT id FROM begun) ${best})
    SELECT found.tier, 1::float8, 1, found.key, found.id, node.full_title, node.year, node.year, first.name, node.author_count
    FROM (SELECT 0 AS tier, id, key FROM begun UNION ALL SELECT 2, id, key FROM held) found
    JOIN paper node ON node.id = found.id
    LEFT JOIN byline first ON first.paper_id = found.id AND first.role = 'AUTHOR' AND first.position = 1
    ORDER BY found.tier, found.key, found.id LIMIT ${limit}`;
  return { field: 'Query.suggest', sql, values };
}

function inTitleWords(words: string): string {
  return words.replaceAll(`' & `, `':AB & `).replace(/:\*$/, ':*AB');
}
