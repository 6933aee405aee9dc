import { foldText, foldWords } from '../identity/fold-text.js';
import { formatFullTitle } from '../identity/full-title.js';
import { journalMentionKey } from '../identity/journal-title.js';
import { strongIdentifiers } from '../identity/same-paper.js';
import { type ColumnValue, copyRows } from './copy-rows.js';
import type { CitationPair } from './count-citations.js';
import { groupBy } from './group-by.js';
import { type MergedPaper, publishedNumber } from './merged-paper.js';
import type { BylineEntry, SettledAuthors } from './settle-authors.js';
import type { KeywordEntry, SettledKeywords } from './settle-keywords.js';
import type { SettledPublishers } from './settle-publishers.js';
import type { WriteTransaction } from './write-transaction.js';

/** Rows to be written for papers, with everything around them settled. */
export interface PaperRows {
  readonly papers: readonly MergedPaper[];
  readonly bylines: readonly BylineEntry[];
  readonly authors: SettledAuthors;
  readonly keywords: readonly KeywordEntry[];
  readonly keywordsSettled: SettledKeywords;
  readonly publishers: SettledPublishers;
  /** When papers that stood in the tables before were added, by id. */
  readonly addedAt: ReadonlyMap<number, string>;
}

/** What is remembered of papers whose rows were taken out, to be written afresh or not at all. */
export interface RemovedRows {
  readonly addedAt: ReadonlyMap<number, string>;
  /** Names beside which an ORCID stood. */
  readonly orcidNames: ReadonlySet<string>;
  readonly identifiers: readonly { readonly scheme: string; readonly value: string }[];
  /** What they cited. */
  readonly citations: readonly CitationPair[];
}

/** Takes all rows of the papers out: a statement a table. */
export async function removePapers(transaction: WriteTransaction, ids: readonly number[]): Promise<RemovedRows> {
  if (ids.length === 0) return { addedAt: new Map(), orcidNames: new Set(), identifiers: [], citations: [] };
  const remove = <Row extends Record<string, unknown>>(table: string, column: string, returning: string) =>
    transaction.query<Row>(`DELETE FROM ${table} WHERE ${column} = ANY($1::bigint[]) RETURNING ${returning}`, [ids]);
  const papers = await remove<{ id: number; added_at: string }>('paper', 'id', 'id, added_at::text');
  const bylines = await remove<{ name_key: string; orcid: string | null }>('byline', 'paper_id', 'name_key, orcid');
  const identifiers = await remove<{ scheme: string; value: string }>('paper_identifier', 'paper_id', 'scheme, value');
  await remove('paper_text', 'paper_id', 'paper_id');
  await remove('paper_keyword', 'paper_id', 'paper_id');
  await remove('reference_entry', 'paper_id', 'paper_id');
  await remove('reference_identifier', 'paper_id', 'paper_id');
  const pair = 'citing_paper_id AS citing, cited_paper_id AS cited';
  const citations = await remove<CitationPair & Record<string, unknown>>('citation', 'citing_paper_id', pair);
  return {
    addedAt: new Map(papers.map((paper) => [paper.id, paper.added_at])),
    orcidNames: new Set(bylines.filter((byline) => byline.orcid !== null).map((byline) => byline.name_key)),
    identifiers,
    citations,
  };
}

/** Writes papers with their texts, identifiers, bylines and keywords. Gives the journals that they stand in. */
export async function writePapers(transaction: WriteTransaction, rows: PaperRows): Promise<number[]> {
  const published = new Map(rows.papers.map((paper) => [paper.id, publishedNumber(paper.record)]));
  const firstBylines = firstUses(rows.bylines, (entry) => `${entry.paperId} ${entry.role} ${rows.authors.authorOf(entry)}`);
  const firstKeywords = firstUses(rows.keywords, (entry) => `${entry.paperId} ${entry.key}`);
  const mentions = await findMentions(transaction, rows.papers);
  const [clock] = await transaction.query<{ now: string }>('SELECT now()::text AS now');
  const around = { mentions, now: clock?.now, firstBylines, firstKeywords };
  await copyRows(transaction, 'paper', paperColumns, paperRows(rows, around));
  await copyRows(transaction, 'byline', bylineColumns, bylineRows(rows, firstBylines, published));
  await copyRows(transaction, 'paper_keyword', paperKeywordColumns, paperKeywordRows(rows, firstKeywords, published));
  await copyRows(transaction, 'paper_identifier', ['paper_id', 'scheme', 'value', 'printed'], identifierRows(rows.papers));
  await writeTexts(transaction, rows);
  return [...mentions.values()].map((mention) => mention.journal_id);
}

/** Entries whose like stands nowhere before them: they are the ones that count. */
function firstUses<Entry>(entries: readonly Entry[], nameOf: (entry: Entry) => string): Set<Entry> {
  const seen = new Set<string>();
  return new Set(entries.filter((entry) => seen.size < seen.add(nameOf(entry)).size));
}

const bylineColumns = [
  ...['paper_id', 'role', 'position', 'author_id', 'name', 'name_key', 'orcid', 'affiliations', 'matched_by', 'is_repeat', 'published'],
];

function* bylineRows(
  rows: PaperRows,
  firsts: ReadonlySet<BylineEntry>,
  published: ReadonlyMap<number, number | null>,
): Generator<ColumnValue[]> {
  for (const entry of rows.bylines) {
    const { paperId, role, position, person, printed, nameKey } = entry;
    const matchedBy = person.orcid ? 'ORCID' : 'FULL_NAME';
    const name = [rows.authors.authorOf(entry), printed, nameKey, person.orcid, person.affiliations];
    yield [paperId, role, position, ...name, matchedBy, !firsts.has(entry), published.get(paperId)];
  }
}

const paperKeywordColumns = ['paper_id', 'position', 'keyword_id', 'label', 'kind', 'kind_inferred', 'scheme', 'is_repeat', 'published'];

function* paperKeywordRows(
  rows: PaperRows,
  firsts: ReadonlySet<KeywordEntry>,
  published: ReadonlyMap<number, number | null>,
): Generator<ColumnValue[]> {
  for (const entry of rows.keywords) {
    const { paperId, position, use } = entry;
    const keyword = [rows.keywordsSettled.keywordOf(entry), use.label, use.kind, use.kindInferred, use.scheme];
    yield [paperId, position, ...keyword, !firsts.has(entry), published.get(paperId)];
  }
}

function* identifierRows(papers: readonly MergedPaper[]): Generator<ColumnValue[]> {
  for (const { id, record } of papers) {
    for (const { scheme, value, printed } of record.identifiers) yield [id, scheme, value, printed];
  }
}

const paperColumns = [
  ...['id', 'type', 'genre', 'title', 'subtitle', 'full_title', 'sort_title', 'language', 'year', 'month', 'day', 'published'],
  ...['journal_id', 'journal_mention_id', 'container_title', 'volume', 'issue', 'page_start', 'page_end', 'article_number', 'url', 'doi'],
  ...['publisher', 'publisher_id', 'name_count', 'author_count', 'keyword_count', 'has_abstract', 'record_hash', 'added_at', 'updated_at'],
];

interface PaperSurroundings {
  readonly mentions: ReadonlyMap<string, { readonly id: number; readonly journal_id: number }>;
  readonly now: string | undefined;
  readonly firstBylines: ReadonlySet<BylineEntry>;
  readonly firstKeywords: ReadonlySet<KeywordEntry>;
}

function* paperRows(rows: PaperRows, around: PaperSurroundings): Generator<ColumnValue[]> {
  const authors = countByPaper([...around.firstBylines].filter((entry) => entry.role === 'AUTHOR'));
  const keywords = countByPaper(around.firstKeywords);
  for (const { id, record, naturalKey } of rows.papers) {
    const mention = record.journal && around.mentions.get(journalMentionKey(record.journal));
    const title = formatFullTitle(record) ?? '';
    yield [
      ...[id, record.type, record.genre, record.title ?? '', record.subtitle, title, foldText(title).slice(0, 300), record.language],
      ...[record.date?.year, record.date?.month, record.date?.day, publishedNumber(record)],
      ...[mention?.journal_id, mention?.id, record.containerTitle, record.volume, record.issue, record.pages?.start, record.pages?.end],
      ...[record.articleNumber, record.url, record.identifiers.find(({ scheme }) => scheme === 'DOI')?.value],
      ...[record.publisher, record.publisher && rows.publishers.get(record.publisher)],
      ...[record.names.filter(({ role }) => role === 'AUTHOR').length, authors.get(id) ?? 0, keywords.get(id) ?? 0],
      ...[record.abstract !== undefined, Buffer.from(naturalKey, 'hex'), rows.addedAt.get(id) ?? around.now, around.now],
    ];
  }
}

function countByPaper(entries: Iterable<{ readonly paperId: number }>): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { paperId } of entries) counts.set(paperId, (counts.get(paperId) ?? 0) + 1);
  return counts;
}

async function findMentions(
  transaction: WriteTransaction,
  papers: readonly MergedPaper[],
): Promise<Map<string, { id: number; journal_id: number }>> {
  const keys = new Set(papers.map(({ record }) => record.journal && journalMentionKey(record.journal)));
  const rows = await transaction.query<{ key: string; id: number; journal_id: number }>(
    'SELECT key, id, journal_id FROM journal_mention WHERE key = ANY($1::text[])',
    [[...keys].filter((key) => key !== undefined)],
  );
  return new Map(rows.map((row) => [row.key, row]));
}

/** Folded before Postgres stems them, as queries are, so that "Poincaré" and "poincare" are one word. */
const searchVector = `setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', subtitle), 'B')
                   || setweight(to_tsvector('english', keywords), 'C') || setweight(to_tsvector('english', abstract_words), 'D')`;

/** A search vector holds 1 MB at most; words of an abstract beyond this many characters are not found. */
const searchedLength = 100_000;

async function writeTexts(transaction: WriteTransaction, rows: PaperRows): Promise<void> {
  const labelsOf = groupBy(rows.keywords, (entry) => entry.paperId);
  await transaction.query(
    `CREATE TEMPORARY TABLE IF NOT EXISTS new_text
       (paper_id bigint, abstract text, sections json, title text, subtitle text, keywords text, abstract_words text) ON COMMIT DELETE ROWS`,
  );
  await copyRows(
    transaction,
    'new_text',
    ['paper_id', 'abstract', 'sections', 'title', 'subtitle', 'keywords', 'abstract_words'],
    rows.papers.map(({ id, record }) => [
      id,
      record.abstract,
      record.abstractSections.length > 0 ? record.abstractSections : null,
      foldWords(record.title ?? ''),
      foldWords(record.subtitle ?? ''),
      (labelsOf.get(id) ?? []).map((entry) => foldWords(entry.use.label)).join(' '),
      foldWords((record.abstract ?? '').slice(0, searchedLength)),
    ]),
  );
  await transaction.query(
    `INSERT INTO paper_text (paper_id, abstract, sections, search) SELECT paper_id, abstract, sections, ${searchVector} FROM new_text`,
  );
  await transaction.query('TRUNCATE new_text');
}

/** Marks the strong identifiers that stand on several papers, and unmarks those that no longer do. */
export async function markDisputed(
  transaction: WriteTransaction,
  papers: readonly MergedPaper[],
  removed: RemovedRows['identifiers'],
): Promise<void> {
  const identifiers = [...papers.flatMap(({ record }) => strongIdentifiers(record)), ...removed];
  if (identifiers.length === 0) return;
  await transaction.query(
    `UPDATE paper_identifier i SET disputed = c.disputed FROM (
       SELECT scheme, value, count(DISTINCT paper_id) > 1 AND scheme <> ALL($3::text[]) AS disputed
       FROM paper_identifier JOIN (SELECT DISTINCT * FROM unnest($1::text[], $2::text[]) AS t(scheme, value)) touched USING (scheme, value)
       GROUP BY scheme, value) c
     WHERE (i.scheme, i.value) = (c.scheme, c.value) AND i.disputed <> c.disputed`,
    [
      identifiers.map(({ scheme }) => scheme),
      identifiers.map(({ value }) => value),
      ['CITATION_KEY', 'SOURCE_RECORD', 'REPORT_NUMBER', 'ISBN'],
    ],
  );
}
