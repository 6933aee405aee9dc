import type { AuthorFilter as AuthorFilterShape } from '../loaders/author-filter.js';
import {
  type CoAuthorEdge as CoAuthorEdgeRow,
  type CoAuthorFilter as CoAuthorFilterShape,
  coAuthorsOfAuthor,
  coAuthorsOnPapers,
} from '../loaders/author-lists.js';
import type { AuthorRow } from '../loaders/entity.js';
import type { ListEdge, OpenList } from '../loaders/page-loader.js';
import { omittedPapersOfAuthor } from '../loaders/paper-lists.js';
import type { ToldEdge } from '../loaders/told-page.js';
import { AuthorFilter } from './author-filter.js';
import { builder, type FieldsOf } from './builder.js';
import { CoAuthorship, fractionalDescription, type ToldCoAuthorship, toFractionalCount } from './co-authorship.js';
import { connectionType, edgeType, ofEdge } from './connection.js';
import type { RequestContext } from './context.js';
import { type Listed, listed } from './listed.js';
import { Author } from './nouns.js';
import { orderInput } from './order.js';
import { connect, type GivenPage, pageArguments } from './page.js';
import { readPaperFilter } from './paper-connections.js';
import { PaperFilter } from './paper-filter.js';
import { readFilter } from './read-filter.js';

const coAuthorFields: FieldsOf<ListEdge<AuthorRow, CoAuthorEdgeRow>> = (t) => ({
  paperCount: t.int({ description: 'Joint papers: the `totalCount` of `coAuthorship.papers`.', ...ofEdge('paperCount') }),
  fractionalCount: t.float({ description: fractionalDescription, resolve: ({ edge }) => toFractionalCount(edge.fractionalCount) }),
  firstYear: t.int({
    nullable: true,
    description: 'Year of the earliest joint paper. Null when none says its year.',
    ...ofEdge('firstYear'),
  }),
  lastYear: t.int({
    nullable: true,
    description: 'Year of the latest joint paper. Null when none says its year.',
    ...ofEdge('lastYear'),
  }),
  coAuthorship: t.field({
    type: CoAuthorship,
    description: 'The relation itself, with the joint papers, their keywords and their journals.',
    extensions: {
      tells: (edge: ToldEdge, { inside }) => {
        const { papers } = edge.filter as CoAuthorFilterShape;
        return inside({ ...edge, authorIds: [...edge.parent, edge.nodeId], papers } satisfies ToldCoAuthorship);
      },
    },
    resolve: ({ edge, parent, node, filter }) => ({
      ...edge,
      authorIds: [parent[0] as number, node.id] as const,
      papers: (filter as CoAuthorFilterShape | undefined)?.papers,
    }),
  }),
});

/** An author's co-authors, with the papers that are too large to make any. */
interface CoAuthors extends OpenList<AuthorRow, CoAuthorEdgeRow> {
  readonly omittedPaperCount: () => number | Promise<number>;
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
    omittedPaperCount: t.int({
      description:
        "The author's papers with more printed names than the pairing limit (100), of those that the filter leaves: they are left out of every count here.",
      resolve: ({ omittedPaperCount }) => omittedPaperCount(),
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
  description: 'Which co-authors, and which joint papers make them such. What is asked together must all hold.',
  fields: (t) => ({
    papers: t.field({ type: PaperFilter, description: 'Only joint papers like this count, in every number of the rows.' }),
    maxAuthorsPerPaper: t.int({ description: 'Only joint papers of at most so many distinct authors count, as with `papers`.' }),
    minPaperCount: t.int({ description: 'Those with at least so many joint papers that count.' }),
    author: t.field({ type: AuthorFilter, description: 'Co-authors like this.' }),
  }),
});

/** The arguments of `coAuthors`. */
export const coAuthorArguments = builder.args((t) => ({
  ...pageArguments,
  filter: t.field({ type: CoAuthorFilter, description: 'Only those that match.' }),
  orderBy: t.field({ type: [CoAuthorOrder], description: 'Orders, the first one leading. By default most joint papers first.' }),
}));

type GivenCoAuthors = GivenPage & { readonly filter?: typeof CoAuthorFilter.$inferInput | null };

/** The co-authors of an author: kept ready for all papers, counted anew where a filter leaves some. */
export function listCoAuthors({ filter: given, ...page }: GivenCoAuthors): Listed<AuthorRow, CoAuthorEdgeRow> {
  const filter = readCoAuthorFilter(given ?? {});
  return listed(filter.papers === undefined ? coAuthorsOfAuthor : coAuthorsOnPapers, page, filter);
}

/** Opens the co-authors of an author. */
export function connectCoAuthors({ id, omittedPaperCount }: AuthorRow, given: GivenCoAuthors, context: RequestContext): CoAuthors {
  const { list, page, filter } = listCoAuthors(given);
  const { papers } = filter as CoAuthorFilterShape;
  return {
    ...connect(context, list, [id], page, filter),
    omittedPaperCount: () =>
      papers === undefined ? omittedPaperCount : connect(context, omittedPapersOfAuthor, [id], {}, { role: 'AUTHOR', papers }).count(),
  };
}

function readCoAuthorFilter({ papers, maxAuthorsPerPaper, minPaperCount, author }: typeof CoAuthorFilter.$inferInput): CoAuthorFilterShape {
  const jointPapers = [
    readPaperFilter(papers, 'filter.papers') ?? [],
    maxAuthorsPerPaper == null ? [] : { authorCount: { lte: maxAuthorsPerPaper } },
  ].flat();
  return {
    papers: jointPapers.length > 1 ? { and: jointPapers } : jointPapers[0],
    minPaperCount: minPaperCount ?? undefined,
    author: readFilter<AuthorFilterShape>(author, { kind: 'Author', argument: 'filter.author' }),
  };
}
