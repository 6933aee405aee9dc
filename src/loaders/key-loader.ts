import { foldJournalTitle } from '../identity/journal-title.js';
import { keywordKey } from '../identity/keyword-key.js';
import { publisherKey } from '../identity/publisher-key.js';
import type { IdentifierScheme } from '../model.js';
import { type BatchLoader, openBatchLoader } from './batch-loader.js';
import {
  type AuthorRow,
  authorEntity,
  type Entity,
  type EntityKind,
  type JournalRow,
  journalEntity,
  type KeywordRow,
  keywordEntity,
  type PaperRow,
  type PublisherRow,
  paperEntity,
  publisherEntity,
} from './entity.js';
import { personKey } from './name-folding.js';
import type { Openers } from './opened-when-asked.js';
import { columnsSql, openParameters, toRow, unnestSql } from './parameters.js';
import type { ReadTransaction } from './read-transaction.js';
import type { ToldSelect } from './told-loader.js';
import { joinNode, nodeOf, type Tell } from './told-thing.js';

/** A way to find things by what they are called. Each takes a text and gives all that bear it, by ascending ids. */
export interface KeyLoaders {
  /** By normalised identifier. */
  readonly papersByIdentifier: BatchLoader<{ readonly scheme: IdentifierScheme; readonly value: string }, readonly PaperRow[]>;
  /** By ORCID in the form 0000-0002-1825-0097. */
  readonly authorsByOrcid: BatchLoader<string, readonly AuthorRow[]>;
  /** By any printed spelling of the name, in either reading order. */
  readonly authorsByName: BatchLoader<string, readonly AuthorRow[]>;
  /** By ISSN in the form 1234-567X. */
  readonly journalsByIssn: BatchLoader<string, readonly JournalRow[]>;
  readonly journalsByTitle: BatchLoader<string, readonly JournalRow[]>;
  readonly keywordsByLabel: BatchLoader<string, readonly KeywordRow[]>;
  readonly publishersByName: BatchLoader<string, readonly PublisherRow[]>;
  /** The names nearest to one that nobody bears, at most five, nearest first. */
  readonly nearestNames: BatchLoader<string, readonly string[]>;
  readonly nearestTitles: BatchLoader<string, readonly string[]>;
  readonly nearestLabels: BatchLoader<string, readonly string[]>;
  readonly nearestPublishers: BatchLoader<string, readonly string[]>;
}

/** What stands after FROM `asked`, whose columns `a`, `b` hold the folded keys. */
export interface Keyed {
  readonly field: string;
  /** The SQL of the id of what bears the key. */
  readonly id: string;
  readonly join: string;
  readonly keyCount: 1 | 2;
}

export interface Lookup extends Keyed {
  readonly fold: (text: string) => string;
}

/** Index: paper_identifier (scheme, value). */
export const paperByIdentifier: Keyed = {
  field: 'paper',
  keyCount: 2,
  id: 'i.paper_id',
  join: 'JOIN paper_identifier i ON i.scheme = asked.a AND i.value = asked.b',
};

/** Index: author_key_key; the holder of an ORCID is keyed by it. */
export const authorByOrcid: Lookup = {
  field: 'author',
  keyCount: 1,
  fold: (orcid) => `orcid:${orcid}`,
  id: 'a.id',
  join: 'JOIN author a ON a.key = asked.a',
};

/** Index: author_name (name_key). */
export const authorByName: Lookup = {
  field: 'author',
  keyCount: 1,
  fold: personKey,
  id: 'n.author_id',
  join: 'JOIN LATERAL (SELECT DISTINCT author_id FROM author_name WHERE name_key = asked.a) n ON true',
};

/** Index: journal_mention_issns_idx. */
export const journalByIssn: Lookup = {
  field: 'journal',
  keyCount: 1,
  fold: (issn) => issn,
  id: 'm.journal_id',
  join: 'JOIN LATERAL (SELECT DISTINCT journal_id FROM journal_mention WHERE issns @> ARRAY[asked.a]) m ON true',
};

/** Index: journal_mention (folded_title). */
export const journalByTitle: Lookup = {
  field: 'journal',
  keyCount: 1,
  fold: foldJournalTitle,
  id: 'm.journal_id',
  join: 'JOIN LATERAL (SELECT DISTINCT journal_id FROM journal_mention WHERE folded_title = asked.a) m ON true',
};

/** Index: keyword_key_key. */
export const keywordByLabel: Lookup = {
  field: 'keyword',
  keyCount: 1,
  fold: keywordKey,
  id: 'k.id',
  join: 'JOIN keyword k ON k.key = asked.a',
};

/** Index: publisher_key_key. */
export const publisherByName: Lookup = {
  field: 'publisher',
  keyCount: 1,
  fold: publisherKey,
  id: 'u.id',
  join: 'JOIN publisher u ON u.key = asked.a',
};

/** Opens the loaders by key: one statement each for all keys asked in one tick. */
export const keyLoaders: Openers<{ readonly reads: ReadTransaction }, KeyLoaders> = {
  papersByIdentifier: ({ reads }) => openLookup(reads, withRows(paperByIdentifier, paperEntity), ({ scheme, value }) => [scheme, value]),
  authorsByOrcid: things(authorByOrcid, authorEntity),
  authorsByName: things(authorByName, authorEntity),
  journalsByIssn: things(journalByIssn, journalEntity),
  journalsByTitle: things(journalByTitle, journalEntity),
  keywordsByLabel: things(keywordByLabel, keywordEntity),
  publishersByName: things(publisherByName, publisherEntity),
  nearestNames: nearest({ field: 'author', fold: personKey, table: 'author_name', key: 'name_key', printed: 'name' }),
  nearestTitles: nearest({ field: 'journal', fold: foldJournalTitle, table: 'journal_mention', key: 'folded_title', printed: 'title' }),
  nearestLabels: nearest({ field: 'keyword', fold: keywordKey, table: 'keyword', key: 'key', printed: 'label' }),
  nearestPublishers: nearest({ field: 'publisher', fold: publisherKey, table: 'publisher', key: 'key', printed: 'name' }),
};

function things<Row>(lookup: Lookup, entity: Entity<Row>) {
  const statement = withRows(lookup, entity);
  return ({ reads }: { readonly reads: ReadTransaction }) => openLookup<string, Row>(reads, statement, (text) => [lookup.fold(text)]);
}

function nearest(lookup: NearestLookup) {
  const statement = nearestSql(lookup);
  return ({ reads }: { readonly reads: ReadTransaction }) => openLookup<string, string>(reads, statement, (text) => [lookup.fold(text)]);
}

/** A text as a statement looks for it by. */
export interface KeyWanted {
  readonly by: Keyed;
  readonly key: readonly string[];
}

export function wantedBy(by: Lookup, text: string): KeyWanted {
  return { by, key: [by.fold(text)] };
}

/** By id; one that was merged away gives the thing that it became. Primary keys of redirect and the table. */
export function byId(kind: EntityKind): Keyed {
  return {
    field: kind,
    keyCount: 1,
    id: 'COALESCE(redirect.to_id, asked.a::bigint)',
    join: `LEFT JOIN redirect ON redirect.kind = '${kind}' AND redirect.from_id = asked.a::bigint`,
  };
}

/**
 * Tells what bears a key: a row for each thing, two at most. One row is the answer; none and several are for the loaders. The
 * statement opens with the parts of the key.
 */
export function tellByKey<Row>({ id, join, keyCount }: Keyed, entity: Entity<Row>, tell: Tell): ToldSelect {
  const value = tell(nodeOf(entity));
  // Hidden in a SELECT, as `unnestSql` says.
  const key = ['a', 'b'].slice(0, keyCount).map((name, index) => `(SELECT $${index + 1}::text) AS ${name}`);
  return { value, from: `(SELECT ${key.join(', ')}) asked ${join} JOIN ${joinNode(entity, id, value)} LIMIT 2` };
}

interface NearestLookup {
  readonly field: string;
  readonly fold: (text: string) => string;
  readonly table: string;
  readonly key: string;
  readonly printed: string;
}

/** A statement of keys: what is found for each, in which order, and what becomes of a row's values behind the key's place. */
interface KeyStatement<Found> extends Pick<Keyed, 'field' | 'join' | 'keyCount'> {
  readonly columns: readonly string[];
  readonly orderBy: string;
  readonly toFound: (row: readonly unknown[]) => Found;
}

/** The things themselves. Primary key of their table. */
function withRows<Row>({ field, id, join, keyCount }: Keyed, entity: Entity<Row>): KeyStatement<Row> {
  return {
    field,
    keyCount,
    columns: columnsSql(entity.columns),
    join: `${join} JOIN ${entity.table} node ON node.id = ${id} ${entity.join}`,
    orderBy: 'node.id',
    toFound: (row) => toRow(entity.columns, row, 1),
  };
}

/** By trigrams (pg_trgm, similarity at least 0.3). Indexes: author_name_key_trgm, journal_mention_title_trgm, keyword_key_trgm, publisher_key_trgm. */
function nearestSql({ field, table, key, printed }: NearestLookup): KeyStatement<string> {
  return {
    field,
    keyCount: 1,
    columns: ['near.printed'],
    join: `JOIN LATERAL (
      SELECT min(${printed}) AS printed, max(similarity(${key}, asked.a)) AS nearness FROM ${table}
      WHERE ${key} % asked.a GROUP BY ${key} ORDER BY nearness DESC, ${key} LIMIT 5) near ON true`,
    orderBy: 'near.nearness DESC, near.printed',
    toFound: (row) => row[1] as string,
  };
}

function openLookup<Key, Found>(
  reads: ReadTransaction,
  statement: KeyStatement<Found>,
  toColumns: (key: Key) => string[],
): BatchLoader<Key, readonly Found[]> {
  const load = async (keys: readonly Key[]): Promise<Found[][]> => {
    const { values, bind } = openParameters();
    const columns = Array.from({ length: statement.keyCount }, (_, index) => `${bind(keys.map((key) => toColumns(key)[index]))}::text[]`);
    const names = ['a', 'b'].slice(0, statement.keyCount).join(', ');
    const sql = `SELECT asked.ordinal::int, ${statement.columns.join(', ')}
      FROM ${unnestSql(columns)} WITH ORDINALITY AS asked(${names}, ordinal) ${statement.join}
      ORDER BY asked.ordinal, ${statement.orderBy}`;
    const found: Found[][] = keys.map(() => []);
    for (const row of await reads.query({ field: statement.field, sql, values }))
      found[(row[0] as number) - 1]?.push(statement.toFound(row));
    return found;
  };
  return openBatchLoader(load, (key) => JSON.stringify(key));
}
