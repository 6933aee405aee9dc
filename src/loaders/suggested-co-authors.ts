import { type AuthorRow, authorEntity } from './entity.js';
import type { List, Restriction } from './list.js';
import { type PaperFilter, paperCondition, textsOf } from './paper-filter.js';
import { authorPart, joinParts, keywordPart, makesAuthorPairs, ofParent, secondAuthorPart } from './paper-parts.js';

/** Why somebody is suggested. */
export interface SuggestionEdge {
  readonly score: number;
  /** In parts of 10^9: as it is shown, so that `score` follows from what is shown. */
  readonly coAuthorScore: number;
  readonly keywordOverlap: number;
  readonly commonCoAuthorCount: number;
  readonly commonKeywordCount: number;
}

/** How many people, the best by their common co-authors, have their keywords compared. */
export const suggestionLimit = 500;

/**
 * Everybody two steps away who is no co-author: each by the common co-authors, the rarer ones weighing more. They are added in
 * whole parts of 10^11, which float8 holds exactly, so that no order of adding shows. Under a filter its papers alone lead there,
 * and still nobody is suggested who is a co-author on another paper.
 */
function peopleTwoStepsAway({ counted }: Restriction): string {
  return `
  SELECT reached.* FROM (
    SELECT far.id, round(sum(round(1e11 / ln(far.degree::float8))) / 100)::bigint AS co_author_score, count(*)::int AS common_count
    FROM (${counted === undefined ? keptLinks : linksOn(counted.papers)}) far WHERE far.id <> parent.a GROUP BY far.id) reached
  WHERE NOT EXISTS (SELECT 1 FROM co_authorship c WHERE c.author_id = parent.a AND c.co_author_id = reached.id)`;
}

/** The co-authors of each co-author, with the number of them. Primary key of co_authorship. */
const keptLinks = `
  SELECT far.co_author_id AS id, s.co_author_count AS degree FROM co_authorship near
  JOIN author_stats s ON s.author_id = near.co_author_id JOIN co_authorship far ON far.author_id = near.co_author_id
  WHERE near.author_id = parent.a`;

/** The same by the papers that a filter leaves. Index: byline_by_author. Cost: the names on the papers of the co-authors. */
function linksOn(papers: readonly string[]): string {
  const pair = [authorPart, secondAuthorPart];
  const conditions = [...ofParent([], pair, makesAuthorPairs), `${secondAuthorPart.id} <> ${authorPart.id}`, ...papers].join(' AND ');
  return `
    WITH near AS MATERIALIZED (
           SELECT DISTINCT ${secondAuthorPart.id} AS id FROM ${joinParts(pair, { withPaper: true })} WHERE ${authorPart.id} = parent.a AND ${conditions}),
         link AS MATERIALIZED (
           SELECT DISTINCT near.id AS near_id, ${secondAuthorPart.id} AS id
           FROM ${joinParts(pair, { withPaper: true })} JOIN near ON near.id = ${authorPart.id} WHERE ${conditions})
    SELECT link.id, count(*) OVER (PARTITION BY link.near_id) AS degree FROM link`;
}

/** The keywords of authors, each once: `columns` for each author that `of` names, on papers in the role AUTHOR. */
function keywordsOf(columns: string, of: string, { counted }: Restriction): string {
  const paper = counted === undefined ? '' : `JOIN paper p ON p.id = ${authorPart.paperId}`;
  return `
  SELECT DISTINCT ${columns} FROM ${of} ${paper} JOIN ${keywordPart.table} ON ${keywordPart.paperId} = ${authorPart.paperId}
  WHERE ${[...authorPart.where, ...keywordPart.where, ...(counted?.papers ?? [])].join(' AND ')}`;
}

/**
 * People to work with, by all papers or by those that a filter leaves. Primary key of co_authorship, then byline_by_author.
 * Cost: the co-authors of the co-authors, and the papers of the best 500; Postgres cannot guess how many they are, so that each part
 * is written to be read once.
 */
export const suggestedCoAuthors: List<AuthorRow, SuggestionEdge, PaperFilter, 'SCORE'> = {
  name: 'Author.suggestedCoAuthors',
  entity: authorEntity,
  parentIds: 1,
  from: (restriction) => `(
    WITH own AS MATERIALIZED (${keywordsOf('k.keyword_id', authorPart.table, restriction)} AND ${authorPart.id} = parent.a),
         best AS MATERIALIZED (${peopleTwoStepsAway(restriction)} ORDER BY co_author_score DESC, id LIMIT ${suggestionLimit}),
         used AS MATERIALIZED (
           SELECT theirs.id, count(*)::int AS keyword_count,
                  count(*) FILTER (WHERE theirs.keyword_id IN (SELECT own.keyword_id FROM own))::int AS common_count
           FROM (${keywordsOf('best.id, k.keyword_id', `best JOIN ${authorPart.table} ON ${authorPart.id} = best.id`, restriction)}) theirs
           GROUP BY theirs.id)
    SELECT best.*, COALESCE(used.common_count, 0) AS common_keyword_count,
           COALESCE(used.common_count::float8 / (used.keyword_count + (SELECT count(*) FROM own) - used.common_count), 0) AS overlap
    FROM best LEFT JOIN used USING (id)) g
    JOIN author_stats s ON s.author_id = g.id`,
  where: [],
  nodeId: 'g.id',
  edge: {
    score: '(g.co_author_score / 1e9::float8 * (1 + g.overlap))',
    coAuthorScore: 'g.co_author_score',
    keywordOverlap: 'g.overlap',
    commonCoAuthorCount: 'g.common_count',
    commonKeywordCount: 'g.common_keyword_count',
  },
  orders: { SCORE: [{ sql: '(g.co_author_score / 1e9::float8 * (1 + g.overlap))', type: 'float8' }] },
  defaultOrder: [{ field: 'SCORE', direction: 'DESC' }],
  ties: [
    { sql: 's.sort_name', type: 'text' },
    { sql: 's.author_id', type: 'bigint' },
  ],
  restrict: (filter, context) => ({ where: [], counted: { papers: [paperCondition(filter, context)] } }),
  texts: textsOf,
  isComputed: true,
};

/** The same people before the best are taken: only to be counted. */
export const everySuggestion: typeof suggestedCoAuthors = {
  ...suggestedCoAuthors,
  name: 'SuggestedCoAuthorConnection.candidateCount',
  from: (restriction) => `(${peopleTwoStepsAway(restriction)}) g`,
};
