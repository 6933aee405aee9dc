import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Database } from '../db/database.js';

/**
 * What things are called in any library: a paper by its smallest record, an author by the smallest paper and place they
 * stand on, a journal by its smallest mention, a keyword and a publisher by its key. Temporary tables, gone with the transaction.
 */
const naturalNames = {
  natural_paper: `SELECT id, encode(record_hash, 'hex') COLLATE "C" AS name FROM paper`,
  natural_author: `SELECT b.author_id AS id, min(p.name || ' ' || b.role || ' ' || lpad(b.position::text, 9, '0')) AS name
                   FROM byline b JOIN natural_paper p ON p.id = b.paper_id GROUP BY b.author_id`,
  natural_journal: 'SELECT journal_id AS id, min(key) AS name FROM journal_mention GROUP BY journal_id',
} as const;

const ofPaper = (alias: string) => `LEFT JOIN natural_paper np ON np.id = ${alias}.paper_id`;
const ofAuthor = (column: string, alias = 'na') => `LEFT JOIN natural_author ${alias} ON ${alias}.id = ${column}`;
const ofPublisher = (column: string) => `LEFT JOIN publisher u ON u.id = ${column}`;
const ofKeyword = (column: string, alias = 'k') => `LEFT JOIN keyword ${alias} ON ${alias}.id = ${column}`;

/** Each table as [columns, rows], without ids, times, imports and revision. */
const tables: Readonly<Record<string, readonly [columns: string, rows: string]>> = {
  source_record: [
    's.hash, s.format, s.dialect, s.raw, s.parsed, s.fields, s.title_key, np.name, m.key',
    `source_record s ${ofPaper('s')} LEFT JOIN journal_mention m ON m.id = s.journal_mention_id`,
  ],
  paper: [
    `np.name, p.type, p.genre, p.title, p.subtitle, p.full_title, p.sort_title, p.language, p.year, p.month, p.day, p.published, nj.name, m.key,
     p.container_title, p.volume, p.issue, p.page_start, p.page_end, p.article_number, p.url, p.doi, p.publisher, u.key, p.name_count, p.author_count,
     p.keyword_count, p.has_abstract`,
    `paper p JOIN natural_paper np ON np.id = p.id LEFT JOIN natural_journal nj ON nj.id = p.journal_id
     LEFT JOIN journal_mention m ON m.id = p.journal_mention_id ${ofPublisher('p.publisher_id')}`,
  ],
  paper_text: ['np.name, t.abstract, t.sections, t.search', `paper_text t ${ofPaper('t')}`],
  paper_identifier: ['np.name, i.scheme, i.value, i.printed, i.disputed', `paper_identifier i ${ofPaper('i')}`],
  author: [
    'na.name, a.key, a.name, a.family_name, a.given_name, a.suffix, a.orcid, a.sort_name',
    `author a LEFT JOIN natural_author na ON na.id = a.id`,
  ],
  author_name: ['na.name, n.name, n.name_key, n.paper_count', `author_name n ${ofAuthor('n.author_id')}`],
  byline: [
    'np.name, b.role, b.position, na.name, b.name, b.name_key, b.orcid, b.affiliations, b.matched_by, b.is_repeat, b.published',
    `byline b ${ofPaper('b')} ${ofAuthor('b.author_id')}`,
  ],
  journal: [
    'nj.name, j.title, j.sort_title, j.abbreviation, j.linking_issn, u.key',
    `journal j LEFT JOIN natural_journal nj ON nj.id = j.id ${ofPublisher('j.publisher_id')}`,
  ],
  journal_mention: [
    'm.key, nj.name, m.title, m.abbreviation, m.folded_title, m.issns, m.linking_issn, m.record_count',
    'journal_mention m LEFT JOIN natural_journal nj ON nj.id = m.journal_id',
  ],
  keyword: ['k.key, k.label', 'keyword k'],
  keyword_label: ['k.key, l.label, l.kind, l.paper_count', `keyword_label l ${ofKeyword('l.keyword_id')}`],
  paper_keyword: [
    'np.name, u.position, k.key, u.label, u.kind, u.kind_inferred, u.scheme, u.is_repeat, u.published',
    `paper_keyword u ${ofPaper('u')} ${ofKeyword('u.keyword_id')}`,
  ],
  author_stats: [
    'na.name, s.sort_name, s.paper_count, s.co_author_count, s.omitted_paper_count, s.cited_by_count, s.first_year, s.last_year',
    `author_stats s ${ofAuthor('s.author_id')}`,
  ],
  journal_stats: [
    'nj.name, s.sort_title, s.paper_count, s.cited_by_count, s.first_year, s.last_year',
    'journal_stats s LEFT JOIN natural_journal nj ON nj.id = s.journal_id',
  ],
  keyword_stats: ['s.key, s.paper_count, s.omitted_paper_count, s.first_year, s.last_year', 'keyword_stats s'],
  publisher: ['u.key, u.name', 'publisher u'],
  publisher_name: ['u.key, n.name, n.paper_count', `publisher_name n ${ofPublisher('n.publisher_id')}`],
  publisher_stats: ['s.key, s.paper_count, s.first_year, s.last_year', 'publisher_stats s'],
  journal_publisher: [
    'nj.name, u.key, c.paper_count',
    `journal_publisher c LEFT JOIN natural_journal nj ON nj.id = c.journal_id ${ofPublisher('c.publisher_id')}`,
  ],
  year_stats: ['s.year, s.paper_count, s.cited_by_count', 'year_stats s'],
  co_authorship: [
    'na.name, nc.name, c.paper_count, c.fractional_count, c.first_year, c.last_year',
    `co_authorship c ${ofAuthor('c.author_id')} ${ofAuthor('c.co_author_id', 'nc')}`,
  ],
  keyword_cooccurrence: [
    'k.key, o.key, c.paper_count, c.first_year, c.last_year',
    `keyword_cooccurrence c ${ofKeyword('c.keyword_id')} ${ofKeyword('c.co_keyword_id', 'o')}`,
  ],
  reference_entry: [
    'np.name, r.position, r.text, r.doi, r.title, r.year, r.first_family, r.title_key, r.work_key, cited.name',
    `reference_entry r ${ofPaper('r')} LEFT JOIN natural_paper cited ON cited.id = r.cited_paper_id`,
  ],
  reference_identifier: ['np.name, i.position, i.scheme, i.value', `reference_identifier i ${ofPaper('i')}`],
  citation: [
    'citing.name, cited.name, c.position, c.citing_published',
    `citation c LEFT JOIN natural_paper citing ON citing.id = c.citing_paper_id LEFT JOIN natural_paper cited ON cited.id = c.cited_paper_id`,
  ],
  citation_stats: ['np.name, s.sort_title, s.cited_by_count, s.reference_count, s.unresolved_count', `citation_stats s ${ofPaper('s')}`],
  library: ['l.pairing_limit, l.paper_count, l.author_count, l.journal_count, l.keyword_count, l.publisher_count', 'library l'],
};

/**
 * The graph's fingerprint: for each table the sha256 (hex) over its rows in natural keys, sorted by code point, one a
 * line. Two libraries that keep the same records have the same digest, however the records came. Reads one revision;
 * cost: a sort of every table.
 */
export async function digestLibrary(database: Database): Promise<Record<string, string>> {
  const client = await database.pool.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    await client.query('SET LOCAL statement_timeout = 0');
    return await digestGraph(client);
  } finally {
    await client.query('ROLLBACK').catch(() => undefined);
    client.release();
  }
}

/** The digests of the tables that the connection's search path finds. Within a transaction. */
export async function digestGraph(client: pg.ClientBase): Promise<Record<string, string>> {
  return withNaturalNames(client, async () => {
    const digests: Record<string, string> = {};
    for (const table of Object.keys(tables)) {
      digests[table] = await digestRows(client, `SELECT line FROM (${linesOf(table)}) l ORDER BY line COLLATE "C"`);
    }
    return digests;
  });
}

/** Runs `work` while the tables can be told in natural keys, as `linesOf` does. Within a transaction. */
export async function withNaturalNames<Result>(client: pg.ClientBase, work: () => Promise<Result>): Promise<Result> {
  for (const [name, query] of Object.entries(naturalNames)) await client.query(`CREATE TEMPORARY TABLE ${name} ON COMMIT DROP AS ${query}`);
  const result = await work();
  await client.query(`DROP TABLE ${Object.keys(naturalNames).join(', ')}`);
  return result;
}

/** SELECT of the rows of a table of the graph as one column `line`, in natural keys. */
export function linesOf(table: string): string {
  const [columns, rows] = tables[table] ?? [];
  if (rows === undefined) throw new RangeError(`${table} is no table of the graph.`);
  return `SELECT ROW(${columns})::text AS line FROM ${rows}`;
}

const fetchSize = 5_000;

async function digestRows(client: pg.ClientBase, query: string): Promise<string> {
  const hash = createHash('sha256');
  await client.query(`DECLARE digest_rows NO SCROLL CURSOR FOR ${query}`);
  for (let rows = [{ line: '' }]; rows.length > 0; ) {
    rows = (await client.query<{ line: string }>(`FETCH ${fetchSize} FROM digest_rows`)).rows;
    for (const { line } of rows) hash.update(`${line}\n`);
  }
  await client.query('CLOSE digest_rows');
  return hash.digest('hex');
}
