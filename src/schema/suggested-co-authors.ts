import { commonCoAuthors, commonKeywords } from '../loaders/common-lists.js';
import type { AuthorRow } from '../loaders/entity.js';
import type { ListEdge, OpenList } from '../loaders/page-loader.js';
import type { PaperFilter as PaperFilterShape } from '../loaders/paper-filter.js';
import { everySuggestion, type SuggestionEdge, suggestedCoAuthors } from '../loaders/suggested-co-authors.js';
import { builder, type FieldsOf } from './builder.js';
import { connectionType, edgeType } from './connection.js';
import type { RequestContext } from './context.js';
import { pageCost } from './cost.js';
import { connectCountedPapers } from './counted-edges.js';
import { Author, Keyword } from './nouns.js';
import { connect, pageArguments } from './page.js';
import { type GivenPapers, readPaperFilter } from './paper-connections.js';
import { PaperFilter } from './paper-filter.js';

const firstReasons = builder.args((t) => ({
  first: t.int({ defaultValue: 5, description: 'How many at most: 1 to 100.' }),
}));

const suggestionFields: FieldsOf<ListEdge<AuthorRow, SuggestionEdge>> = (t) => ({
  score: t.float({
    description: '`coAuthorScore` × (1 + `keywordOverlap`): common keywords raise what common co-authors say, up to twice as much.',
    resolve: ({ edge }) => edge.score,
  }),
  coAuthorScore: t.float({
    description:
      'Sum of 1/ln(d) over the common co-authors, d the number of co-authors of each (Adamic & Adar 2003, doi:10.1016/S0378-8733(03)00009-1; for co-authors Liben-Nowell & Kleinberg 2007, doi:10.1002/asi.20591): someone who publishes with few people says more than someone who publishes with everybody.',
    resolve: ({ edge }) => edge.coAuthorScore / 1e9,
  }),
  keywordOverlap: t.float({
    description:
      'Common keywords divided by the keywords of either (Jaccard 1912, doi:10.1111/j.1469-8137.1912.tb05611.x): 0 without common ones, 1 where both use the same. Those on papers in the role AUTHOR, whatever the number of names; under a filter on those that it leaves.',
    resolve: ({ edge }) => edge.keywordOverlap,
  }),
  commonCoAuthorCount: t.int({
    description: 'Distinct people with whom both have published.',
    resolve: ({ edge }) => edge.commonCoAuthorCount,
  }),
  commonKeywordCount: t.int({ description: 'Distinct keywords that both use.', resolve: ({ edge }) => edge.commonKeywordCount }),
  commonCoAuthors: t.field({
    type: [Author],
    args: firstReasons,
    complexity: pageCost,
    description: 'The people with whom both have published, those with the fewest co-authors first: they weigh most.',
    resolve: ({ parent, node, filter }, { first }, context) =>
      firstOf(connect(context, commonCoAuthors, [...parent, node.id], { first }, filter as PaperFilterShape | undefined)),
  }),
  commonKeywords: t.field({
    type: [Keyword],
    args: firstReasons,
    complexity: pageCost,
    description: 'The keywords that both use, those first that stand out most among the papers of either (`specificity`).',
    resolve: ({ parent, node, filter }, { first }, context) => {
      const orderBy = [{ field: 'SPECIFICITY', direction: 'DESC' }] as const;
      const page = { first, orderBy };
      return firstOf(connectCountedPapers(context, commonKeywords, [...parent, node.id], page, filter as PaperFilterShape | undefined));
    },
  }),
});

async function firstOf<Node>(list: OpenList<Node, unknown>): Promise<Node[]> {
  return (await list.page()).edges.map(({ node }) => node);
}

/** Suggestions, with the number of those among whom they were chosen. */
interface Suggestions extends OpenList<AuthorRow, SuggestionEdge> {
  readonly candidateCount: () => Promise<number>;
}

export const SuggestedCoAuthorConnection = connectionType<AuthorRow, SuggestionEdge, Suggestions>('SuggestedCoAuthorConnection', {
  description: 'People to work with, page by page.',
  edge: edgeType<AuthorRow, SuggestionEdge>('SuggestedCoAuthorEdge', {
    description: 'Somebody to work with, and why.',
    node: Author,
    nodeDescription: 'The one who is suggested.',
    fields: suggestionFields,
  }),
  node: Author,
  total: 'The people listed: all candidates, or the best 500.',
  fields: (t) => ({
    candidateCount: t.int({
      description:
        'Distinct people two steps away. Where they are more than 500, only those with the highest `coAuthorScore` have their keywords compared and are listed.',
      resolve: ({ candidateCount }) => candidateCount(),
    }),
  }),
});

/** The arguments of `suggestedCoAuthors`. */
export const suggestionArguments = builder.args((t) => ({
  ...pageArguments,
  filter: t.field({
    type: PaperFilter,
    description:
      'Only papers like this count, in every number of the rows: they make the co-authors between the two, and bear the keywords. Who is a co-author on any other paper is still not suggested.',
  }),
}));

/** Opens the people to suggest to an author. */
export function connectSuggestions(context: RequestContext, authorId: number, { filter: given, ...page }: GivenPapers): Suggestions {
  const filter = readPaperFilter(given);
  return {
    ...connect(context, suggestedCoAuthors, [authorId], page, filter),
    candidateCount: () => connect(context, everySuggestion, [authorId], {}, filter).count(),
  };
}
