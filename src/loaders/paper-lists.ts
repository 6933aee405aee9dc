import type { ContributorRole } from '../model.js';
import { type CoKeywordFilter, countedCompanions } from './co-keyword-filter.js';
import { type PaperRow, paperEntity } from './entity.js';
import type { FilterContext } from './filter-tree.js';
import type { List, PaperList, PaperOrderField, Restriction, SortColumn } from './list.js';
import { type PaperFilter, paperCondition, textsOf } from './paper-filter.js';
import {
  authorPart,
  joinParts,
  keywordPart,
  makesAuthorPairs,
  makesKeywordPairs,
  ofParent,
  type PaperPart,
  secondAuthorPart,
  secondKeywordPart,
} from './paper-parts.js';
import { roleCondition } from './role-condition.js';
import { foldSearch } from './search-text.js';
import { checkedText } from './text-filter.js';

const sortTitle: SortColumn = { sql: 'p.sort_title', type: 'text' };
const paperId: SortColumn = { sql: 'p.id', type: 'bigint' };

/** The orders of papers, where `published` is the date as the list's index has it. */
export function paperOrders(published: string): { readonly [Field in PaperOrderField]: readonly SortColumn[] } {
  return {
    PUBLICATION_DATE: [{ sql: published, type: 'bigint', isNullable: true }],
    TITLE: [sortTitle],
    ADDED_AT: [{ sql: 'p.added_at', type: 'timestamptz' }],
    UPDATED_AT: [{ sql: 'p.updated_at', type: 'timestamptz' }],
    AUTHOR_COUNT: [{ sql: 'p.author_count', type: 'bigint' }],
    CITED_BY_COUNT: [{ sql: '(SELECT s.cited_by_count FROM citation_stats s WHERE s.paper_id = p.id)', type: 'bigint' }],
  };
}

/** What all lists of papers have in common. */
export const papers = {
  entity: paperEntity,
  nodeId: 'p.id',
  nodeTable: 'p',
  edge: {},
  orders: paperOrders('p.published'),
  defaultOrder: [{ field: 'PUBLICATION_DATE', direction: 'DESC' }],
  ties: [sortTitle, paperId],
  restrict: (filter: PaperFilter, context: FilterContext): Restriction => ({ where: [paperCondition(filter, context)] }),
  texts: textsOf,
} as const;

/** Every paper. Indexes: paper_by_date, paper_by_date_desc, paper_by_title. */
export const libraryPapers: PaperList = {
  ...papers,
  name: 'Query.papers',
  parentIds: 0,
  from: 'paper p',
  where: [],
  keptTotal: 'SELECT paper_count FROM library',
  knownTotal: foundByTextAlone,
};

/** What a filter that only asks for a text finds is what the text finds. */
function foundByTextAlone(filter: PaperFilter, { found }: Pick<FilterContext, 'found'>): number | undefined {
  return filter.text != null && Object.keys(filter).length === 1 ? found(filter.text).count : undefined;
}

/** The papers that a full text finds, and what else the filter asks. The index served the looking up of the text. */
export const foundPapers: List<PaperRow, object, PaperFilter & { readonly text: string }, PaperOrderField | 'RELEVANCE'> = {
  ...papers,
  name: 'Query.papers with filter.text',
  parentIds: 0,
  from: 'paper p JOIN paper_text t ON t.paper_id = p.id',
  where: [],
  orders: { ...papers.orders, RELEVANCE: [{ sql: 'ts_rank(t.search, query)::float8', type: 'float8' }] },
  defaultOrder: [{ field: 'RELEVANCE', direction: 'DESC' }],
  restrict: (filter, context) => ({
    join: `CROSS JOIN websearch_to_tsquery('english', ${context.bind(foldSearch(checkedText(filter.text, 'filter.text')))}) AS query`,
    where: [paperCondition(filter, context)],
  }),
  isComputed: true,
  knownTotal: foundByTextAlone,
  plain: libraryPapers,
};

/** A name on a byline, as the ties between papers and authors tell it. */
export interface BylineEdge {
  readonly position: number;
  readonly role: ContributorRole;
  readonly creditedName: string;
  readonly isLast: boolean;
}

export const bylineColumns = {
  position: 'b.position',
  role: 'b.role',
  creditedName: 'b.name',
  // Repeats of earlier authors are not shown, so that none of them is the last.
  isLast: `NOT EXISTS (SELECT 1 FROM byline later WHERE later.paper_id = b.paper_id AND later.role = b.role
    AND later.position > b.position AND NOT later.is_repeat)`,
} as const;

/** Which papers of an author. */
export interface AuthorPaperFilter {
  readonly role: ContributorRole | 'ANY';
  readonly papers?: PaperFilter;
}

/** An author's papers in a role. Index: byline_by_author. */
export const papersOfAuthor: List<PaperRow, BylineEdge, AuthorPaperFilter, PaperOrderField> = {
  ...papers,
  name: 'Author.papers',
  parentIds: 1,
  from: 'byline b JOIN paper p ON p.id = b.paper_id',
  where: ['b.author_id = parent.a', 'NOT b.is_repeat'],
  edge: bylineColumns,
  orders: paperOrders('b.published'),
  ties: [...papers.ties, { sql: 'b.role', type: 'text' }],
  repeatsNodes: true,
  restrict: (filter, context) => {
    const ofRole = roleCondition(filter, context);
    return { ...ofRole, where: [...ofRole.where, ...(filter.papers === undefined ? [] : [paperCondition(filter.papers, context)])] };
  },
  keepsPlan: ({ papers }) => papers === undefined,
  texts: ({ papers }) => textsOf(papers),
};

/** The author's papers with too many names to make pairs. */
export const omittedPapersOfAuthor: typeof papersOfAuthor = {
  ...papersOfAuthor,
  name: 'CoAuthorConnection.omittedPaperCount',
  where: [...papersOfAuthor.where, `NOT ${makesAuthorPairs}`],
};

/** A journal's papers. Index: paper_by_journal. */
export const papersOfJournal: PaperList = {
  ...papers,
  name: 'Journal.papers',
  parentIds: 1,
  from: 'paper p',
  where: ['p.journal_id = parent.a'],
};

/** A publisher's papers. Index: paper_by_publisher. */
export const papersOfPublisher: PaperList = {
  ...papers,
  name: 'Publisher.papers',
  parentIds: 1,
  from: 'paper p',
  where: ['p.publisher_id = parent.a'],
};

/** The papers that bear a keyword. Index: paper_keyword_by_keyword. */
export const papersOfKeyword: PaperList = {
  ...papers,
  name: 'Keyword.papers',
  parentIds: 1,
  from: 'paper_keyword k JOIN paper p ON p.id = k.paper_id',
  where: ['k.keyword_id = parent.a', 'NOT k.is_repeat'],
  orders: paperOrders('k.published'),
};

/** The keyword's papers with too many keywords to make pairs. */
export const omittedPapersOfKeyword: PaperList = {
  ...papersOfKeyword,
  name: 'CoKeywordConnection.omittedPaperCount',
  where: [...papersOfKeyword.where, `NOT ${makesKeywordPairs}`],
};

/** The papers that several things share: the evidence behind the number on an edge. `parent.a`, `parent.b` … in their order. */
export function papersShared(
  name: string,
  parts: readonly PaperPart[],
  limit?: string,
): Omit<PaperList, 'evidence' | 'plain' | 'keepsPlan' | 'knownTotal'> {
  return {
    ...papers,
    name,
    parentIds: parts.length as 0 | 1 | 2 | 3,
    from: joinParts(parts, { withPaper: true }),
    where: ofParent(parts, parts, limit),
  };
}

export const papersOfCoAuthors: PaperList = papersShared('CoAuthorship.papers', [authorPart, secondAuthorPart], makesAuthorPairs);

export const papersOfCoKeywords: PaperList<CoKeywordFilter> = {
  ...papersShared('CoKeywordEdge.papers', [keywordPart, secondKeywordPart], makesKeywordPairs),
  restrict: (filter, context) => {
    const { papers: ofPapers, ties = [] } = countedCompanions(filter, context);
    return { where: [...ofPapers, ...ties] };
  },
  texts: ({ papers }) => textsOf(papers),
};
