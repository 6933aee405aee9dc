import type { WriteTransaction } from './write-transaction.js';

const graphTables = [
  ...['source_record', 'paper', 'paper_text', 'paper_identifier', 'author', 'author_name', 'byline', 'journal', 'journal_mention'],
  ...['keyword', 'keyword_label', 'paper_keyword', 'author_stats', 'journal_stats', 'keyword_stats', 'year_stats'],
  ...['publisher', 'publisher_name', 'publisher_stats', 'journal_publisher'],
  ...['co_authorship', 'keyword_cooccurrence', 'reference_entry', 'reference_identifier', 'citation', 'citation_stats', 'redirect'],
];

/** Takes the few records of the sample out row by row: emptying whole tables shuts readers out until the transaction ends. */
export async function emptySmallGraph(transaction: WriteTransaction): Promise<void> {
  for (const table of graphTables) await transaction.query(`DELETE FROM ${table}`);
}

/** Takes every record and all that was made of them out at once. Ids go on from where they were: none is used twice. */
export async function emptyGraph(transaction: WriteTransaction): Promise<void> {
  await transaction.query(`TRUNCATE ${graphTables.join(', ')}`);
}
