import type { Question } from '../question.js';
import { searchWords } from '../search-words.js';

/** What the papers that a text finds have in common. */
export const facets: Question = {
  name: 'facets',
  title: 'of all papers that a text finds: their number, years, 10 keywords, 10 authors, 10 journals',
  variables: searchWords,
  scholargraph: `query Facets($text: String!) {
    papers(filter: { text: $text }) {
      found: totalCount
      years: countsByYear { year papers: paperCount }
      keywords: groupBy(fields: [KEYWORD], first: 10) { nodes { papers: paperCount keys { label } } }
      authors: groupBy(fields: [AUTHOR], first: 10) { nodes { papers: paperCount keys { label } } }
      journals: groupBy(fields: [JOURNAL], first: 10) { nodes { papers: paperCount keys { label } } }
    }
  }`,
  postgraphile: `query Facets($text: String!) {
    found: peersFoundPapers(text: $text)
    years: peersFoundYears(text: $text) { nodes { year papers } }
    keywords: peersFoundKeywords(text: $text, first: 10) { nodes { papers keys } }
    authors: peersFoundAuthors(text: $text, first: 10) { nodes { papers keys } }
    journals: peersFoundJournals(text: $text, first: 10) { nodes { papers keys } }
  }`,
  // WITH TIES: names are looked up of those that may be among the ten, not of all.
  sql: `WITH hit AS MATERIALIZED (
      SELECT p.id, p.year, p.journal_id FROM paper_text t JOIN paper p ON p.id = t.paper_id
      WHERE t.search @@ websearch_to_tsquery('english', $1))
    SELECT json_build_object(
      'found', (SELECT count(*) FROM hit),
      'years', (
        SELECT COALESCE(json_agg(json_build_object('year', g.year, 'papers', g.papers) ORDER BY g.year), '[]')
        FROM (SELECT year, count(*) AS papers FROM hit WHERE year IS NOT NULL GROUP BY 1) g),
      'keywords', (
        SELECT COALESCE(json_agg(json_build_object('papers', g.papers, 'keys', ARRAY[g.label]) ORDER BY g.papers DESC, g.key), '[]')
        FROM (SELECT w.label, w.key, g.papers
              FROM (SELECT k.keyword_id, count(*) AS papers FROM hit JOIN paper_keyword k ON k.paper_id = hit.id AND NOT k.is_repeat
                    GROUP BY 1 ORDER BY 2 DESC FETCH FIRST 10 ROWS WITH TIES) g
              JOIN keyword w ON w.id = g.keyword_id ORDER BY g.papers DESC, w.key LIMIT 10) g),
      'authors', (
        SELECT COALESCE(json_agg(json_build_object('papers', g.papers, 'keys', ARRAY[g.name]) ORDER BY g.papers DESC, g.sort_name, g.id), '[]')
        FROM (SELECT a.name, a.sort_name, a.id, g.papers
              FROM (SELECT b.author_id, count(*) AS papers FROM hit
                    JOIN byline b ON b.paper_id = hit.id AND b.role = 'AUTHOR' AND NOT b.is_repeat
                    GROUP BY 1 ORDER BY 2 DESC FETCH FIRST 10 ROWS WITH TIES) g
              JOIN author a ON a.id = g.author_id ORDER BY g.papers DESC, a.sort_name, a.id LIMIT 10) g),
      'journals', (
        SELECT COALESCE(json_agg(json_build_object('papers', g.papers, 'keys', ARRAY[g.title]) ORDER BY g.papers DESC, g.sort_title, g.id), '[]')
        FROM (SELECT j.title, j.sort_title, j.id, g.papers
              FROM (SELECT journal_id, count(*) AS papers FROM hit WHERE journal_id IS NOT NULL
                    GROUP BY 1 ORDER BY 2 DESC FETCH FIRST 10 ROWS WITH TIES) g
              JOIN journal j ON j.id = g.journal_id ORDER BY g.papers DESC, j.sort_title, j.id LIMIT 10) g))::text`,
  parameters: ['text'],
  worksOnAll: true,
};
