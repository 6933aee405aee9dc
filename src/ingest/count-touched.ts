import { countLibrary, recountTouched } from './derived-tables.js';
import { followRedirects } from './redirects.js';
import { relabelAuthors, relabelJournals, relabelKeywords, relabelPublishers } from './relabel.js';
import { choosePublishers } from './settle-publishers.js';
import type { Touched } from './touched.js';
import { raiseRevision, type WriteTransaction } from './write-transaction.js';

/**
 * Makes all that is derived true again after `changeRecords`: takes out who and what no paper names any more, counts
 * afresh, names afresh, lets old ids follow, and raises the revision. Once a transaction, before it ends.
 */
export async function countTouched(transaction: WriteTransaction, touched: Touched): Promise<void> {
  const [authors] = touched.authors.columns();
  const [keywords] = touched.keywords.columns();
  const [journals] = touched.journals.columns();
  const [publishers] = touched.publishers.columns();
  await prune(transaction, 'author', 'byline b WHERE b.author_id = t.id', authors);
  await prune(transaction, 'keyword', 'paper_keyword k WHERE k.keyword_id = t.id', keywords);
  await prune(transaction, 'publisher', 'paper p WHERE p.publisher_id = t.id', publishers);
  await recountTouched(transaction, touched);

  await relabelAuthors(transaction, union(authors, touched.named.authors));
  await relabelKeywords(transaction, union(keywords, touched.named.keywords));
  await relabelPublishers(transaction, union(publishers, touched.named.publishers));
  await relabelJournals(transaction, union(journals, touched.named.journals));
  await choosePublishers(transaction, union(journals, touched.named.journals));

  await followRedirects(transaction, 'Author', authors);
  await followRedirects(transaction, 'Journal', journals);
  await countLibrary(transaction);
  await raiseRevision(transaction);
}

async function prune(transaction: WriteTransaction, table: string, uses: string, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await transaction.query(`DELETE FROM ${table} t WHERE t.id = ANY($1::bigint[]) AND NOT EXISTS (SELECT FROM ${uses})`, [ids]);
}

function union(ids: readonly number[], more: ReadonlySet<number>): number[] {
  return [...new Set([...ids, ...more])];
}
