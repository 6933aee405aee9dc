import type { Question } from '../question.js';

/** A page about one paper. */
export const point: Question = {
  name: 'point',
  title: 'a paper by DOI with journal, authors, keywords',
  async variables(pool) {
    // Spread over the library: neighbours would lie on few pages of the disk.
    const { rows } = await pool.query(
      `SELECT i.value AS doi FROM paper p JOIN paper_identifier i ON i.paper_id = p.id AND i.scheme = 'DOI' AND NOT i.disputed
       WHERE p.journal_id IS NOT NULL AND p.keyword_count > 0 ORDER BY md5(i.value) LIMIT 200`,
    );
    return rows;
  },
  scholargraph: `query Point($doi: DOI!) {
    paper(by: { doi: $doi }) {
      title doi year: publicationYear
      journal { title }
      authors(first: 100) { nodes { name orcid } }
      keywords(first: 100) { nodes { label } }
    }
  }`,
  postgraphile: `query Point($doi: String!) {
    paperIdentifierBySchemeAndValue(scheme: "DOI", value: $doi) {
      paper {
        title doi year
        journal { title }
        authors: bylines(condition: { role: "AUTHOR", isRepeat: false }, orderBy: [POSITION_ASC], first: 100) { nodes { author { name orcid } } }
        keywords: paperKeywords(orderBy: [POSITION_ASC], first: 100) { nodes { keyword { label } } }
      }
    }
  }`,
  prismaPlugin: `query Point($doi: String!) {
    paper(doi: $doi) {
      title doi year
      journal { title }
      authors: bylines(take: 100) { author { name orcid } }
      keywords(take: 100) { keyword { label } }
    }
  }`,
  sql: `SELECT json_build_object(
      'title', p.title, 'doi', p.doi, 'year', p.year,
      'journal', (SELECT j.title FROM journal j WHERE j.id = p.journal_id),
      'authors', COALESCE((
        SELECT json_agg(json_build_object('name', a.name, 'orcid', a.orcid) ORDER BY b.position)
        FROM (SELECT author_id, position FROM byline
              WHERE paper_id = p.id AND role = 'AUTHOR' AND NOT is_repeat ORDER BY position LIMIT 100) b
        JOIN author a ON a.id = b.author_id), '[]'),
      'keywords', COALESCE((
        SELECT json_agg(w.label ORDER BY k.position)
        FROM (SELECT keyword_id, position FROM paper_keyword WHERE paper_id = p.id ORDER BY position LIMIT 100) k
        JOIN keyword w ON w.id = k.keyword_id), '[]'))::text
    FROM paper_identifier i JOIN paper p ON p.id = i.paper_id WHERE i.scheme = 'DOI' AND i.value = $1`,
  parameters: ['doi'],
};
