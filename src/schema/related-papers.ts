import { ScholarError } from '../errors.js';
import { papersCitingBoth } from '../loaders/citation-lists.js';
import type { PaperRow } from '../loaders/entity.js';
import type { ListEdge, OpenList } from '../loaders/page-loader.js';
import {
  type RelatedBy as RelatedByName,
  type RelatedPaperEdge as RelatedPaperEdgeRow,
  relatedBy,
  sharedAuthors,
  sharedKeywords,
  sharedReferences,
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
    SHARED_REFERENCES: {
      description: 'A paper of the library that both cite: bibliographic coupling (Kessler 1963, doi:10.1002/asi.5090140103).',
    },
  } satisfies Record<RelatedByName, object>,
});

/** The arguments of `related`. */
export const relatedArguments = builder.args((t) => ({
  ...pageArguments,
  by: t.field({
    type: [RelatedBy],
    required: true,
    defaultValue: ['SHARED_KEYWORDS', 'SHARED_AUTHORS', 'SHARED_REFERENCES'],
    description: 'What counts; at least one.',
  }),
}));

const firstShared = builder.args((t) => ({
  first: t.int({ defaultValue: 20, description: 'How many at most: 1 to 100.' }),
}));

const relatedFields: FieldsOf<ListEdge<PaperRow, RelatedPaperEdgeRow>> = (t) => ({
  score: t.float({
    description:
      'Sum of ln(N/n) over all that the two share of what `by` names, N the papers of the library and n those with the thing, the `paperCount` of the keyword or author, the `citedByCount` of the paper that both cite (inverse document frequency, Spärck Jones 1972, doi:10.1108/eb026526): what is rare weighs more.',
    resolve: ({ edge }) => edge.score / 1e9,
  }),
  sharedKeywordCount: t.int({
    description: 'Shared keywords; 0 where `by` leaves them out.',
    resolve: ({ edge }) => edge.sharedKeywordCount,
  }),
  sharedAuthorCount: t.int({ description: 'Shared authors; 0 where `by` leaves them out.', resolve: ({ edge }) => edge.sharedAuthorCount }),
  sharedReferenceCount: t.int({
    description:
      'Papers of the library that both cite, the strength of their bibliographic coupling (Kessler 1963, doi:10.1002/asi.5090140103); 0 where `by` leaves them out.',
    resolve: ({ edge }) => edge.sharedReferenceCount,
  }),
  coCitationCount: t.int({
    complexity: { field: 100 },
    description:
      'Papers of the library that cite both, the strength of their co-citation (Small 1973, doi:10.1002/asi.4630240406). It plays no part in the score.',
    resolve: ({ parent, node }, _, context) => connect(context, papersCitingBoth, [...parent, node.id], {}).count(),
  }),
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
  sharedReferences: t.field({
    type: [Paper],
    args: firstShared,
    complexity: pageCost,
    description: 'The papers of the library that both cite, whatever `by` says; those that are cited least first.',
    resolve: async ({ parent, node }, { first }, context) =>
      (await connect(context, sharedReferences, [...parent, node.id], { first }).page()).edges.map((edge) => edge.node),
  }),
});

/** Related papers, with what was too common to look for them by. */
interface RelatedPapers extends OpenList<PaperRow, RelatedPaperEdgeRow> {
  readonly unsearchedKeywordCount: () => Promise<number>;
  readonly unsearchedAuthorCount: () => Promise<number>;
  readonly unsearchedReferenceCount: () => Promise<number>;
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
    unsearchedReferenceCount: t.int({
      description: 'The same of the papers of the library that it cites.',
      resolve: ({ unsearchedReferenceCount }) => unsearchedReferenceCount(),
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
  if (by.length === 0) {
    const message = 'Expected at least one of SHARED_KEYWORDS, SHARED_AUTHORS and SHARED_REFERENCES in by, got none.';
    throw new ScholarError('BAD_ARGUMENT', message, { argument: 'by' });
  }
  const { papers, unsearchedKeywords, unsearchedAuthors, unsearchedReferences } = relatedBy(by);
  return {
    ...connect(context, papers, [paperId], page),
    unsearchedKeywordCount: () => connect(context, unsearchedKeywords, [paperId], {}).count(),
    unsearchedAuthorCount: () => connect(context, unsearchedAuthors, [paperId], {}).count(),
    unsearchedReferenceCount: () => connect(context, unsearchedReferences, [paperId], {}).count(),
  };
}
