import type { Question } from '../question.js';

/** Whom somebody publishes with, and the papers that say so. */
export const coAuthors: Question = {
  name: 'co-authors',
  title: '100 co-authors of one prolific author, each with 3 joint papers',
  async variables(pool) {
    // Whose name is nobody else's, so that it can be asked for by name.
    const { rows } = await pool.query(
      `SELECT a.name, a.key FROM author_stats s JOIN author a ON a.id = s.author_id JOIN author_name n ON n.author_id = a.id AND n.name = a.name
       WHERE s.co_author_count >= 100 AND NOT EXISTS (
         SELECT 1 FROM author_name other WHERE other.name_key = n.name_key AND other.author_id <> a.id)
       ORDER BY s.paper_count DESC, s.sort_name LIMIT 10`,
    );
    return rows;
  },
  scholargraph: `query CoAuthors($name: String!) {
    author(by: { name: $name }) {
      name
      coAuthors(first: 100) {
        edges {
          papers: paperCount firstYear lastYear
          author: node { name }
          evidence: coAuthorship { papers(first: 3) { nodes { title year: publicationYear } } }
        }
      }
    }
  }`,
  postgraphile: `query CoAuthors($key: String!) {
    authorByKey(key: $key) {
      name
      coAuthors: coAuthorships(first: 100, orderBy: [PAPER_COUNT_DESC, CO_AUTHOR_NAME_ASC, CO_AUTHOR_ID_ASC]) {
        nodes {
          papers: paperCount firstYear lastYear
          author: coAuthor { name }
          evidence: jointPapers(first: 3) { nodes { title year } }
        }
      }
    }
  }`,
  prismaPlugin: `query CoAuthors($key: String!) {
    author(key: $key) {
      name
      coAuthors: coAuthorships(take: 100) {
        papers: paperCount firstYear lastYear
        author: coAuthor { name }
        evidence: jointPapers(take: 3) { title year }
      }
    }
  }`,
  sql: `SELECT json_build_object(
      'name', a.name,
      'coAuthors', (
        SELECT json_agg(json_build_object(
          'papers', c.paper_count, 'firstYear', c.first_year, 'lastYear', c.last_year, 'author', c.name,
          'evidence', COALESCE((
            SELECT json_agg(json_build_object('title', p.title, 'year', p.year) ORDER BY p.published DESC NULLS LAST, p.sort_title, p.id)
            FROM (SELECT p.id, p.title, p.year, p.published, p.sort_title
                  FROM byline x JOIN byline y ON y.paper_id = x.paper_id JOIN paper p ON p.id = x.paper_id
                  WHERE x.author_id = a.id AND x.role = 'AUTHOR' AND NOT x.is_repeat
                    AND y.author_id = c.co_author_id AND y.role = 'AUTHOR' AND NOT y.is_repeat
                    AND p.name_count <= (SELECT pairing_limit FROM library)
                  ORDER BY p.published DESC NULLS LAST, p.sort_title, p.id LIMIT 3) p), '[]'))
          ORDER BY c.paper_count DESC, c.sort_name, c.co_author_id)
        FROM (SELECT c.*, o.name, s.sort_name
              FROM co_authorship c JOIN author_stats s ON s.author_id = c.co_author_id JOIN author o ON o.id = c.co_author_id
              WHERE c.author_id = a.id ORDER BY c.paper_count DESC, s.sort_name, s.author_id LIMIT 100) c))::text
    FROM author a WHERE a.key = $1`,
  parameters: ['key'],
};
