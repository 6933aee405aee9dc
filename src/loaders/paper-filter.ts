import { parseDoi } from '../identifiers.js';
import { foldText } from '../identity/fold-text.js';
import type { PaperType } from '../model.js';
import { type AuthorFilter, authorCondition } from './author-filter.js';
import { type Branch, type FilterContext, type FilterTree, levelsOf, rowByRow, treeSql } from './filter-tree.js';
import { isFound } from './found-texts.js';
import { type JournalFilter, journalCondition } from './journal-filter.js';
import { type KeywordFilter, keywordUseCondition } from './keyword-filter.js';
import { byPublishers, type PublisherFilter } from './publisher-filter.js';
import { checkedText, likeText, oneOfSeveral, plainFolding, type TextFilter, type TextFolding, textConditions } from './text-filter.js';
import {
  type DateFilter,
  dateConditions,
  type IdFilter,
  type IntFilter,
  idConditions,
  idsSql,
  intConditions,
  someOf,
  yearConditions,
} from './value-filters.js';

/** Which papers. What is asked together must all hold. */
export interface PaperFilter<Id = number> extends FilterTree<PaperFilter<Id>> {
  readonly id?: IdFilter<Id> | null;
  readonly doi?: TextFilter | null;
  readonly type?: readonly PaperType[] | null;
  readonly language?: readonly string[] | null;
  readonly text?: string | null;
  readonly title?: TextFilter | null;
  readonly publicationYear?: IntFilter | null;
  readonly publicationDate?: DateFilter | null;
  readonly authorCount?: IntFilter | null;
  readonly citedByCount?: IntFilter | null;
  readonly cites?: IdFilter<Id> | null;
  readonly citedBy?: IdFilter<Id> | null;
  readonly hasAbstract?: boolean | null;
  readonly hasDoi?: boolean | null;
  readonly author?: ListFilter<AuthorFilter<Id>, Id> | null;
  readonly keyword?: ListFilter<KeywordFilter<Id>, Id> | null;
  readonly journal?: JournalFilter<Id> | null;
  readonly publisher?: PublisherFilter<Id> | null;
  readonly import?: IdFilter<Id> | null;
  readonly database?: TextFilter | null;
}

/** What the authors, or the keywords, of a paper must be like. */
export interface ListFilter<Filter, Id = number> {
  readonly some?: Filter | null;
  readonly every?: Filter | null;
  readonly none?: Filter | null;
  /** The paper carries all of these. */
  readonly allOf?: readonly Id[] | null;
}

/** The SQL of a filter on `paper p`. A filter that asks nothing is true of every paper. */
export function paperCondition(filter: PaperFilter, context: FilterContext, argument = 'filter'): string {
  const conditions = (level: PaperFilter, place: string) => [
    ...ownConditions(level, place, context),
    ...tieConditions(level, place, context),
  ];
  return treeSql(filter, argument, conditions, anyOf);
}

/** Each branch by its own best way and the papers of all put together, where each has one; else paper by paper. */
function anyOf(branches: readonly Branch<PaperFilter>[]): string {
  if (branches.length === 0 || !branches.every(({ filter }) => isSelective(filter))) return rowByRow(branches);
  return `p.id IN (${branches.map(({ sql }) => `SELECT p.id FROM paper p WHERE ${sql}`).join(' UNION ')})`;
}

/** Does an index lead to the papers that a filter leaves? */
function isSelective(filter: PaperFilter): boolean {
  const { id, doi, text, author, keyword, journal, publisher, cites, citedBy, and, or } = filter;
  const ways = [
    id,
    doi,
    text,
    journal,
    publisher,
    cites,
    citedBy,
    filter.import,
    filter.database,
    author?.some,
    author?.allOf,
    keyword?.some,
    keyword?.allOf,
  ];
  return ways.some((way) => way != null) || (and ?? []).some(isSelective) || (or != null && or.length > 0 && or.every(isSelective));
}

/** The full texts that a filter asks for, which must be looked up before its SQL is made. */
export function textsOf(filter: PaperFilter | undefined): string[] {
  return filter === undefined ? [] : levelsOf(filter).flatMap(({ text }) => (text == null ? [] : [text]));
}

/** What the paper says itself. */
function ownConditions(filter: PaperFilter, argument: string, { bind, found }: FilterContext): string[] {
  const { id, doi, type, language, text, title, authorCount, hasAbstract, hasDoi } = filter;
  return [
    ...(id == null ? [] : idConditions(id, 'p.id', 'Paper', `${argument}.id`, bind)),
    ...(doi == null ? [] : oneOfSeveral(doi, { column: 'i.value', folding: doiFolding, argument: `${argument}.doi`, bind }, bearsDoi)),
    ...(type == null ? [] : [`p.type = ANY(${bind(type)}::text[])`]),
    ...(language == null ? [] : [`lower(p.language) = ANY(${bind(language.map((name) => name.toLowerCase()))}::text[])`]),
    ...(text == null ? [] : [isFound(found(checkedText(text, `${argument}.text`)), 'p.id', bind)]),
    ...(title == null ? [] : textConditions(title, 'p.sort_title', titleFolding, `${argument}.title`, bind)),
    ...dateRange(filter, 'p.published', argument, { bind, found }),
    ...(authorCount == null ? [] : intConditions(authorCount, 'p.author_count', `${argument}.authorCount`, bind)),
    ...(hasAbstract == null ? [] : [`p.has_abstract = ${hasAbstract}`]),
    ...(hasDoi == null ? [] : [`p.doi IS ${hasDoi ? 'NOT ' : ''}NULL`]),
  ];
}

/** When it was published. Ties carry the date of their paper, so that one range of their index is all that is read. */
export function dateRange(
  { publicationYear, publicationDate }: PaperFilter,
  column: string,
  argument: string,
  { bind }: FilterContext,
): string[] {
  return [
    ...(publicationYear == null ? [] : yearConditions(publicationYear, column, `${argument}.publicationYear`, bind)),
    ...(publicationDate == null ? [] : dateConditions(publicationDate, column, `${argument}.publicationDate`, bind)),
  ];
}

/** What the paper is tied to: the planner may go from the paper or from the tie, whichever is rarer. */
function tieConditions(filter: PaperFilter, argument: string, context: FilterContext): string[] {
  const { author, keyword, journal, publisher, citedByCount, cites, citedBy, database } = filter;
  const dates = (column: string) => dateRange(filter, column, argument, context);
  return [
    ...(author == null ? [] : tiedConditions(author, authors, dates, `${argument}.author`, context)),
    ...(keyword == null ? [] : tiedConditions(keyword, keywords, dates, `${argument}.keyword`, context)),
    ...(journal == null ? [] : [inJournals(journalCondition(journal, `${argument}.journal`, context))]),
    ...(publisher == null ? [] : [byPublishers('p.publisher_id', publisher, `${argument}.publisher`, context)]),
    ...(citedByCount == null
      ? []
      : [citedAsOften(intConditions(citedByCount, 's.cited_by_count', `${argument}.citedByCount`, context.bind))]),
    ...(cites == null ? [] : idConditions(cites, 'c.cited_paper_id', 'Paper', `${argument}.cites`, context.bind).map(citesOneOf)),
    ...(citedBy == null ? [] : idConditions(citedBy, 'c.citing_paper_id', 'Paper', `${argument}.citedBy`, context.bind).map(citedByOneOf)),
    ...(filter.import == null ? [] : broughtConditions(filter.import, `${argument}.import`, context)),
    ...(database == null ? [] : exportedConditions(database, `${argument}.database`, context)),
  ];
}

/** A way from papers to what stands on them. */
interface Tie<Filter> {
  /** FROM and WHERE of all ties; the paper is `paperId`. */
  readonly from: string;
  readonly where: string;
  readonly paperId: string;
  readonly id: string;
  /** The paper's date, as the tie carries it. */
  readonly published: string;
  readonly kind: 'Author' | 'Keyword';
  readonly condition: (filter: Filter, argument: string, context: FilterContext) => string;
}

/** Indexes: byline_by_author, and the primary key of byline from the paper's side. */
const authors: Tie<AuthorFilter> = {
  from: 'byline b JOIN author a ON a.id = b.author_id',
  where: `b.role = 'AUTHOR'`,
  paperId: 'b.paper_id',
  id: 'b.author_id',
  published: 'b.published',
  kind: 'Author',
  condition: authorCondition,
};

/** Indexes: paper_keyword_by_keyword, and the primary key of paper_keyword from the paper's side. */
const keywords: Tie<KeywordFilter> = {
  from: 'paper_keyword k JOIN keyword w ON w.id = k.keyword_id',
  where: 'true',
  paperId: 'k.paper_id',
  id: 'k.keyword_id',
  published: 'k.published',
  kind: 'Keyword',
  condition: keywordUseCondition,
};

function tiedConditions<Filter>(
  filter: ListFilter<Filter>,
  tie: Tie<Filter>,
  dates: (column: string) => string[],
  argument: string,
  context: FilterContext,
): string[] {
  const { some, every, none, allOf } = filter;
  const hasTie = (condition: string) => `EXISTS (SELECT 1 FROM ${tie.from} WHERE ${tie.where} AND ${tie.paperId} = p.id AND ${condition})`;
  const hasTieThen = (condition: string) => hasTie([condition, ...dates(tie.published)].join(' AND '));
  const matches = (matching: Filter, place: string) => `(${tie.condition(matching, `${argument}.${place}`, context)})`;
  const carries = (id: number) => hasTieThen(`${tie.id} IN (${idsSql([id], tie.kind, context.bind)})`);
  const conditions = [
    ...(some == null ? [] : [hasTieThen(matches(some, 'some'))]),
    ...(none == null ? [] : [`NOT ${hasTie(matches(none, 'none'))}`]),
    // True of a paper without any, as "every" is.
    ...(every == null ? [] : [`NOT ${hasTie(`${matches(every, 'every')} IS NOT TRUE`)}`]),
    ...(allOf == null ? [] : ['true', ...[...new Set(allOf)].map(carries)]),
  ];
  return someOf(conditions, 'some, every, none, allOf', argument);
}

function inJournals(condition: string): string {
  return `p.journal_id IN (SELECT j.id FROM journal j JOIN journal_stats s ON s.journal_id = j.id WHERE ${condition})`;
}

/** Indexes: citation_stats_by_cited_by_count, and the primary key of citation_stats from the paper's side. */
function citedAsOften(conditions: readonly string[]): string {
  return `p.id IN (SELECT s.paper_id FROM citation_stats s WHERE ${conditions.join(' AND ')})`;
}

/** Index: citation_by_cited. */
function citesOneOf(condition: string): string {
  return `p.id IN (SELECT c.citing_paper_id FROM citation c WHERE ${condition})`;
}

/** Primary key of citation. */
function citedByOneOf(condition: string): string {
  return `p.id IN (SELECT c.cited_paper_id FROM citation c WHERE ${condition})`;
}

/** Index: primary key of import_record. */
function broughtConditions(filter: IdFilter, argument: string, { bind }: FilterContext): string[] {
  const ids = [...(filter.eq == null ? [] : [[filter.eq]]), ...(filter.in == null ? [] : [filter.in])];
  const conditions = ids.map(
    (wanted) => `p.id IN (SELECT o.paper_id FROM import_record r JOIN source_record o ON o.id = r.source_record_id
      WHERE r.import_id = ANY(${bind(wanted)}::bigint[]))`,
  );
  return someOf(conditions, 'eq, in', argument);
}

/** There are few imports; then as above. Databases are not kept folded: what foldText makes of other letters than accented ones is not found. */
function exportedConditions(filter: TextFilter, argument: string, { bind }: FilterContext): string[] {
  const unaccented = String.raw`lower(regexp_replace(normalize(i.database, NFKD), '[\u0300-\u036f]', '', 'g'))`;
  const column = `trim(regexp_replace(${unaccented}, '[^a-z0-9]+', ' ', 'g'))`;
  return oneOfSeveral(
    filter,
    { column, folding: plainFolding(foldText), argument, bind },
    (condition) => `p.id IN (SELECT o.paper_id FROM import i JOIN import_record r ON r.import_id = i.id
      JOIN source_record o ON o.id = r.source_record_id WHERE i.id > 0 AND i.database IS NOT NULL AND ${condition})`,
  );
}

/** Index: paper_identifier (scheme, value). */
function bearsDoi(condition: string): string {
  return `(p.id IN (SELECT i.paper_id FROM paper_identifier i WHERE i.scheme = 'DOI' AND ${condition}))`;
}

const titleFolding = plainFolding((text) => foldText(text).slice(0, 300));

const doiFolding: TextFolding = {
  key: (text) => parseDoi(text) ?? text,
  contains: (text) => `%${likeText(text.trim().toLowerCase())}%`,
  startsWith: (text) => `${likeText(text.trim().toLowerCase())}%`,
};
