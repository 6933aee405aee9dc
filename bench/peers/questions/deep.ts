import type { Question } from '../question.js';

/** Lists within lists within a list. */
export const deep: Question = {
  name: 'deep',
  title: '20 authors × (10 co-authors, 5 papers × (journal, keywords, all authors))',
  variables: async () => [{ authors: 20 }],
  scholargraph: `query Deep($authors: Int!) {
    authors(first: $authors, orderBy: [{ field: PAPER_COUNT, direction: DESC }]) {
      nodes {
        name
        coAuthors(first: 10) { edges { papers: paperCount author: node { name } } }
        papers(first: 5) {
          nodes {
            title year: publicationYear
            journal { title }
            keywords(first: 100) { nodes { label } }
            authors(first: 100) { nodes { name } }
          }
        }
      }
    }
  }`,
  postgraphile: `query Deep($authors: Int!) {
    allAuthorStats(first: $authors, orderBy: [PAPER_COUNT_DESC, SORT_NAME_ASC, AUTHOR_ID_ASC]) {
      nodes {
        author {
          name
          coAuthors: coAuthorships(first: 10, orderBy: [PAPER_COUNT_DESC, CO_AUTHOR_NAME_ASC, CO_AUTHOR_ID_ASC]) {
            nodes { papers: paperCount author: coAuthor { name } }
          }
          papers: bylines(first: 5, condition: { role: "AUTHOR", isRepeat: false }, orderBy: [DATE_DESC, PAPER_TITLE_ASC, PAPER_ID_ASC]) {
            nodes {
              paper {
                title year
                journal { title }
                keywords: paperKeywords(orderBy: [POSITION_ASC], first: 100) { nodes { keyword { label } } }
                authors: bylines(condition: { role: "AUTHOR", isRepeat: false }, orderBy: [POSITION_ASC], first: 100) {
                  nodes { author { name } }
                }
              }
            }
          }
        }
      }
    }
  }`,
  prismaPlugin: `query Deep($authors: Int!) {
    authors(take: $authors) {
      author {
        name
        coAuthors: coAuthorships(take: 10) { papers: paperCount author: coAuthor { name } }
        papers: bylinesByDate(take: 5) {
          paper {
            title year
            journal { title }
            keywords(take: 100) { keyword { label } }
            authors: bylines(take: 100) { author { name } }
          }
        }
      }
    }
  }`,
  sql: `SELECT json_agg(json_build_object(
      'name', a.name,
      'coAuthors', COALESCE((
        SELECT json_agg(json_build_object('papers', c.paper_count, 'author', c.name) ORDER BY c.paper_count DESC, c.sort_name, c.id)
        FROM (SELECT o.name, c.paper_count, s.sort_name, o.id
              FROM co_authorship c JOIN author_stats s ON s.author_id = c.co_author_id JOIN author o ON o.id = c.co_author_id
              WHERE c.author_id = top.author_id ORDER BY c.paper_count DESC, s.sort_name, s.author_id LIMIT 10) c), '[]'),
      'papers', COALESCE((
        SELECT json_agg(json_build_object(
          'title', p.title, 'year', p.year,
          'journal', (SELECT j.title FROM journal j WHERE j.id = p.journal_id),
          'keywords', COALESCE((
            SELECT json_agg(w.label ORDER BY k.position)
            FROM (SELECT keyword_id, position FROM paper_keyword WHERE paper_id = p.id ORDER BY position LIMIT 100) k
            JOIN keyword w ON w.id = k.keyword_id), '[]'),
          'authors', COALESCE((
            SELECT json_agg(n.name ORDER BY b.position)
            FROM (SELECT author_id, position FROM byline
                  WHERE paper_id = p.id AND role = 'AUTHOR' AND NOT is_repeat ORDER BY position LIMIT 100) b
            JOIN author n ON n.id = b.author_id), '[]')) ORDER BY p.published DESC NULLS LAST, p.sort_title, p.id)
        FROM (SELECT p.id, p.title, p.year, p.journal_id, p.published, p.sort_title
              FROM byline b JOIN paper p ON p.id = b.paper_id
              WHERE b.author_id = top.author_id AND b.role = 'AUTHOR' AND NOT b.is_repeat
              ORDER BY b.published DESC NULLS LAST, p.sort_title, p.id LIMIT 5) p), '[]'))
      ORDER BY top.paper_count DESC, top.sort_name, top.author_id)::text
    FROM (SELECT author_id, paper_count, sort_name FROM author_stats ORDER BY paper_count DESC, sort_name, author_id LIMIT $1) top
    JOIN author a ON a.id = top.author_id`,
  parameters: ['authors'],
};
