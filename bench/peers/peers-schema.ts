import type pg from 'pg';

/**
 * What PostGraphile cannot know from tables, as its manual has it ("Functions"): SQL functions, in a schema of their own. None
 * is used by the other servers, and no table or index of the library is touched.
 */
const functions = `
  CREATE SCHEMA IF NOT EXISTS peers;

  CREATE OR REPLACE FUNCTION peers.joint_papers(pair public.co_authorship) RETURNS SETOF public.paper LANGUAGE sql STABLE AS $$
    SELECT p.* FROM public.byline x JOIN public.byline y ON y.paper_id = x.paper_id JOIN public.paper p ON p.id = x.paper_id
    WHERE x.author_id = pair.author_id AND x.role = 'AUTHOR' AND NOT x.is_repeat
      AND y.author_id = pair.co_author_id AND y.role = 'AUTHOR' AND NOT y.is_repeat
      AND p.name_count <= (SELECT pairing_limit FROM public.library)
    ORDER BY p.published DESC NULLS LAST, p.sort_title, p.id
  $$;
  COMMENT ON FUNCTION peers.joint_papers(public.co_authorship) IS E'@behavior typeField -queryField\\n@fieldName jointPapers';
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
