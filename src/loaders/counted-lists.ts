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
import type { AmongCounts, List, SortColumn } from './list.js';
import { type PaperFilter, paperCondition, textsOf } from './paper-filter.js';
import { libraryPapers, papersShared } from './paper-lists.js';
import {
  authorPart,
  countSql,
  joinParts,
  journalPart,
  keywordPart,
  makesAuthorPairs,
  ofParent,
  type PaperPart,
  secondAuthorPart,
} from './paper-parts.js';

/** How a thing and another one are tied by the papers that they share. */
export interface CountedEdge extends AmongCounts {
  readonly paperCount: number;
  readonly firstYear: number | null;
  readonly lastYear: number | null;
}

export type CountedOrderField = 'PAPER_COUNT' | 'SPECIFICITY' | 'FIRST_YEAR' | 'LAST_YEAR' | 'LABEL';

export type CountedList<Node extends CountedRow> = List<Node, CountedEdge, PaperFilter, CountedOrderField>;

/** One list in two ways: of all papers, whose counts are kept ready, and of those that a filter leaves, counted anew. */
export interface CountedLists<Node extends CountedRow> {
  readonly ofAllPapers: CountedList<Node>;
  readonly ofSomePapers: CountedList<Node>;
}

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

export const keywordsOfAuthor = countedLists('Author.keywords', keywords, ofAuthor);
export const journalsOfAuthor = countedLists('Author.journals', journals, ofAuthor);
export const authorsOfJournal = countedLists('Journal.authors', authors, ofJournal);
export const keywordsOfJournal = countedLists('Journal.keywords', keywords, ofJournal);
export const authorsOfKeyword = countedLists('Keyword.authors', authors, ofKeyword);
export const journalsOfKeyword = countedLists('Keyword.journals', journals, ofKeyword);
export const keywordsOfCoAuthors = countedLists('CoAuthorship.keywords', keywords, ofCoAuthors);
export const journalsOfCoAuthors = countedLists('CoAuthorship.journals', journals, ofCoAuthors);

/**
 * The things on the owner's papers, grouped in SQL per owner. Indexes: those of the parts by owner (byline_by_author,
 * paper_by_journal, paper_keyword_by_keyword), then primary keys. Cost: the owner's papers; by specificity under a filter also
 * the papers of each thing.
 */
function countedLists<Node extends CountedRow>(name: string, things: Counted<Node>, owner: Owner): CountedLists<Node> {
  const { entity, part, label } = things;
  const parts = [...owner.parts, part];
  const specificity: SortColumn = {
    sql: '(counted.paper_count::float8 * among.of_library / (among.of_parent::float8 * among.of_node))',
    type: 'float8',
  };
  const ofAllPapers: CountedList<Node> = {
    name,
    entity,
    parentIds: owner.parts.length as 1 | 2,
    from: `${groupedSql(things, owner)} JOIN ${owner.own} CROSS JOIN LATERAL (SELECT own.paper_count AS of_parent, s.paper_count AS of_node,
           (SELECT paper_count FROM library) AS of_library) among`,
    where: [],
    nodeId: 'counted.id',
    edge: {
      paperCount: 'counted.paper_count',
      firstYear: 'counted.first_year',
      lastYear: 'counted.last_year',
      ofParent: 'among.of_parent',
      ofNode: 'among.of_node',
      ofLibrary: 'among.of_library',
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
    isComputed: true,
    evidence: papersShared(`${name}.papers`, parts, owner.limit),
  };
  const ofSomePapers: CountedList<Node> = {
    ...ofAllPapers,
    name: `${name} with filter`,
    from: ({ counted }) => {
      const papers = counted?.papers ?? [];
      return `${groupedSql(things, owner, papers)} CROSS JOIN LATERAL (SELECT ${countSql(owner.parts, ofParent(owner.parts, owner.parts, owner.limit), papers)} AS of_parent,
        ${countSql([part], [...part.where, `${part.id} = counted.id`], papers)} AS of_node, ${countSql([], [], papers)} AS of_library) among`;
    },
    edge: { ...ofAllPapers.edge, ofParent: 'NULL::int', ofNode: 'NULL::int', ofLibrary: 'NULL::int' },
    restrict: (filter, context) => ({ where: [], counted: { papers: [paperCondition(filter, context)] } }),
    texts: textsOf,
    among: {
      parent: papersShared(`${name}.among.parent`, owner.parts, owner.limit),
      node: papersShared(`${name}.among.node`, [part]),
      library: libraryPapers,
    },
  };
  return { ofAllPapers, ofSomePapers };
}

/**
 * The things and their counts, and what the library keeps of each. OFFSET 0 keeps that a lookup: a join would read it whole
 * for each owner.
 */
function groupedSql({ part, stats }: Pick<Counted<CountedRow>, 'part' | 'stats'>, owner: Owner, papers?: readonly string[]): string {
  const parts = [...owner.parts, part];
  const published = owner.parts[0]?.published;
  const conditions = [...ofParent(owner.parts, parts, owner.limit), `${part.id} IS NOT NULL`, ...(papers ?? [])];
  return `(SELECT ${part.id} AS id, count(*)::int AS paper_count, min(${published}) / 10000 AS first_year, max(${published}) / 10000 AS last_year
    FROM ${joinParts(parts, { withPaper: owner.limit !== undefined || papers !== undefined })} WHERE ${conditions.join(' AND ')} GROUP BY 1) counted
    CROSS JOIN LATERAL (SELECT * FROM ${stats} OFFSET 0) s`;
}
