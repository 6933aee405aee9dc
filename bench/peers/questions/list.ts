import type { Question } from '../question.js';

/** A filtered list. */
export const list: Question = {
  name: 'list',
  title: '100 papers filtered by year and keyword, with authors',
  async variables(pool) {
    const { rows } = await pool.query(
      `SELECT w.label AS keyword, w.key, found.year FROM (
         SELECT keyword_id, published / 10000 AS year FROM paper_keyword WHERE NOT is_repeat AND published IS NOT NULL
         GROUP BY 1, 2 HAVING count(*) >= 100) found JOIN keyword w ON w.id = found.keyword_id
       ORDER BY md5(w.key || found.year) LIMIT 20`,
    );
    return rows;
  },
  scholargraph: `query List($keyword: String!, $year: Int!) {
    papers(filter: { publicationYear: { eq: $year }, keyword: { some: { label: { eq: $keyword } } } }, first: 100) {
      nodes {
        title doi year: publicationYear
        authors(first: 100) { nodes { name } }
      }
    }
  }`,
  postgraphile: `query List($key: String!, $year: Int!) {
    keywordByKey(key: $key) {
      paperKeywords(condition: { isRepeat: false, year: $year }, orderBy: [DATE_DESC, PAPER_TITLE_ASC, PAPER_ID_ASC], first: 100) {
        nodes {
          paper {
            title doi year
            authors: bylines(condition: { role: "AUTHOR", isRepeat: false }, orderBy: [POSITION_ASC], first: 100) {
              nodes { author { name } }
            }
          }
        }
      }
    }
  }`,
  prismaPlugin: `query List($key: String!, $year: Int!) {
    papers(keyword: $key, year: $year, take: 100) {
      title doi year
      authors: bylines(take: 100) { author { name } }
    }
  }`,
  sql: `SELECT json_agg(json_build_object(
      'title', p.title, 'doi', p.doi, 'year', p.year,
      'authors', COALESCE((
        SELECT json_agg(n.name ORDER BY b.position)
        FROM (SELECT author_id, position FROM byline
              WHERE paper_id = p.id AND role = 'AUTHOR' AND NOT is_repeat ORDER BY position LIMIT 100) b
        JOIN author n ON n.id = b.author_id), '[]')) ORDER BY p.published DESC, p.sort_title, p.id)::text
    FROM (SELECT p.id, p.title, p.doi, p.year, p.published, p.sort_title
          FROM keyword w JOIN paper_keyword k ON k.keyword_id = w.id AND NOT k.is_repeat JOIN paper p ON p.id = k.paper_id
          WHERE w.key = $1 AND k.published >= $2 * 10000 AND k.published < ($2 + 1) * 10000
          ORDER BY k.published DESC, p.sort_title, p.id LIMIT 100) p`,
  parameters: ['key', 'year'],
};
