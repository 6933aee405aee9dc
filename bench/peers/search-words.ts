import type pg from 'pg';
import type { Variables } from './question.js';

/**
 * Ten words that some papers in a thousand bear, from a sample of the library: each leads to more papers than a page, and none
 * to all. They are stems, which the full-text search reads as themselves.
 */
export async function searchWords(pool: pg.Pool): Promise<readonly Variables[]> {
  const { rows } = await pool.query(
    `SELECT word AS text FROM ts_stat('SELECT search FROM paper_text TABLESAMPLE BERNOULLI (2) REPEATABLE (1)')
     WHERE word ~ '^[a-z]{5,}$' AND ndoc BETWEEN (SELECT paper_count FROM library) * 0.00002 AND (SELECT paper_count FROM library) * 0.0001
       AND (SELECT count(*) FROM paper_text WHERE search @@ websearch_to_tsquery('english', word)) >= 20
     ORDER BY md5(word) LIMIT 10`,
  );
  return rows;
}
