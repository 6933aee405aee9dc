import type { Question } from '../question.js';
import { searchWords } from '../search-words.js';

/** What a text finds. */
export const search: Question = {
  name: 'search',
  title: 'the 20 best of the papers that a text finds, with authors and how many there are',
  variables: searchWords,
  scholargraph: `query Search($text: String!) {
    search(query: $text, types: [PAPER], first: 20) {
      found: totalCount
      papers: nodes {
        ... on Paper {
          title year: publicationYear
          authors(first: 100) { nodes { name } }
        }
      }
    }
  }`,
  postgraphile: `query Search($text: String!) {
    peersSearchPapers(text: $text, first: 20) {
      found: totalCount
      papers: nodes {
        title year
        authors: bylines(condition: { role: "AUTHOR", isRepeat: false }, orderBy: [POSITION_ASC], first: 100) { nodes { author { name } } }
      }
    }
  }`,
  sql: `WITH hit AS MATERIALIZED (
      SELECT t.paper_id, ts_rank(t.search, query)::float8 AS rank
      FROM websearch_to_tsquery('english', $1) AS query, paper_text t WHERE t.search @@ query)
    SELECT json_build_object(
      'found', (SELECT count(*) FROM hit),
      'papers', (
        SELECT json_agg(json_build_object(
          'title', p.title, 'year', p.year,
          'authors', COALESCE((
            SELECT json_agg(n.name ORDER BY b.position)
            FROM (SELECT author_id, position FROM byline
                  WHERE paper_id = p.id AND role = 'AUTHOR' AND NOT is_repeat ORDER BY position LIMIT 100) b
            JOIN author n ON n.id = b.author_id), '[]')) ORDER BY p.rank DESC, p.sort_title, p.id)
        FROM (SELECT p.id, p.title, p.year, p.sort_title, hit.rank FROM hit JOIN paper p ON p.id = hit.paper_id
              ORDER BY hit.rank DESC, p.sort_title, p.id LIMIT 20) p))::text`,
  parameters: ['text'],
  worksOnAll: true,
};
