import type { CoAuthorEdge as CoAuthorEdgeRow } from '../loaders/author-lists.js';
import { journalsOfCoAuthors, keywordsOfCoAuthors } from '../loaders/counted-lists.js';
import type { AuthorRow } from '../loaders/entity.js';
import type { ListEdge, OpenList } from '../loaders/page-loader.js';
import { papersOfCoAuthors } from '../loaders/paper-lists.js';
import { builder, type FieldsOf } from './builder.js';
import { connectionType, edgeType } from './connection.js';
import type { RequestContext } from './context.js';
import { pageCost } from './cost.js';
import { CountedJournalConnection, CountedKeywordConnection, countedPageArguments } from './counted-edges.js';
import { Author } from './nouns.js';
import { orderInput } from './order.js';
import { connect, pageArguments } from './page.js';
import { PaperConnection, paperPageArguments } from './paper-connections.js';

/** Two authors and what they have in common. */
interface CoAuthorshipShape extends CoAuthorEdgeRow {
  readonly authorIds: readonly [number, number];
}

/** Kept in parts of 10^12; shown to 9 decimals, so that three thirds are 1. */
function toFractionalCount(parts: number): number {
  return Math.round(parts / 1e3) / 1e9;
}

const fractionalDescription =
  'Sum of 1/(n−1) over the joint papers, n the printed authors of each: what a paper of many counts for less (Newman 2001, doi:10.1103/PhysRevE.64.016132).';

export const CoAuthorship = builder.objectRef<CoAuthorshipShape>('CoAuthorship').implement({
  description:
    'The relation between two authors, the same facts wherever it is met. A joint paper is one on which both stand in the role AUTHOR and that has at most the pairing limit of printed names (100).',
  fields: (t) => ({
    authors: t.field({
      type: [Author],
      complexity: { field: 1, multiplier: 2 },
      description: 'The two, the one that was asked from first.',
      resolve: (pair, _, context) => loadBoth(pair, context),
    }),
    paperCount: t.exposeInt('paperCount', { description: 'Joint papers: the `totalCount` of `papers`.' }),
    fractionalCount: t.float({ description: fractionalDescription, resolve: ({ fractionalCount }) => toFractionalCount(fractionalCount) }),
    associationStrength: t.float({
      description:
        'Joint papers divided by the product of the two paper counts (van Eck & Waltman 2009, doi:10.1002/asi.21075): how much more they meet than chance would have it, up to a factor that is the same for the whole library.',
      resolve: async (pair, _, context) => {
        const [a, b] = await loadBoth(pair, context);
        return pair.paperCount / (a.paperCount * b.paperCount);
      },
    }),
    jaccard: t.float({
      description: 'Joint papers divided by the papers of either: 1 when they only publish together (Jaccard index).',
      resolve: async (pair, _, context) => {
        const [a, b] = await loadBoth(pair, context);
        return pair.paperCount / (a.paperCount + b.paperCount - pair.paperCount);
      },
    }),
    firstYear: t.exposeInt('firstYear', { nullable: true, description: 'Year of the earliest joint paper. Null when none says its year.' }),
    lastYear: t.exposeInt('lastYear', { nullable: true, description: 'Year of the latest joint paper. Null when none says its year.' }),
    papers: t.field({
      type: PaperConnection,
      args: paperPageArguments,
      complexity: pageCost,
      description: 'The joint papers.',
      resolve: ({ authorIds }, args, context) => connect(context, papersOfCoAuthors, authorIds, args),
    }),
    keywords: t.field({
      type: CountedKeywordConnection,
      args: countedPageArguments,
      complexity: pageCost,
      description: 'The keywords of the joint papers.',
      resolve: ({ authorIds }, args, context) => connect(context, keywordsOfCoAuthors, authorIds, args),
    }),
    journals: t.field({
      type: CountedJournalConnection,
      args: countedPageArguments,
      complexity: pageCost,
      description: 'The journals of the joint papers.',
      resolve: ({ authorIds }, args, context) => connect(context, journalsOfCoAuthors, authorIds, args),
    }),
  }),
});

async function loadBoth({ authorIds }: CoAuthorshipShape, { loaders }: RequestContext): Promise<[AuthorRow, AuthorRow]> {
  const [a, b] = await Promise.all(authorIds.map((id) => loaders.authorById.load(id)));
  if (a === undefined || b === undefined) throw new Error(`co-authors ${authorIds.join(' and ')} are not both in the library`);
  return [a, b];
}

const coAuthorFields: FieldsOf<ListEdge<AuthorRow, CoAuthorEdgeRow>> = (t) => ({
  paperCount: t.int({ description: 'Joint papers: the `totalCount` of `coAuthorship.papers`.', resolve: ({ edge }) => edge.paperCount }),
  fractionalCount: t.float({ description: fractionalDescription, resolve: ({ edge }) => toFractionalCount(edge.fractionalCount) }),
  firstYear: t.int({
    nullable: true,
    description: 'Year of the earliest joint paper. Null when none says its year.',
    resolve: ({ edge }) => edge.firstYear,
  }),
  lastYear: t.int({
    nullable: true,
    description: 'Year of the latest joint paper. Null when none says its year.',
    resolve: ({ edge }) => edge.lastYear,
  }),
  coAuthorship: t.field({
    type: CoAuthorship,
    description: 'The relation itself, with the joint papers, their keywords and their journals.',
    resolve: ({ edge, parent, node }) => ({ ...edge, authorIds: [parent[0] ?? 0, node.id] as const }),
  }),
});

/** An author's co-authors, with the papers that are too large to make any. */
export interface CoAuthors extends OpenList<AuthorRow, CoAuthorEdgeRow> {
  readonly omittedPaperCount: number;
}

export const CoAuthorConnection = connectionType<AuthorRow, CoAuthorEdgeRow, CoAuthors>('CoAuthorConnection', {
  description: 'The people an author has published with, page by page.',
  edge: edgeType<AuthorRow, CoAuthorEdgeRow>('CoAuthorEdge', {
    description: 'A co-author, with what the two have published together.',
    node: Author,
    nodeDescription: 'The co-author.',
    fields: coAuthorFields,
  }),
  node: Author,
  total: 'Distinct co-authors that the filter leaves.',
  fields: (t) => ({
    omittedPaperCount: t.exposeInt('omittedPaperCount', {
      description: "The author's papers with more printed names than the pairing limit (100): they are left out of every count here.",
    }),
  }),
});

const CoAuthorOrder = orderInput('CoAuthor', {
  of: 'co-authors',
  fields: {
    PAPER_COUNT: 'Joint papers.',
    FRACTIONAL_COUNT: 'Joint papers, those of many authors counting less.',
    FIRST_YEAR: 'Year of the earliest joint paper.',
    LAST_YEAR: 'Year of the latest joint paper.',
    NAME: "The co-author's name, folded.",
  },
});

const CoAuthorFilter = builder.inputType('CoAuthorFilter', {
  description: 'Which co-authors.',
  fields: (t) => ({ minPaperCount: t.int({ description: 'Those with at least so many joint papers.' }) }),
});

/** The arguments of `coAuthors`. */
export const coAuthorArguments = builder.args((t) => ({
  ...pageArguments,
  filter: t.field({ type: CoAuthorFilter, description: 'Only those that match.' }),
  orderBy: t.field({ type: [CoAuthorOrder], description: 'Orders, the first one leading. By default most joint papers first.' }),
}));
