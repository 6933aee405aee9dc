import type pg from 'pg';

/**
 * What PostGraphile cannot know from tables, as its manual has it ("Functions"): SQL functions, in a schema of their own. None
 * is used by the other servers, and no table or index of the library is touched.
 */
const functions = `
  DROP SCHEMA IF EXISTS peers CASCADE;
  CREATE SCHEMA peers;

  CREATE FUNCTION peers.joint_papers(pair public.co_authorship) RETURNS SETOF public.paper LANGUAGE sql STABLE AS $$
    SELECT p.* FROM public.byline x JOIN public.byline y ON y.paper_id = x.paper_id JOIN public.paper p ON p.id = x.paper_id
    WHERE x.author_id = pair.author_id AND x.role = 'AUTHOR' AND NOT x.is_repeat
      AND y.author_id = pair.co_author_id AND y.role = 'AUTHOR' AND NOT y.is_repeat
      AND p.name_count <= (SELECT pairing_limit FROM public.library)
    ORDER BY p.published DESC NULLS LAST, p.sort_title, p.id
  $$;
  COMMENT ON FUNCTION peers.joint_papers(public.co_authorship) IS E'@behavior typeField -queryField\\n@fieldName jointPapers';

  CREATE FUNCTION peers.search_papers(text text) RETURNS SETOF public.paper LANGUAGE sql STABLE AS $$
    SELECT p.* FROM websearch_to_tsquery('english', text) AS query, public.paper_text t JOIN public.paper p ON p.id = t.paper_id
    WHERE t.search @@ query ORDER BY ts_rank(t.search, query)::float8 DESC, p.sort_title, p.id
  $$;

  CREATE TYPE peers.year_count AS (year int, papers int);
  CREATE TYPE peers.facet AS (keys text[], papers int);

  CREATE FUNCTION peers.found_papers(text text) RETURNS int LANGUAGE sql STABLE AS $$
    SELECT count(*)::int FROM public.paper_text t WHERE t.search @@ websearch_to_tsquery('english', text)
  $$;
  CREATE FUNCTION peers.found_years(text text) RETURNS SETOF peers.year_count LANGUAGE sql STABLE AS $$
    SELECT p.year::int, count(*)::int FROM public.paper_text t JOIN public.paper p ON p.id = t.paper_id
    WHERE t.search @@ websearch_to_tsquery('english', text) AND p.year IS NOT NULL GROUP BY 1 ORDER BY 1
  $$;
  CREATE FUNCTION peers.found_keywords(text text) RETURNS SETOF peers.facet LANGUAGE sql STABLE AS $$
    SELECT ARRAY[w.label], g.papers FROM (
      SELECT k.keyword_id, count(*)::int AS papers FROM public.paper_text t
      JOIN public.paper_keyword k ON k.paper_id = t.paper_id AND NOT k.is_repeat
      WHERE t.search @@ websearch_to_tsquery('english', text) GROUP BY 1) g
    JOIN public.keyword w ON w.id = g.keyword_id ORDER BY g.papers DESC, w.key
  $$;
  CREATE FUNCTION peers.found_authors(text text) RETURNS SETOF peers.facet LANGUAGE sql STABLE AS $$
    SELECT ARRAY[a.name], g.papers FROM (
      SELECT b.author_id, count(*)::int AS papers FROM public.paper_text t
      JOIN public.byline b ON b.paper_id = t.paper_id AND b.role = 'AUTHOR' AND NOT b.is_repeat
      WHERE t.search @@ websearch_to_tsquery('english', text) GROUP BY 1) g
    JOIN public.author a ON a.id = g.author_id ORDER BY g.papers DESC, a.sort_name, a.id
  $$;
  CREATE FUNCTION peers.found_journals(text text) RETURNS SETOF peers.facet LANGUAGE sql STABLE AS $$
    SELECT ARRAY[j.title], g.papers FROM (
      SELECT p.journal_id, count(*)::int AS papers FROM public.paper_text t JOIN public.paper p ON p.id = t.paper_id
      WHERE t.search @@ websearch_to_tsquery('english', text) AND p.journal_id IS NOT NULL GROUP BY 1) g
    JOIN public.journal j ON j.id = g.journal_id ORDER BY g.papers DESC, j.sort_title, j.id
  $$;
`;

/** Runs the work with the peers' functions there, and takes them away after it. */
export async function withPeersSchema<Result>(pool: pg.Pool, work: () => Promise<Result>): Promise<Result> {
  await pool.query(functions);
  try {
    return await work();
  } finally {
    await pool.query('DROP SCHEMA peers CASCADE');
  }
}
