import { ScholarError } from '../errors.js';
import type { PaperRow } from '../loaders/entity.js';
import type { ListEdge, OpenList } from '../loaders/page-loader.js';
import {
  type Related,
  type RelatedPaperEdge as RelatedPaperEdgeRow,
  relatedByAuthors,
  relatedByBoth,
  relatedByKeywords,
  sharedAuthors,
  sharedKeywords,
} from '../loaders/related-papers.js';
import { builder, type FieldsOf } from './builder.js';
import { connectionType, edgeType } from './connection.js';
import type { RequestContext } from './context.js';
import { pageCost } from './cost.js';
import { Author, Keyword, Paper } from './nouns.js';
import { connect, pageArguments } from './page.js';

const RelatedBy = builder.enumType('RelatedBy', {
  description: 'What makes papers related.',
  values: {
    SHARED_KEYWORDS: { description: 'A keyword that stands on both, in whatever spelling and kind.' },
    SHARED_AUTHORS: { description: 'An author of both, in the role AUTHOR.' },
  } as const,
});

/** The arguments of `related`. */
export const relatedArguments = builder.args((t) => ({
  ...pageArguments,
  by: t.field({
    type: [RelatedBy],
    required: true,
    defaultValue: ['SHARED_KEYWORDS', 'SHARED_AUTHORS'],
    description: 'What counts; at least one.',
  }),
}));

const firstShared = builder.args((t) => ({
  first: t.int({ defaultValue: 20, description: 'How many at most: 1 to 100.' }),
}));

const relatedFields: FieldsOf<ListEdge<PaperRow, RelatedPaperEdgeRow>> = (t) => ({
  score: t.float({
    description:
      'Sum of ln(N/n) over all that the two share of what `by` names, N the papers of the library and n those with the thing, the `paperCount` of the keyword or author (inverse document frequency, Spärck Jones 1972, doi:10.1108/eb026526): what is rare weighs more.',
    resolve: ({ edge }) => edge.score / 1e9,
  }),
  sharedKeywordCount: t.int({
    description: 'Shared keywords; 0 where `by` leaves them out.',
    resolve: ({ edge }) => edge.sharedKeywordCount,
  }),
  sharedAuthorCount: t.int({ description: 'Shared authors; 0 where `by` leaves them out.', resolve: ({ edge }) => edge.sharedAuthorCount }),
  sharedKeywords: t.field({
    type: [Keyword],
    args: firstShared,
    complexity: pageCost,
    description: 'The keywords that both papers bear, whatever `by` says; the rarest first.',
    resolve: async ({ parent, node }, { first }, context) =>
      (await connect(context, sharedKeywords, [...parent, node.id], { first }).page()).edges.map((edge) => edge.node),
  }),
  sharedAuthors: t.field({
    type: [Author],
    args: firstShared,
    complexity: pageCost,
    description: 'The authors of both papers, whatever `by` says; those with the fewest papers first.',
    resolve: async ({ parent, node }, { first }, context) =>
      (await connect(context, sharedAuthors, [...parent, node.id], { first }).page()).edges.map((edge) => edge.node),
  }),
});

/** Related papers, with what was too common to look for them by. */
interface RelatedPapers extends OpenList<PaperRow, RelatedPaperEdgeRow> {
  readonly unsearchedKeywordCount: () => Promise<number>;
  readonly unsearchedAuthorCount: () => Promise<number>;
}

export const RelatedPaperConnection = connectionType<PaperRow, RelatedPaperEdgeRow, RelatedPapers>('RelatedPaperConnection', {
  description: 'Papers related to a paper, page by page.',
  edge: edgeType<PaperRow, RelatedPaperEdgeRow>('RelatedPaperEdge', {
    description: 'A related paper, and what makes it so.',
    node: Paper,
    nodeDescription: 'The related paper.',
    fields: relatedFields,
  }),
  node: Paper,
  total: 'All papers that share something searched.',
  fields: (t) => ({
    unsearchedKeywordCount: t.int({
      description:
        "The paper's keywords on too many papers to look for others by them. They count in the scores, but papers that share nothing rarer are not listed.",
      resolve: ({ unsearchedKeywordCount }) => unsearchedKeywordCount(),
    }),
    unsearchedAuthorCount: t.int({
      description: "The same of the paper's authors.",
      resolve: ({ unsearchedAuthorCount }) => unsearchedAuthorCount(),
    }),
  }),
});

type GivenRelated = Parameters<typeof connect>[3] & { readonly by: readonly (typeof RelatedBy.$inferType)[] };

/**
 * Opens the papers related to a paper.
 *
 * @throws ScholarError BAD_ARGUMENT where nothing is to count.
 */
export function connectRelated(context: RequestContext, paperId: number, { by, ...page }: GivenRelated): RelatedPapers {
  const { papers, unsearchedKeywords, unsearchedAuthors } = relatedBy(by);
  return {
    ...connect(context, papers, [paperId], page),
    unsearchedKeywordCount: () => connect(context, unsearchedKeywords, [paperId], {}).count(),
    unsearchedAuthorCount: () => connect(context, unsearchedAuthors, [paperId], {}).count(),
  };
}

function relatedBy(by: GivenRelated['by']): Related {
  const isByKeywords = by.includes('SHARED_KEYWORDS');
  const isByAuthors = by.includes('SHARED_AUTHORS');
  if (isByKeywords) return isByAuthors ? relatedByBoth : relatedByKeywords;
  if (isByAuthors) return relatedByAuthors;
  throw new ScholarError('BAD_ARGUMENT', 'Expected at least one of SHARED_KEYWORDS and SHARED_AUTHORS in by, got none.', {
    argument: 'by',
  });
}
