import { foldJournalTitle } from '../identity/journal-title.js';
import { nameKey } from '../identity/name-key.js';
import { parsePersonName } from '../person-name.js';
import { toSortName } from './author-keys.js';
import type { WriteTransaction } from './write-transaction.js';

/** A thing that has several spellings, or another one than it shows, with how often each is printed. */
interface Spellings extends Record<string, unknown> {
  readonly id: number;
  readonly labels: readonly string[];
  readonly counts: readonly number[];
}

/** Whether `a` goes before `b`; after it, how often they are printed and the smaller code point decide. */
type Preference = (a: string, b: string) => number;

/** Shows each author under the most printed, then the fullest, then the smallest of their names. */
export async function relabelAuthors(transaction: WriteTransaction, ids: readonly number[]): Promise<void> {
  const authors = await transaction.query<Spellings>(
    `SELECT a.id, array_agg(n.name) AS labels, array_agg(n.paper_count) AS counts
     FROM author a JOIN author_name n ON n.author_id = a.id WHERE a.id = ANY($1::bigint[])
     GROUP BY a.id HAVING count(*) > 1 OR min(n.name) <> a.name`,
    [ids],
  );
  const names = authors.map((author) => preferred(author, longest));
  const parts = names.map(parsePersonName);
  await transaction.query(
    `WITH named AS (
       UPDATE author a SET name = n.name, family_name = n.family, given_name = n.given, suffix = n.suffix, sort_name = n.sort_name
       FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) AS n(id, name, family, given, suffix, sort_name)
       WHERE a.id = n.id AND a.name <> n.name RETURNING a.id, a.sort_name)
     UPDATE author_stats s SET sort_name = named.sort_name FROM named WHERE s.author_id = named.id`,
    [
      authors.map((author) => author.id),
      names,
      parts.map((part) => part.family),
      parts.map((part) => part.given ?? null),
      parts.map((part) => part.suffix ?? null),
      parts.map((part) => toSortName(nameKey(part))),
    ],
  );
}

/** Shows each keyword under the label on most papers, then one that is not all capitals. */
export async function relabelKeywords(transaction: WriteTransaction, ids: readonly number[]): Promise<void> {
  const keywords = await transaction.query<Spellings>(
    `SELECT k.id, array_agg(l.label) AS labels, array_agg(l.paper_count) AS counts
     FROM keyword k JOIN (SELECT keyword_id, label, sum(paper_count)::int AS paper_count FROM keyword_label
                          WHERE keyword_id = ANY($1::bigint[]) GROUP BY keyword_id, label) l ON l.keyword_id = k.id
     GROUP BY k.id HAVING count(*) > 1 OR min(l.label) <> k.label`,
    [ids],
  );
  await transaction.query(
    `UPDATE keyword k SET label = n.label FROM unnest($1::bigint[], $2::text[]) AS n(id, label) WHERE k.id = n.id AND k.label <> n.label`,
    [keywords.map((keyword) => keyword.id), keywords.map((keyword) => preferred(keyword, notAllCapitals))],
  );
}

/** Shows each publisher under the name on most papers, then the longest. */
export async function relabelPublishers(transaction: WriteTransaction, ids: readonly number[]): Promise<void> {
  const publishers = await transaction.query<Spellings>(
    `SELECT u.id, array_agg(n.name) AS labels, array_agg(n.paper_count) AS counts
     FROM publisher u JOIN publisher_name n ON n.publisher_id = u.id WHERE u.id = ANY($1::bigint[])
     GROUP BY u.id HAVING count(*) > 1 OR min(n.name) <> u.name`,
    [ids],
  );
  await transaction.query(
    `UPDATE publisher u SET name = n.name FROM unnest($1::bigint[], $2::text[]) AS n(id, name) WHERE u.id = n.id AND u.name <> n.name`,
    [publishers.map((publisher) => publisher.id), publishers.map((publisher) => preferred(publisher, longest))],
  );
}

/**
 * Shows each journal under the most printed, then the longest of its titles; where it has none, under its smallest ISSN. Its linking
 * ISSN is the one that is said most, then the smallest.
 */
export async function relabelJournals(transaction: WriteTransaction, ids: readonly number[]): Promise<void> {
  const titles = await journalSpellings(transaction, 'title', ids);
  const abbreviations = new Map((await journalSpellings(transaction, 'abbreviation', ids)).map((journal) => [journal.id, journal]));
  const linkingIssns = new Map(
    (await journalSpellings(transaction, 'linking_issn', ids)).map((journal) => [journal.id, preferred(journal, longest)]),
  );
  const issns = await transaction.query<{ id: number; issn: string }>(
    'SELECT journal_id AS id, min(issn) AS issn FROM journal_mention, unnest(issns) AS issn WHERE journal_id = ANY($1::bigint[]) GROUP BY journal_id',
    [ids],
  );
  const names = new Map([
    ...issns.map(({ id, issn }) => [id, issn] as const),
    ...titles.map((journal) => [journal.id, preferred(journal, longest)] as const),
  ]);
  const abbreviationOf = (id: number) => {
    const spellings = abbreviations.get(id);
    return spellings ? preferred(spellings, longest) : null;
  };
  await transaction.query(
    `WITH named AS (
       UPDATE journal j SET title = n.title, sort_title = n.sort_title, abbreviation = n.abbreviation, linking_issn = n.linking_issn
       FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[]) AS n(id, title, sort_title, abbreviation, linking_issn)
       WHERE j.id = n.id AND (j.title, j.abbreviation, j.linking_issn) IS DISTINCT FROM (n.title, n.abbreviation, n.linking_issn) RETURNING j.id, j.sort_title)
     UPDATE journal_stats s SET sort_title = named.sort_title FROM named WHERE s.journal_id = named.id`,
    [
      [...names.keys()],
      [...names.values()],
      [...names.values()].map((title) => foldJournalTitle(title).slice(0, 300)),
      [...names].map(([id, title]) => (abbreviationOf(id) === title ? null : abbreviationOf(id))),
      [...names.keys()].map((id) => linkingIssns.get(id) ?? null),
    ],
  );
}

function journalSpellings(
  transaction: WriteTransaction,
  column: 'title' | 'abbreviation' | 'linking_issn',
  ids: readonly number[],
): Promise<Spellings[]> {
  return transaction.query<Spellings>(
    `SELECT journal_id AS id, array_agg(label) AS labels, array_agg(count) AS counts FROM (
       SELECT journal_id, ${column} AS label, sum(record_count)::int AS count FROM journal_mention
       WHERE journal_id = ANY($1::bigint[]) AND ${column} IS NOT NULL GROUP BY journal_id, ${column}) m GROUP BY journal_id`,
    [ids],
  );
}

function preferred({ labels, counts }: Spellings, prefer: Preference): string {
  const printed = labels.map((label, index) => ({ label, count: counts[index] as number }));
  printed.sort((a, b) => b.count - a.count || prefer(a.label, b.label) || (a.label < b.label ? -1 : 1));
  return (printed[0] as { label: string }).label;
}

const longest: Preference = (a, b) => b.length - a.length;
const notAllCapitals: Preference = (a, b) => Number(isAllCapitals(a)) - Number(isAllCapitals(b));

function isAllCapitals(label: string): boolean {
  return label === label.toUpperCase() && label !== label.toLowerCase();
}
