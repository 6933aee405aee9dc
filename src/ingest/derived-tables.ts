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
  /** Counted column → how; all of them add up over disjoint sets of papers. */
  readonly sums: Readonly<Record<string, string>>;
  /** First and last year; false where the table has none. */
  readonly years: boolean;
  /** FROM and WHERE; `p` is the paper. */
  readonly from: string;
  readonly where: string;
  /** The set of touched keys that this table is counted by, and the key columns in the set's order. */
  readonly touched: keyof Touched;
  readonly touchedBy: readonly string[];
}

const bylineOfPaper = 'byline b JOIN paper p ON p.id = b.paper_id CROSS JOIN library l';
const keywordOfPaper = 'paper_keyword k JOIN paper p ON p.id = k.paper_id CROSS JOIN library l';

/** In the order in which they may be read: later ones may be counted from earlier ones. */
const derivedTables: readonly DerivedTable[] = [
  {
    name: 'author_name',
    key: { author_id: 'b.author_id', name: 'b.name', name_key: 'b.name_key' },
    sums: { paper_count: 'count(DISTINCT b.paper_id)' },
    years: false,
    from: bylineOfPaper,
    where: 'true',
    touched: 'authors',
    touchedBy: ['author_id'],
  },
  {
    name: 'author_stats',
    key: { author_id: 'b.author_id' },
    sums: { paper_count: 'count(*)', omitted_paper_count: 'count(*) FILTER (WHERE p.name_count > l.pairing_limit)' },
    years: true,
    from: bylineOfPaper,
    where: `b.role = 'AUTHOR' AND NOT b.is_repeat`,
    touched: 'authors',
    touchedBy: ['author_id'],
  },
  {
    name: 'co_authorship',
    key: { author_id: 'b.author_id', co_author_id: 'c.author_id' },
    sums: { paper_count: 'count(*)', fractional_count: 'sum(round(1000000000000.0 / (p.name_count - 1)))::bigint' },
    years: true,
    from: `byline b JOIN paper p ON p.id = b.paper_id CROSS JOIN library l
           JOIN byline c ON c.paper_id = b.paper_id AND c.role = 'AUTHOR' AND NOT c.is_repeat AND c.author_id <> b.author_id`,
    where: `b.role = 'AUTHOR' AND NOT b.is_repeat AND p.name_count BETWEEN 2 AND l.pairing_limit`,
    touched: 'authorPairs',
    touchedBy: ['author_id', 'co_author_id'],
  },
  {
    name: 'keyword_label',
    key: { keyword_id: 'k.keyword_id', label: 'k.label', kind: 'k.kind' },
    sums: { paper_count: 'count(DISTINCT k.paper_id)' },
    years: false,
    from: keywordOfPaper,
    where: 'true',
    touched: 'keywords',
    touchedBy: ['keyword_id'],
  },
  {
    name: 'keyword_stats',
    key: { keyword_id: 'k.keyword_id' },
    sums: { paper_count: 'count(*)', omitted_paper_count: 'count(*) FILTER (WHERE p.keyword_count > l.pairing_limit)' },
    years: true,
    from: keywordOfPaper,
    where: 'NOT k.is_repeat',
    touched: 'keywords',
    touchedBy: ['keyword_id'],
  },
  {
    name: 'keyword_cooccurrence',
    key: { keyword_id: 'k.keyword_id', co_keyword_id: 'c.keyword_id' },
    sums: { paper_count: 'count(*)' },
    years: true,
    from: `paper_keyword k JOIN paper p ON p.id = k.paper_id CROSS JOIN library l
           JOIN paper_keyword c ON c.paper_id = k.paper_id AND NOT c.is_repeat AND c.keyword_id <> k.keyword_id`,
    where: 'NOT k.is_repeat AND p.keyword_count BETWEEN 2 AND l.pairing_limit',
    touched: 'keywordPairs',
    touchedBy: ['keyword_id', 'co_keyword_id'],
  },
  {
    name: 'journal_stats',
    key: { journal_id: 'p.journal_id' },
    sums: { paper_count: 'count(*)' },
    years: true,
    from: 'paper p',
    where: 'p.journal_id IS NOT NULL',
    touched: 'journals',
    touchedBy: ['journal_id'],
  },
];

/** Adds what new papers count for. They must be in the tables, and in no count yet. */
export async function countNewPapers(transaction: WriteTransaction, paperIds: readonly number[]): Promise<void> {
  if (paperIds.length === 0) return;
  for (const table of derivedTables) {
    await transaction.query(
      `${countRows(table, `JOIN unnest($1::bigint[]) AS new_paper(id) ON new_paper.id = p.id`)}
       ON CONFLICT (${conflictKey(table)}) DO UPDATE SET ${combineColumns(table)}`,
      [paperIds],
    );
  }
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
  const columns = [...Object.keys(table.key), ...Object.keys(table.sums), ...(table.years ? ['first_year', 'last_year'] : [])];
  const values = [...Object.values(table.key), ...Object.values(table.sums), ...(table.years ? ['min(p.year)', 'max(p.year)'] : [])];
  return `INSERT INTO ${table.name} (${columns.join(', ')}) SELECT ${values.join(', ')}
          FROM ${table.from} ${restriction} WHERE ${table.where} GROUP BY ${Object.values(table.key).join(', ')}`;
}

/** A name has one name key, so that it is no part of the table's primary key. */
function conflictKey(table: DerivedTable): string {
  return Object.keys(table.key).filter((column) => column !== 'name_key').join(', ');
}

/** LEAST and GREATEST pass over nulls: papers without a year change no first or last year. */
function combineColumns(table: DerivedTable): string {
  const sums = Object.keys(table.sums).map((column) => `${column} = ${table.name}.${column} + excluded.${column}`);
  const years = [
    `first_year = least(${table.name}.first_year, excluded.first_year)`,
    `last_year = greatest(${table.name}.last_year, excluded.last_year)`,
  ];
  return [...sums, ...(table.years ? years : [])].join(', ');
}
