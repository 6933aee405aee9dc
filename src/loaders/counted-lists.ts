import {
  type AuthorRow,
  authorEntity,
  type CountedRow,
  type Entity,
  type JournalRow,
  journalEntity,
  type KeywordRow,
  keywordEntity,
} from './entity.js';
import type { List, Restriction, SortColumn } from './list.js';
import { type PaperFilter, paperCondition, textsOf } from './paper-filter.js';
import { papersShared } from './paper-lists.js';
import {
  authorPart,
  joinParts,
  journalPart,
  keywordPart,
  makesAuthorPairs,
  ofParent,
  type PaperPart,
  secondAuthorPart,
} from './paper-parts.js';

/** How a thing and another one are tied by the papers that they share. */
export interface CountedEdge {
  readonly paperCount: number;
  readonly firstYear: number | null;
  readonly lastYear: number | null;
  readonly specificity: number;
}

export type CountedOrderField = 'PAPER_COUNT' | 'SPECIFICITY' | 'FIRST_YEAR' | 'LAST_YEAR' | 'LABEL';

export type CountedList<Node extends CountedRow> = List<Node, CountedEdge, PaperFilter, CountedOrderField>;

/** The things that are counted, the way to them, and where the library's own counts of them are. */
interface Counted<Node> {
  readonly entity: Entity<Node>;
  readonly part: PaperPart;
  readonly stats: string;
  readonly label: string;
}

const authors: Counted<AuthorRow> = {
  entity: authorEntity,
  part: authorPart,
  stats: 'author_stats s WHERE s.author_id = counted.id',
  label: 's.sort_name',
};
const journals: Counted<JournalRow> = {
  entity: journalEntity,
  part: journalPart,
  stats: 'journal_stats s WHERE s.journal_id = counted.id',
  label: 's.sort_title',
};
const keywords: Counted<KeywordRow> = {
  entity: keywordEntity,
  part: keywordPart,
  stats: 'keyword_stats s WHERE s.keyword_id = counted.id',
  label: 's.key',
};

/** Whose papers are counted through; `own` is the row that has their number. */
interface Owner {
  readonly parts: readonly PaperPart[];
  readonly own: string;
  readonly limit?: string;
}

const ofAuthor: Owner = { parts: [authorPart], own: 'author_stats own ON own.author_id = parent.a' };
const ofJournal: Owner = { parts: [journalPart], own: 'journal_stats own ON own.journal_id = parent.a' };
const ofKeyword: Owner = { parts: [keywordPart], own: 'keyword_stats own ON own.keyword_id = parent.a' };
const ofCoAuthors: Owner = {
  parts: [authorPart, secondAuthorPart],
  own: 'co_authorship own ON own.author_id = parent.a AND own.co_author_id = parent.b',
  limit: makesAuthorPairs,
};

export const keywordsOfAuthor = countedList('Author.keywords', keywords, ofAuthor);
export const journalsOfAuthor = countedList('Author.journals', journals, ofAuthor);
export const authorsOfJournal = countedList('Journal.authors', authors, ofJournal);
export const keywordsOfJournal = countedList('Journal.keywords', keywords, ofJournal);
export const authorsOfKeyword = countedList('Keyword.authors', authors, ofKeyword);
export const journalsOfKeyword = countedList('Keyword.journals', journals, ofKeyword);
export const keywordsOfCoAuthors = countedList('CoAuthorship.keywords', keywords, ofCoAuthors);
export const journalsOfCoAuthors = countedList('CoAuthorship.journals', journals, ofCoAuthors);

/**
 * The things on the owner's papers, grouped in SQL per owner. Indexes: those of the parts by owner (byline_by_author,
 * paper_by_journal, paper_keyword_by_keyword), then primary keys. Cost: the owner's papers.
 */
function countedList<Node extends CountedRow>(name: string, things: Counted<Node>, owner: Owner): CountedList<Node> {
  const { entity, part, label } = things;
  const parts = [...owner.parts, part];
  const specificity: SortColumn = {
    sql: '(counted.paper_count::float8 * among.library_count / (own.paper_count::float8 * among.paper_count))',
    type: 'float8',
  };
  return {
    name,
    entity,
    parentIds: owner.parts.length as 1 | 2,
    from: (restriction) => countedSql(things, owner, restriction),
    where: [],
    nodeId: 'counted.id',
    edge: {
      paperCount: 'counted.paper_count',
      firstYear: 'counted.first_year',
      lastYear: 'counted.last_year',
      specificity: specificity.sql,
    },
    orders: {
      PAPER_COUNT: [{ sql: 'counted.paper_count', type: 'bigint' }],
      SPECIFICITY: [specificity],
      FIRST_YEAR: [{ sql: 'counted.first_year', type: 'bigint', isNullable: true }],
      LAST_YEAR: [{ sql: 'counted.last_year', type: 'bigint', isNullable: true }],
      LABEL: [{ sql: label, type: 'text' }],
    },
    defaultOrder: [{ field: 'PAPER_COUNT', direction: 'DESC' }],
    ties: [
      { sql: label, type: 'text' },
      { sql: 'counted.id', type: 'bigint' },
    ],
    restrict: (filter, context) => ({ where: [], counted: { papers: [paperCondition(filter, context)] } }),
    texts: textsOf,
    isComputed: true,
    evidence: papersShared(`${name}.papers`, parts, owner.limit),
  };
}

/**
 * FROM of a counted list. `own` counts the owner's papers, `among` the thing's and the library's: kept ready for the whole
 * library, counted anew where a filter leaves a part of it. OFFSET 0 keeps the library's counts a lookup: a join would read
 * them whole for each owner.
 */
function countedSql({ part, stats }: Pick<Counted<CountedRow>, 'part' | 'stats'>, owner: Owner, { counted }: Restriction): string {
  const parts = [...owner.parts, part];
  const published = owner.parts[0]?.published;
  const papers = counted?.papers ?? [];
  const conditions = [...ofParent(owner.parts, parts, owner.limit), `${part.id} IS NOT NULL`, ...papers];
  const grouped = `SELECT ${part.id} AS id, count(*)::int AS paper_count, min(${published}) / 10000 AS first_year, max(${published}) / 10000 AS last_year
    FROM ${joinParts(parts, { withPaper: owner.limit !== undefined || counted !== undefined })} WHERE ${conditions.join(' AND ')} GROUP BY 1`;
  const whole = `JOIN ${owner.own} CROSS JOIN LATERAL (SELECT s.paper_count, (SELECT paper_count FROM library) AS library_count) among`;
  return `(${grouped}) counted CROSS JOIN LATERAL (SELECT * FROM ${stats} OFFSET 0) s ${counted === undefined ? whole : countsAmong(part, owner, papers)}`;
}

/** The counts of owner, thing and library among the papers that a filter leaves; each is only worked out where it is shown. */
function countsAmong(part: PaperPart, owner: Owner, papers: readonly string[]): string {
  const count = (parts: readonly PaperPart[], conditions: readonly string[]) =>
    `(SELECT count(*) FROM ${joinParts(parts, { withPaper: true })} WHERE ${[...conditions, ...papers].join(' AND ')})`;
  return `CROSS JOIN LATERAL (SELECT ${count(owner.parts, ofParent(owner.parts, owner.parts, owner.limit))} AS paper_count) own
    CROSS JOIN LATERAL (SELECT ${count([part], [...part.where, `${part.id} = counted.id`])} AS paper_count, ${count([], ['true'])} AS library_count) among`;
}
