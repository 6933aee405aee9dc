import { foldJournalTitle } from '../identity/journal-title.js';
import { keywordKey } from '../identity/keyword-key.js';
import type { IdentifierScheme } from '../model.js';
import { type BatchLoader, openBatchLoader } from './batch-loader.js';
import { personKey } from './name-folding.js';
import { openParameters, unnestSql } from './parameters.js';
import type { ReadTransaction } from './read-transaction.js';

/** A way to find things by what they are called. Each takes a text and gives the ids of all that bear it, ascending. */
export interface KeyLoaders {
  /** By normalised identifier. */
  readonly papersByIdentifier: BatchLoader<{ readonly scheme: IdentifierScheme; readonly value: string }, readonly number[]>;
  /** By ORCID in the form 0000-0002-1825-0097. */
  readonly authorsByOrcid: BatchLoader<string, readonly number[]>;
  /** By any printed spelling of the name, in either reading order. */
  readonly authorsByName: BatchLoader<string, readonly number[]>;
  /** By ISSN in the form 1234-567X. */
  readonly journalsByIssn: BatchLoader<string, readonly number[]>;
  readonly journalsByTitle: BatchLoader<string, readonly number[]>;
  readonly keywordsByLabel: BatchLoader<string, readonly number[]>;
  /** The names nearest to one that nobody bears, at most five, nearest first. */
  readonly nearestNames: BatchLoader<string, readonly string[]>;
  readonly nearestTitles: BatchLoader<string, readonly string[]>;
  readonly nearestLabels: BatchLoader<string, readonly string[]>;
}

/** Opens the loaders by key: one statement each for all keys asked in one tick. */
export function openKeyLoaders(reads: ReadTransaction): KeyLoaders {
  const ids = (lookup: Lookup) => openLookup<string, number>(reads, lookup, (text) => [lookup.fold(text)]);
  const nearest = (lookup: NearestLookup) => openLookup<string, string>(reads, nearestSql(lookup), (text) => [lookup.fold(text)]);
  return {
    papersByIdentifier: openLookup(reads, paperByIdentifier, ({ scheme, value }) => [scheme, value]),
    authorsByOrcid: ids(authorByOrcid),
    authorsByName: ids(authorByName),
    journalsByIssn: ids(journalByIssn),
    journalsByTitle: ids(journalByTitle),
    keywordsByLabel: ids(keywordByLabel),
    nearestNames: nearest({ field: 'author', fold: personKey, table: 'author_name', key: 'name_key', printed: 'name' }),
    nearestTitles: nearest({ field: 'journal', fold: foldJournalTitle, table: 'journal_mention', key: 'folded_title', printed: 'title' }),
    nearestLabels: nearest({ field: 'keyword', fold: keywordKey, table: 'keyword', key: 'key', printed: 'label' }),
  };
}

/** What stands after FROM `asked`, whose columns `a`, `b` hold the folded keys; and what is found. */
interface Statement {
  readonly field: string;
  readonly found: string;
  readonly join: string;
  readonly orderBy: string;
  readonly keyCount: 1 | 2;
}

interface Lookup extends Statement {
  readonly fold: (text: string) => string;
}

/** Index: paper_identifier (scheme, value). */
const paperByIdentifier: Statement = {
  field: 'paper',
  keyCount: 2,
  found: 'i.paper_id',
  join: 'JOIN paper_identifier i ON i.scheme = asked.a AND i.value = asked.b',
  orderBy: 'i.paper_id',
};

/** Index: author_key_key; the holder of an ORCID is keyed by it. */
const authorByOrcid: Lookup = {
  field: 'author',
  keyCount: 1,
  fold: (orcid) => `orcid:${orcid}`,
  found: 'a.id',
  join: 'JOIN author a ON a.key = asked.a',
  orderBy: 'a.id',
};

/** Index: author_name (name_key). */
const authorByName: Lookup = {
  field: 'author',
  keyCount: 1,
  fold: personKey,
  found: 'n.author_id',
  join: 'JOIN LATERAL (SELECT DISTINCT author_id FROM author_name WHERE name_key = asked.a) n ON true',
  orderBy: 'n.author_id',
};

/** Index: journal_mention_issns_idx. */
const journalByIssn: Lookup = {
  field: 'journal',
  keyCount: 1,
  fold: (issn) => issn,
  found: 'm.journal_id',
  join: 'JOIN LATERAL (SELECT DISTINCT journal_id FROM journal_mention WHERE issns @> ARRAY[asked.a]) m ON true',
  orderBy: 'm.journal_id',
};

/** Index: journal_mention (folded_title). */
const journalByTitle: Lookup = {
  field: 'journal',
  keyCount: 1,
  fold: foldJournalTitle,
  found: 'm.journal_id',
  join: 'JOIN LATERAL (SELECT DISTINCT journal_id FROM journal_mention WHERE folded_title = asked.a) m ON true',
  orderBy: 'm.journal_id',
};

/** Index: keyword_key_key. */
const keywordByLabel: Lookup = {
  field: 'keyword',
  keyCount: 1,
  fold: keywordKey,
  found: 'k.id',
  join: 'JOIN keyword k ON k.key = asked.a',
  orderBy: 'k.id',
};

interface NearestLookup {
  readonly field: string;
  readonly fold: (text: string) => string;
  readonly table: string;
  readonly key: string;
  readonly printed: string;
}

/** By trigrams (pg_trgm, similarity at least 0.3). Indexes: author_name_key_trgm, journal_mention_title_trgm, keyword_key_trgm. */
function nearestSql({ field, table, key, printed }: NearestLookup): Statement {
  return {
    field,
    keyCount: 1,
    found: 'near.printed',
    join: `JOIN LATERAL (
      SELECT min(${printed}) AS printed, max(similarity(${key}, asked.a)) AS nearness FROM ${table}
      WHERE ${key} % asked.a GROUP BY ${key} ORDER BY nearness DESC, ${key} LIMIT 5) near ON true`,
    orderBy: 'near.nearness DESC, near.printed',
  };
}

function openLookup<Key, Found>(
  reads: ReadTransaction,
  statement: Statement,
  toColumns: (key: Key) => string[],
): BatchLoader<Key, readonly Found[]> {
  const load = async (keys: readonly Key[]): Promise<Found[][]> => {
    const { values, bind } = openParameters();
    const columns = Array.from({ length: statement.keyCount }, (_, index) => `${bind(keys.map((key) => toColumns(key)[index]))}::text[]`);
    const names = ['a', 'b'].slice(0, statement.keyCount).join(', ');
    const sql = `SELECT asked.ordinal::int, ${statement.found}
      FROM ${unnestSql(columns)} WITH ORDINALITY AS asked(${names}, ordinal) ${statement.join}
      ORDER BY asked.ordinal, ${statement.orderBy}`;
    const found: Found[][] = keys.map(() => []);
    for (const [ordinal, value] of await reads.query({ field: statement.field, sql, values }))
      found[(ordinal as number) - 1]?.push(value as Found);
    return found;
  };
  return openBatchLoader(load, (key) => JSON.stringify(key));
}
