import type { Touched } from './touched.js';
import type { WriteTransaction } from './write-transaction.js';

/**
 * A table that only counts rows of others. It is written here as one question, asked in two ways: for new papers, whose
 * counts are added; and for the keys touched where papers changed or left, which are counted afresh. Nothing is ever
 * subtracted, so that no mistake can stay.
 */
interface DerivedTable {
  readonly name: string;
  /** Key column → where it comes from. */
  readonly key: Readonly<Record<string, string>>;
  /** Columns that hang on the key alone, such as the name that a count is sorted by. */
  readonly carried?: Readonly<Record<string, string>>;
  /** Columns that are counted afresh for each key that new papers bear, from tables counted before this one. */
  readonly recounted?: Readonly<Record<string, string>>;
  /** Counted column → how; all of them add up over disjoint sets of papers. */
  readonly sums: Readonly<Record<string, string>>;
  /** Which rows have a say in first and last year; missing where the table has neither. */
  readonly yearsWhere?: string;
  /** Which papers have a say, where not all; `p` is the paper, `l` the library. */
  readonly papersWhere?: string;
  /** FROM and WHERE; `p` is the paper. */
  readonly from: string;
  readonly where: string;
  /** The set of touched keys that this table is counted by, and the key columns in the set's order. */
  readonly touched: Exclude<keyof Touched, 'named'>;
  readonly touchedBy: readonly string[];
}

const bylineOfPaper = 'byline b JOIN paper p ON p.id = b.paper_id CROSS JOIN library l';
const keywordOfPaper = 'paper_keyword k JOIN paper p ON p.id = k.paper_id CROSS JOIN library l';
const isAuthor = `b.role = 'AUTHOR' AND NOT b.is_repeat`;
const citationsOfPaper = 'LEFT JOIN citation_stats z ON z.paper_id = p.id';
/** Citations of the papers, which are counted before; what later comes to cite them is added by `countMovedCitations`. */
const citationsWhere = (condition: string) => `COALESCE(sum(z.cited_by_count) FILTER (WHERE ${condition}), 0)`;

/** In the order in which they are counted: later ones may be counted from earlier ones. */
const derivedTables: readonly DerivedTable[] = [
  {
    name: 'citation_stats',
    key: { paper_id: 'p.id' },
    carried: { sort_title: 'p.sort_title' },
    recounted: {
      cited_by_count: '(SELECT count(*) FROM citation c WHERE c.cited_paper_id = p.id)',
      reference_count: '(SELECT count(*) FROM reference_entry r WHERE r.paper_id = p.id)',
      unresolved_count: '(SELECT count(*) FROM reference_entry r WHERE r.paper_id = p.id AND r.cited_paper_id IS NULL)',
    },
    sums: {},
    from: 'paper p',
    where: 'true',
    touched: 'papers',
    touchedBy: ['paper_id'],
  },
  {
    name: 'author_name',
    key: { author_id: 'b.author_id', name: 'b.name' },
    carried: { name_key: 'b.name_key' },
    sums: { paper_count: 'count(DISTINCT b.paper_id)' },
    from: 'byline b JOIN paper p ON p.id = b.paper_id',
    where: 'true',
    touched: 'authors',
    touchedBy: ['author_id'],
  },
  {
    name: 'co_authorship',
    key: { author_id: 'b.author_id', co_author_id: 'c.author_id' },
    sums: { paper_count: 'count(*)', fractional_count: 'sum(round(1000000000000.0 / (p.name_count - 1)))::bigint' },
    yearsWhere: 'true',
    from: `${bylineOfPaper}
           JOIN byline c ON c.paper_id = b.paper_id AND c.role = 'AUTHOR' AND NOT c.is_repeat AND c.author_id <> b.author_id`,
    papersWhere: 'p.name_count BETWEEN 2 AND l.pairing_limit',
    where: isAuthor,
    touched: 'authorPairs',
    touchedBy: ['author_id', 'co_author_id'],
  },
  {
    name: 'author_stats',
    key: { author_id: 'b.author_id' },
    carried: { sort_name: 'a.sort_name' },
    recounted: { co_author_count: '(SELECT count(*) FROM co_authorship c WHERE c.author_id = b.author_id)' },
    sums: {
      paper_count: `count(*) FILTER (WHERE ${isAuthor})`,
      omitted_paper_count: `count(*) FILTER (WHERE ${isAuthor} AND p.name_count > l.pairing_limit)`,
      cited_by_count: citationsWhere(isAuthor),
    },
    yearsWhere: isAuthor,
    from: `${bylineOfPaper} JOIN author a ON a.id = b.author_id ${citationsOfPaper}`,
    where: 'true',
    touched: 'authors',
    touchedBy: ['author_id'],
  },
  {
    name: 'keyword_label',
    key: { keyword_id: 'k.keyword_id', label: 'k.label', kind: 'k.kind' },
    sums: { paper_count: 'count(DISTINCT k.paper_id)' },
    from: 'paper_keyword k JOIN paper p ON p.id = k.paper_id',
    where: 'true',
    touched: 'keywords',
    touchedBy: ['keyword_id'],
  },
  {
    name: 'keyword_stats',
    key: { keyword_id: 'k.keyword_id' },
    carried: { key: 'w.key' },
    sums: { paper_count: 'count(*)', omitted_paper_count: 'count(*) FILTER (WHERE p.keyword_count > l.pairing_limit)' },
    yearsWhere: 'true',
    from: `${keywordOfPaper} JOIN keyword w ON w.id = k.keyword_id`,
    where: 'NOT k.is_repeat',
    touched: 'keywords',
    touchedBy: ['keyword_id'],
  },
  {
    name: 'keyword_cooccurrence',
    key: { keyword_id: 'k.keyword_id', co_keyword_id: 'c.keyword_id' },
    sums: { paper_count: 'count(*)' },
    yearsWhere: 'true',
    from: `${keywordOfPaper}
           JOIN paper_keyword c ON c.paper_id = k.paper_id AND NOT c.is_repeat AND c.keyword_id <> k.keyword_id`,
    papersWhere: 'p.keyword_count BETWEEN 2 AND l.pairing_limit',
    where: 'NOT k.is_repeat',
    touched: 'keywordPairs',
    touchedBy: ['keyword_id', 'co_keyword_id'],
  },
  {
    name: 'journal_stats',
    key: { journal_id: 'j.id' },
    carried: { sort_title: 'j.sort_title' },
    sums: { paper_count: 'count(p.id)', cited_by_count: citationsWhere('true') },
    yearsWhere: 'true',
    // A journal that its papers name otherwise in the end has no papers, and still a row.
    from: `journal j LEFT JOIN paper p ON p.journal_id = j.id ${citationsOfPaper}`,
    where: 'true',
    touched: 'journals',
    touchedBy: ['journal_id'],
  },
  {
    name: 'journal_publisher',
    key: { journal_id: 'p.journal_id', publisher_id: 'p.publisher_id' },
    sums: { paper_count: 'count(*)' },
    from: 'paper p',
    where: 'p.journal_id IS NOT NULL AND p.publisher_id IS NOT NULL',
    touched: 'journals',
    touchedBy: ['journal_id'],
  },
  {
    name: 'publisher_name',
    key: { publisher_id: 'p.publisher_id', name: 'p.publisher' },
    sums: { paper_count: 'count(*)' },
    from: 'paper p',
    where: 'p.publisher_id IS NOT NULL',
    touched: 'publishers',
    touchedBy: ['publisher_id'],
  },
  {
    name: 'publisher_stats',
    key: { publisher_id: 'p.publisher_id' },
    carried: { key: 'u.key' },
    sums: { paper_count: 'count(*)' },
    yearsWhere: 'true',
    from: 'paper p JOIN publisher u ON u.id = p.publisher_id',
    where: 'true',
    touched: 'publishers',
    touchedBy: ['publisher_id'],
  },
  {
    name: 'year_stats',
    key: { year: 'p.year' },
    sums: { paper_count: 'count(*)', cited_by_count: citationsWhere('true') },
    from: `paper p ${citationsOfPaper}`,
    where: 'p.year IS NOT NULL',
    touched: 'years',
    touchedBy: ['year'],
  },
];

/** Adds what new papers count for. They must be in the tables, and in no count yet. */
export async function countNewPapers(transaction: WriteTransaction, paperIds: readonly number[]): Promise<void> {
  if (paperIds.length === 0) return;
  await measureLargePapers(transaction, paperIds);
  for (const table of derivedTables) {
    await transaction.query(
      `${countRows(table, `JOIN ${newPapers(table)} ON new_paper.id = p.id`)}
       ON CONFLICT (${Object.keys(table.key).join(', ')}) DO UPDATE SET ${combineColumns(table)}`,
      [paperIds],
    );
  }
}

/** A paper of so many names or keywords is large. */
const largePaper = 1_000;

/**
 * Lets Postgres look at its tables afresh where a large paper came in: it expects a dozen names, and joins thousands in a small
 * library row by row with each author (8,000 names: 15 s instead of 1 s).
 */
async function measureLargePapers(transaction: WriteTransaction, paperIds: readonly number[]): Promise<void> {
  const sql = 'SELECT max(greatest(name_count, keyword_count)) >= $2 AS "isLarge" FROM paper WHERE id = ANY($1::bigint[])';
  const [row] = await transaction.query<{ isLarge: boolean | null }>(sql, [paperIds, largePaper]);
  if (row?.isLarge) await transaction.query('ANALYZE byline, author, paper_keyword, keyword');
}

/** Papers without a say are left out before anything is joined: the pairs of a paper of 10,000 authors are 100 million rows. */
function newPapers({ papersWhere }: DerivedTable): string {
  if (papersWhere === undefined) return 'unnest($1::bigint[]) AS new_paper(id)';
  return `(SELECT p.id FROM paper p JOIN unnest($1::bigint[]) AS given(id) ON given.id = p.id CROSS JOIN library l
           WHERE ${papersWhere} OFFSET 0) AS new_paper`;
}

/** Counts afresh whatever papers that changed, joined or left had a part in. */
export async function recountTouched(transaction: WriteTransaction, touched: Touched): Promise<void> {
  for (const table of derivedTables) {
    const keys = touched[table.touched].columns();
    if (keys[0].length === 0) continue;
    const set = `unnest(${keys.map((_, index) => `$${index + 1}::bigint[]`).join(', ')}) AS touched(${table.touchedBy.join(', ')})`;
    const match = (column: (name: string) => string) => table.touchedBy.map((name) => `touched.${name} = ${column(name)}`).join(' AND ');
    await transaction.query(`DELETE FROM ${table.name} t USING ${set} WHERE ${match((name) => `t.${name}`)}`, keys);
    await transaction.query(countRows(table, `JOIN ${set} ON ${match((name) => table.key[name] ?? name)}`), keys);
  }
}

/** INSERT … SELECT of one derived table, over the papers that `restriction` leaves. */
function countRows(table: DerivedTable, restriction: string): string {
  const years = table.yearsWhere && {
    first_year: `min(p.year) FILTER (WHERE ${table.yearsWhere})`,
    last_year: `max(p.year) FILTER (WHERE ${table.yearsWhere})`,
  };
  const grouped = { ...table.key, ...table.carried };
  const columns: Record<string, string> = { ...grouped, ...table.recounted, ...table.sums, ...years };
  return `INSERT INTO ${table.name} (${Object.keys(columns).join(', ')}) SELECT ${Object.values(columns).join(', ')}
          FROM ${table.from} ${restriction} WHERE ${[table.where, table.papersWhere ?? 'true'].join(' AND ')} GROUP BY ${Object.values(grouped).join(', ')}`;
}

/** LEAST and GREATEST pass over nulls: papers without a year change no first or last year. */
function combineColumns(table: DerivedTable): string {
  const sums = Object.keys(table.sums).map((column) => `${column} = ${table.name}.${column} + excluded.${column}`);
  const years = [
    `first_year = least(${table.name}.first_year, excluded.first_year)`,
    `last_year = greatest(${table.name}.last_year, excluded.last_year)`,
  ];
  const recounted = Object.keys(table.recounted ?? {}).map((column) => `${column} = excluded.${column}`);
  return [...sums, ...recounted, ...(table.yearsWhere ? years : [])].join(', ');
}

/** Tells how large the library is now. */
export async function countLibrary(transaction: WriteTransaction): Promise<void> {
  await transaction.query(
    `UPDATE library SET paper_count = (SELECT count(*) FROM paper), author_count = (SELECT count(*) FROM author),
                        journal_count = (SELECT count(*) FROM journal), keyword_count = (SELECT count(*) FROM keyword),
                        publisher_count = (SELECT count(*) FROM publisher)`,
  );
}
