import type { KeywordRow } from '../loaders/entity.js';
import type { CoKeywordEdge as CoKeywordEdgeRow } from '../loaders/keyword-lists.js';
import type { ListEdge, OpenList } from '../loaders/page-loader.js';
import { builder, type FieldsOf } from './builder.js';
import { connectionType, edgeType } from './connection.js';
import { Keyword } from './nouns.js';
import { orderInput } from './order.js';
import { pageArguments } from './page.js';
import { evidenceField } from './paper-connections.js';

const coKeywordFields: FieldsOf<ListEdge<KeywordRow, CoKeywordEdgeRow>> = (t) => ({
  paperCount: t.int({ description: 'Papers that bear both: the `totalCount` of `papers`.', resolve: ({ edge }) => edge.paperCount }),
  associationStrength: t.float({
    description:
      'c/(a·b), c the papers that bear both, a and b the papers of each (van Eck & Waltman 2009, doi:10.1002/asi.21075): how much more they meet than chance would have it, up to a factor that is the same for the whole library.',
    resolve: ({ edge }) => edge.associationStrength,
  }),
  jaccard: t.float({ description: 'c/(a+b−c): papers that bear both, among those that bear either.', resolve: ({ edge }) => edge.jaccard }),
  pmi: t.float({
    description:
      'Pointwise mutual information, log2(c·N/(a·b)) with N papers in the library (Church & Hanks 1990): 0 is as chance would have it, each 1 more is twice as often.',
    resolve: ({ edge }) => edge.pmi,
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
  ...evidenceField(t),
});

/** A keyword's companions, with the papers that have too many keywords to make any. */
export interface CoKeywords extends OpenList<KeywordRow, CoKeywordEdgeRow> {
  readonly omittedPaperCount: number;
}

export const CoKeywordConnection = connectionType<KeywordRow, CoKeywordEdgeRow, CoKeywords>('CoKeywordConnection', {
  description: 'The keywords that stand with a keyword on the same papers, page by page.',
  edge: edgeType<KeywordRow, CoKeywordEdgeRow>('CoKeywordEdge', {
    description: 'A companion, and how strongly the two go together.',
    node: Keyword,
    nodeDescription: 'The companion.',
    fields: coKeywordFields,
  }),
  node: Keyword,
  total: 'Distinct companions that the filter leaves.',
  fields: (t) => ({
    omittedPaperCount: t.exposeInt('omittedPaperCount', {
      description: "The keyword's papers with more keywords than the pairing limit (100): they are left out of every count here.",
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
  description: 'Which companions.',
  fields: (t) => ({ minPaperCount: t.int({ description: 'Those on at least so many papers together with the keyword.' }) }),
});

/** The arguments of `coKeywords`. */
export const coKeywordArguments = builder.args((t) => ({
  ...pageArguments,
  filter: t.field({ type: CoKeywordFilter, description: 'Only those that match.' }),
  orderBy: t.field({ type: [CoKeywordOrder], description: 'Orders, the first one leading. By default most papers first.' }),
}));
