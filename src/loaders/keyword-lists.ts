import type { KeywordKind } from '../model.js';
import { type CoKeywordFilter, countedCompanions } from './co-keyword-filter.js';
import { type KeywordRow, keywordEntity } from './entity.js';
import type { FilterContext } from './filter-tree.js';
import { type KeywordFilter, keywordCondition } from './keyword-filter.js';
import type { AmongCounts, List, PaperList, Restriction, SortColumn } from './list.js';
import { paperCondition, textsOf } from './paper-filter.js';
import { papersOfCoKeywords, papersShared } from './paper-lists.js';
import { countSql, joinParts, keywordPart, makesKeywordPairs, ofParent, secondKeywordPart } from './paper-parts.js';

const key: SortColumn = { sql: 's.key', type: 'text' };
const keywordId: SortColumn = { sql: 's.keyword_id', type: 'bigint' };

export type KeywordOrderField = 'LABEL' | 'PAPER_COUNT' | 'FIRST_YEAR' | 'LAST_YEAR';

/** Every keyword. Indexes: keyword_key_key, keyword_stats_by_paper_count. */
export const libraryKeywords: List<KeywordRow, object, KeywordFilter, KeywordOrderField> = {
  name: 'Query.keywords',
  entity: keywordEntity,
  parentIds: 0,
  from: 'keyword w JOIN keyword_stats s ON s.keyword_id = w.id',
  where: [],
  nodeId: 'w.id',
  nodeTable: 'w',
  edge: {},
  orders: {
    LABEL: [{ sql: 'w.key', type: 'text', isUnique: true }],
    PAPER_COUNT: [{ sql: 's.paper_count', type: 'bigint' }],
    FIRST_YEAR: [{ sql: 's.first_year', type: 'bigint', isNullable: true }],
    LAST_YEAR: [{ sql: 's.last_year', type: 'bigint', isNullable: true }],
  },
  defaultOrder: [{ field: 'LABEL', direction: 'ASC' }],
  ties: [key, keywordId],
  restrict: (filter, context) => ({ where: [keywordCondition(filter, 'filter', context)] }),
  keptTotal: 'SELECT keyword_count FROM library',
};

/** A use of a keyword on a paper. */
export interface PaperKeywordEdge {
  readonly position: number;
  readonly kind: KeywordKind;
  readonly kindInferred: boolean;
  readonly scheme: string | null;
  readonly label: string;
}

/** The keywords of a paper as they stand there, each spelling and kind. Primary key of paper_keyword. */
export const keywordsOfPaper: List<KeywordRow, PaperKeywordEdge, { readonly kinds: readonly KeywordKind[] }, 'POSITION'> = {
  name: 'Paper.keywords',
  entity: keywordEntity,
  parentIds: 1,
  from: 'paper_keyword k',
  where: ['k.paper_id = parent.a'],
  nodeId: 'k.keyword_id',
  edge: { position: 'k.position', kind: 'k.kind', kindInferred: 'k.kind_inferred', scheme: 'k.scheme', label: 'k.label' },
  orders: { POSITION: [] },
  defaultOrder: [{ field: 'POSITION', direction: 'ASC' }],
  ties: [{ sql: 'k.position', type: 'bigint' }],
  restrict: ({ kinds }, { bind }) => ({ where: [`k.kind = ANY(${bind(kinds)}::text[])`] }),
  keepsPlan: () => true,
};

export interface CoKeywordEdge extends AmongCounts {
  readonly paperCount: number;
  readonly firstYear: number | null;
  readonly lastYear: number | null;
}

export type CoKeywordOrderField = 'PAPER_COUNT' | 'ASSOCIATION_STRENGTH' | 'JACCARD' | 'PMI' | 'FIRST_YEAR' | 'LAST_YEAR' | 'LABEL';

/** The keywords on a keyword's papers. Index: keyword_cooccurrence (keyword_id, paper_count, co_keyword_id). */
export const coKeywordsOfKeyword: List<KeywordRow, CoKeywordEdge, CoKeywordFilter, CoKeywordOrderField> = {
  name: 'Keyword.coKeywords',
  entity: keywordEntity,
  parentIds: 1,
  from: `keyword_cooccurrence c JOIN keyword_stats s ON s.keyword_id = c.co_keyword_id
         JOIN keyword_stats own ON own.keyword_id = c.keyword_id
         CROSS JOIN LATERAL (SELECT own.paper_count AS of_parent, s.paper_count AS of_node, (SELECT paper_count FROM library) AS of_library) among`,
  where: ['c.keyword_id = parent.a'],
  nodeId: 'c.co_keyword_id',
  edge: {
    paperCount: 'c.paper_count',
    firstYear: 'c.first_year',
    lastYear: 'c.last_year',
    ofParent: 'among.of_parent',
    ofNode: 'among.of_node',
    ofLibrary: 'among.of_library',
  },
  orders: {
    PAPER_COUNT: [{ sql: 'c.paper_count', type: 'bigint' }],
    ASSOCIATION_STRENGTH: [{ sql: '(c.paper_count / (among.of_parent::float8 * among.of_node))', type: 'float8' }],
    JACCARD: [{ sql: '(c.paper_count / (among.of_parent::float8 + among.of_node - c.paper_count))', type: 'float8' }],
    PMI: [{ sql: 'ln(c.paper_count * among.of_library::float8 / (among.of_parent::float8 * among.of_node))', type: 'float8' }],
    FIRST_YEAR: [{ sql: 'c.first_year', type: 'bigint', isNullable: true }],
    LAST_YEAR: [{ sql: 'c.last_year', type: 'bigint', isNullable: true }],
    LABEL: [key],
  },
  defaultOrder: [{ field: 'PAPER_COUNT', direction: 'DESC' }],
  ties: [key, keywordId],
  restrict: minPapers,
  keepsPlan: () => true,
  evidence: papersOfCoKeywords,
};

/** Of a filter of companions what it asks of papers. */
const byPapers: Required<Pick<PaperList<CoKeywordFilter>, 'restrict' | 'texts'>> = {
  restrict: ({ papers }, context) => ({ where: papers === undefined ? [] : [paperCondition(papers, context, 'filter.papers')] }),
  texts: ({ papers }) => textsOf(papers),
};

/**
 * The same by the papers and kinds that a filter leaves, counted anew. Index: paper_keyword_by_keyword. Cost: the keywords on
 * these papers; in an order by strength also the papers of each companion.
 */
export const coKeywordsOnPapers: typeof coKeywordsOfKeyword = {
  ...coKeywordsOfKeyword,
  name: 'Keyword.coKeywords with filter.papers or filter.kinds',
  from: ({ counted }) => {
    const { papers = [], ties = [] } = counted ?? {};
    const conditions = [...ofParent([keywordPart], pair, makesKeywordPairs), 'm.keyword_id <> k.keyword_id', ...papers, ...ties];
    const companion = [...secondKeywordPart.where, 'm.keyword_id = c.co_keyword_id', ...ties];
    return `(
      SELECT m.keyword_id AS co_keyword_id, count(*)::int AS paper_count, min(p.year) AS first_year, max(p.year) AS last_year
      FROM ${joinParts(pair, { withPaper: true })} WHERE ${conditions.join(' AND ')}
      GROUP BY m.keyword_id) c JOIN keyword_stats s ON s.keyword_id = c.co_keyword_id
      CROSS JOIN LATERAL (SELECT ${countSql([keywordPart], ofParent([keywordPart], [keywordPart]), papers)} AS of_parent,
        ${countSql([secondKeywordPart], companion, papers)} AS of_node, ${countSql([], [], papers)} AS of_library) among`;
  },
  where: [],
  edge: { ...coKeywordsOfKeyword.edge, ofParent: 'NULL::int', ofNode: 'NULL::int', ofLibrary: 'NULL::int' },
  restrict: (filter, context) => ({ ...minPapers(filter, context), counted: countedCompanions(filter, context) }),
  keepsPlan: () => false,
  texts: ({ papers }) => textsOf(papers),
  isComputed: true,
  among: {
    parent: { ...papersShared('Keyword.coKeywords.among.parent', [keywordPart]), ...byPapers },
    node: {
      ...papersShared('Keyword.coKeywords.among.node', [secondKeywordPart]),
      restrict: (filter, context) => {
        const { papers, ties = [] } = countedCompanions(filter, context);
        return { where: [...papers, ...ties] };
      },
      texts: ({ papers }) => textsOf(papers),
    },
    library: { ...papersShared('Keyword.coKeywords.among.library', []), ...byPapers },
  },
};

const pair = [keywordPart, secondKeywordPart];

function minPapers({ minPaperCount }: CoKeywordFilter, { bind }: FilterContext): Restriction {
  return { where: minPaperCount === undefined ? [] : [`c.paper_count >= ${bind(minPaperCount)}`] };
}
