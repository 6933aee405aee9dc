import type { KeywordRow } from '../loaders/entity.js';
import { type CoKeywordEdge as CoKeywordEdgeRow, coKeywordsOfKeyword, coKeywordsOnPapers } from '../loaders/keyword-lists.js';
import type { ListEdge, OpenList } from '../loaders/page-loader.js';
import { omittedPapersOfKeyword } from '../loaders/paper-lists.js';
import { countsAmong } from './among-counts.js';
import { builder, type FieldsOf } from './builder.js';
import { connectionType, edgeType } from './connection.js';
import type { RequestContext } from './context.js';
import { evidenceYearsCost } from './cost.js';
import { KeywordKind } from './enums.js';
import { Keyword } from './nouns.js';
import { orderInput } from './order.js';
import { connect, pageArguments } from './page.js';
import { connectEvidence, evidenceField, readPaperFilter } from './paper-connections.js';
import { PaperFilter } from './paper-filter.js';
import { countYears } from './paper-groups.js';
import { YearCount, yearArguments } from './year-counts.js';

const coKeywordFields: FieldsOf<ListEdge<KeywordRow, CoKeywordEdgeRow>> = (t) => ({
  paperCount: t.int({ description: 'Papers that bear both: the `totalCount` of `papers`.', resolve: ({ edge }) => edge.paperCount }),
  associationStrength: t.float({
    description:
      'c/(a·b), c the papers that bear both, a and b the papers of each, those beyond the pairing limit included (van Eck & Waltman 2009, doi:10.1002/asi.21075): how much more they meet than chance would have it, up to a factor that is the same for the whole library.',
    resolve: async (row, _, context) => {
      const { ofParent, ofNode } = await countsAmong(row, context);
      return row.edge.paperCount / (ofParent * ofNode);
    },
  }),
  jaccard: t.float({
    description:
      'c/(a+b−c), of the same c, a and b: 1 when each stands on no paper without the other (Jaccard 1912, doi:10.1111/j.1469-8137.1912.tb05611.x).',
    resolve: async (row, _, context) => {
      const { ofParent, ofNode } = await countsAmong(row, context);
      return row.edge.paperCount / (ofParent + ofNode - row.edge.paperCount);
    },
  }),
  pmi: t.float({
    description:
      'Pointwise mutual information, log2(c·N/(a·b)) with N papers in the library (Church & Hanks 1990, Computational Linguistics 16, 22–29): 0 is as chance would have it, each 1 more is twice as often.',
    resolve: async (row, _, context) => {
      const { ofParent, ofNode, ofLibrary } = await countsAmong(row, context);
      return Math.log2((row.edge.paperCount * ofLibrary) / (ofParent * ofNode));
    },
  }),
  firstYear: t.int({
    nullable: true,
    description: 'Year of the earliest paper with both. Null when none says its year.',
    resolve: ({ edge }) => edge.firstYear,
  }),
  lastYear: t.int({
    nullable: true,
    description: 'Year of the latest paper with both. Null when none says its year.',
    resolve: ({ edge }) => edge.lastYear,
  }),
  countsByYear: t.field({
    type: [YearCount],
    args: yearArguments,
    complexity: evidenceYearsCost,
    description: 'The papers that bear both year by year, ascending. Years without any are left out, and so are papers without a year.',
    resolve: (row, { range }, context) => countYears(connectEvidence(row, {}, context), range, context),
  }),
  ...evidenceField(t),
});

/** A keyword's companions, with the papers that have too many keywords to make any. */
interface CoKeywords extends OpenList<KeywordRow, CoKeywordEdgeRow> {
  readonly omittedPaperCount: () => number | Promise<number>;
}

export const CoKeywordConnection = connectionType<KeywordRow, CoKeywordEdgeRow, CoKeywords>('CoKeywordConnection', {
  description: 'The keywords that stand with a keyword on the same papers, page by page.',
  edge: edgeType<KeywordRow, CoKeywordEdgeRow>('CoKeywordEdge', {
    description:
      'A companion, and how strongly the two go together. Under a filter all papers that are counted, N included, are such as it leaves.',
    node: Keyword,
    nodeDescription: 'The companion.',
    fields: coKeywordFields,
  }),
  node: Keyword,
  total: 'Distinct companions that the filter leaves.',
  fields: (t) => ({
    omittedPaperCount: t.int({
      description:
        "The keyword's papers with more keywords than the pairing limit (100), of those that the filter leaves: they are left out of every count here.",
      resolve: ({ omittedPaperCount }) => omittedPaperCount(),
    }),
  }),
});

const CoKeywordOrder = orderInput('CoKeyword', {
  of: 'the companions of a keyword',
  fields: {
    PAPER_COUNT: 'Papers that bear both.',
    ASSOCIATION_STRENGTH: 'Association strength.',
    JACCARD: 'Jaccard index.',
    PMI: 'Pointwise mutual information.',
    FIRST_YEAR: 'Year of the earliest paper with both.',
    LAST_YEAR: 'Year of the latest paper with both.',
    LABEL: "The companion's label, folded.",
  },
});

const CoKeywordFilter = builder.inputType('CoKeywordFilter', {
  description: 'Which companions, and which papers make them such. What is asked together must all hold.',
  fields: (t) => ({
    papers: t.field({ type: PaperFilter, description: 'Only papers like this count, in every number of the rows.' }),
    kinds: t.field({
      type: [KeywordKind],
      description: 'Only papers on which the companion is of one of these kinds count, in every number of it.',
    }),
    minPaperCount: t.int({ description: 'Those on at least so many papers that count together with the keyword.' }),
  }),
});

/** The arguments of `coKeywords`. */
export const coKeywordArguments = builder.args((t) => ({
  ...pageArguments,
  filter: t.field({ type: CoKeywordFilter, description: 'Only those that match.' }),
  orderBy: t.field({ type: [CoKeywordOrder], description: 'Orders, the first one leading. By default most papers first.' }),
}));

type GivenCoKeywords = Parameters<typeof connect>[3] & { readonly filter?: typeof CoKeywordFilter.$inferInput | null };

/** Opens the companions of a keyword: kept ready for all papers, counted anew where a filter leaves some. */
export function connectCoKeywords(
  { id, omittedPaperCount }: KeywordRow,
  { filter: given, ...page }: GivenCoKeywords,
  context: RequestContext,
): CoKeywords {
  const papers = readPaperFilter(given?.papers, 'filter.papers');
  const filter = { papers, kinds: given?.kinds ?? undefined, minPaperCount: given?.minPaperCount ?? undefined };
  const isWhole = papers === undefined && filter.kinds === undefined;
  return {
    ...connect(context, isWhole ? coKeywordsOfKeyword : coKeywordsOnPapers, [id], page, filter),
    omittedPaperCount: () =>
      papers === undefined ? omittedPaperCount : connect(context, omittedPapersOfKeyword, [id], {}, papers).count(),
  };
}
