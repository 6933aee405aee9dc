import type { EntityKind } from './entity.js';
import type { SortColumn } from './list.js';

/** What papers can be grouped by. */
export type PaperGroupField =
  | 'PUBLICATION_YEAR'
  | 'TYPE'
  | 'LANGUAGE'
  | 'JOURNAL'
  | 'PUBLISHER'
  | 'AUTHOR'
  | 'FIRST_AUTHOR'
  | 'KEYWORD'
  | 'AUTHOR_KEYWORD'
  | 'AUTHOR_COUNT'
  | 'IMPORT';

/** How the papers `p` fall into groups by a field. A paper without a key is in none, one with several in several. */
export interface Grouping {
  /** FROM of what is joined to the paper, under an alias of its own, and the condition of the join. */
  readonly tie?: (alias: string) => { readonly from: string; readonly on: string };
  /** The SQL of the key; null where the paper has none. */
  readonly key: (alias: string) => string;
  readonly keyType: 'bigint' | 'text';
  /** True where a paper may meet one key twice. */
  readonly repeats?: boolean;
  /** The thing that the key is the id of, and where it is sorted by name. */
  readonly entity?: { readonly kind: EntityKind; readonly stats: string; readonly id: string; readonly sort: string };
  /** The SELECT of the groups of the whole library, where they are kept ready: `key_1` and `paper_count`. */
  readonly kept?: string;
}

const author = { kind: 'Author', stats: 'author_stats', id: 'author_id', sort: 'sort_name' } as const;
const journal = { kind: 'Journal', stats: 'journal_stats', id: 'journal_id', sort: 'sort_title' } as const;
const publisher = { kind: 'Publisher', stats: 'publisher_stats', id: 'publisher_id', sort: 'key' } as const;
const keyword = { kind: 'Keyword', stats: 'keyword_stats', id: 'keyword_id', sort: 'key' } as const;

export const groupings: Readonly<Record<PaperGroupField, Grouping>> = {
  PUBLICATION_YEAR: { ...ofPaper('year', 'bigint'), kept: keptCounts('year_stats', 'year') },
  TYPE: ofPaper('type', 'text'),
  LANGUAGE: ofPaper('language', 'text'),
  JOURNAL: { ...ofPaper('journal_id', 'bigint'), entity: journal, kept: keptCounts('journal_stats', 'journal_id') },
  PUBLISHER: { ...ofPaper('publisher_id', 'bigint'), entity: publisher, kept: keptCounts('publisher_stats', 'publisher_id') },
  AUTHOR: { ...ofByline(''), kept: keptCounts('author_stats', 'author_id') },
  FIRST_AUTHOR: ofByline(' AND position = 1'),
  KEYWORD: { ...ofKeyword('NOT is_repeat'), kept: keptCounts('keyword_stats', 'keyword_id') },
  AUTHOR_KEYWORD: { ...ofKeyword(`kind = 'AUTHOR'`), repeats: true },
  AUTHOR_COUNT: ofPaper('author_count', 'bigint'),
  IMPORT: {
    tie: (alias) => ({
      from: `(SELECT o.paper_id, r.import_id FROM source_record o JOIN import_record r ON r.source_record_id = o.id) ${alias}`,
      on: `${alias}.paper_id = p.id`,
    }),
    key: (alias) => `${alias}.import_id`,
    keyType: 'bigint',
    repeats: true,
  },
};

/** Index, for the largest: the table's by paper count. */
function keptCounts(stats: string, key: string): string {
  return `SELECT ${key} AS key_1, paper_count FROM ${stats} WHERE paper_count > 0`;
}

function ofPaper(column: string, keyType: 'bigint' | 'text'): Grouping {
  return { key: () => `p.${column}`, keyType };
}

/** Index: primary key of byline. */
function ofByline(condition: string): Grouping {
  return {
    tie: (alias) => ({
      from: `(SELECT paper_id, author_id FROM byline WHERE role = 'AUTHOR' AND NOT is_repeat${condition}) ${alias}`,
      on: `${alias}.paper_id = p.id`,
    }),
    key: (alias) => `${alias}.author_id`,
    keyType: 'bigint',
    entity: author,
  };
}

/** Index: primary key of paper_keyword. */
function ofKeyword(condition: string): Grouping {
  return {
    tie: (alias) => ({
      from: `(SELECT paper_id, keyword_id FROM paper_keyword WHERE ${condition}) ${alias}`,
      on: `${alias}.paper_id = p.id`,
    }),
    key: (alias) => `${alias}.keyword_id`,
    keyType: 'bigint',
    entity: keyword,
  };
}

/** Has the paper a key at all? */
export function hasKey(grouping: Grouping, alias: string): string {
  if (grouping.tie === undefined) return `${grouping.key(alias)} IS NOT NULL`;
  const { from, on } = grouping.tie(alias);
  return `EXISTS (SELECT 1 FROM ${from} WHERE ${on})`;
}

/** Is the paper in the group with this key? The key comes as text. */
export function isInGroup(grouping: Grouping, alias: string, key: string): string {
  const isKey = `${grouping.key(alias)} = ${key}::${grouping.keyType}`;
  if (grouping.tie === undefined) return isKey;
  const { from, on } = grouping.tie(alias);
  return `EXISTS (SELECT 1 FROM ${from} WHERE ${on} AND ${isKey})`;
}

/** What groups are sorted by in the order of their keys: a name for a thing, else the key. */
export function keySort(grouping: Grouping, place: number): readonly SortColumn[] {
  const key: SortColumn = { sql: `grouped.key_${place}`, type: grouping.keyType };
  return grouping.entity === undefined ? [key] : [{ sql: `COALESCE(sorted_${place}.sort, '')`, type: 'text' }, key];
}

/** Looks up the names that groups are sorted by. */
export function sortJoin({ entity }: Grouping, place: number): string {
  if (entity === undefined) return '';
  return `LEFT JOIN LATERAL (SELECT s.${entity.sort} AS sort FROM ${entity.stats} s WHERE s.${entity.id} = grouped.key_${place} OFFSET 0) sorted_${place} ON true`;
}
