import type { CountedEdge, CountedLists } from '../loaders/counted-lists.js';
import type { AuthorRow, CountedRow, JournalRow, KeywordRow } from '../loaders/entity.js';
import type { ListEdge, OpenList } from '../loaders/page-loader.js';
import type { ParentKeys } from '../loaders/page-statement.js';
import type { PaperFilter as PaperFilterShape } from '../loaders/paper-filter.js';
import { countsAmong } from './among-counts.js';
import { builder, type FieldsOf } from './builder.js';
import { connectionType, edgeType, ofEdge } from './connection.js';
import type { RequestContext } from './context.js';
import { listed, listUnder } from './listed.js';
import { Author, Journal, Keyword } from './nouns.js';
import { orderInput } from './order.js';
import { connect, pageArguments } from './page.js';
import { evidenceField, type GivenPapers, readPaperFilter } from './paper-connections.js';
import { PaperFilter } from './paper-filter.js';

const CountedEdgeOrder = orderInput('CountedEdge', {
  of: 'things that are counted by the papers they share with the parent',
  fields: {
    PAPER_COUNT: 'Papers shared with the parent.',
    SPECIFICITY: 'How much more often it stands with the parent than in the whole library.',
    FIRST_YEAR: 'Year of the earliest shared paper.',
    LAST_YEAR: 'Year of the latest shared paper.',
    LABEL: 'Name, title or label, folded.',
  },
});

/** The arguments of every list that counts what stands on the parent's papers. */
export const countedPageArguments = builder.args((t) => ({
  ...pageArguments,
  filter: t.field({ type: PaperFilter, description: 'Only papers like this count, in every number of the rows.' }),
  orderBy: t.field({ type: [CountedEdgeOrder], description: 'Orders, the first one leading. By default most papers first.' }),
}));

/** The same where the parent says which papers count. */
export const countedEvidenceArguments = builder.args((t) => ({
  ...pageArguments,
  orderBy: t.field({ type: [CountedEdgeOrder], description: 'Orders, the first one leading. By default most papers first.' }),
}));

/** A field that counts what stands on the papers of its row. */
export function countedUnder<Node extends CountedRow>({ ofAllPapers, ofSomePapers }: CountedLists<Node>) {
  return listUnder(({ filter: given, ...page }: GivenPapers) => {
    const filter = readPaperFilter(given);
    return listed(filter === undefined ? ofAllPapers : ofSomePapers, page, filter);
  });
}

/** Opens a list that counts what stands on the parent's papers, of those that a filter leaves. */
export function connectCountedPapers<Node extends CountedRow>(
  context: RequestContext,
  { ofAllPapers, ofSomePapers }: CountedLists<Node>,
  parent: ParentKeys,
  page: Parameters<typeof connect>[3],
  filter: PaperFilterShape | undefined,
): OpenList<Node, CountedEdge> {
  return connect(context, filter === undefined ? ofAllPapers : ofSomePapers, parent, page, filter);
}

const countedFields: FieldsOf<ListEdge<CountedRow, CountedEdge>> = (t) => ({
  paperCount: t.int({
    description: 'Distinct papers that both share: the `totalCount` of `papers`.',
    ...ofEdge('paperCount'),
  }),
  firstYear: t.int({
    nullable: true,
    description: 'Year of the earliest shared paper. Null when none says its year.',
    ...ofEdge('firstYear'),
  }),
  lastYear: t.int({
    nullable: true,
    description: 'Year of the latest shared paper. Null when none says its year.',
    ...ofEdge('lastYear'),
  }),
  specificity: t.float({
    description:
      "Its share of the parent's papers divided by its share of the library's papers: 1 is as often as everywhere, 10 ten times as often (the activity index of Schubert & Braun 1986, doi:10.1007/BF02017249). Under a filter all of these are papers that it leaves.",
    resolve: async (row, _, context) => {
      const { ofParent, ofNode, ofLibrary } = await countsAmong(row, context);
      return (row.edge.paperCount * ofLibrary) / (ofParent * ofNode);
    },
  }),
  ...evidenceField(t),
});

export const CountedAuthorConnection = connectionType<AuthorRow, CountedEdge>('CountedAuthorConnection', {
  description: 'Authors with the number of papers that they share with the parent.',
  edge: edgeType<AuthorRow, CountedEdge>('CountedAuthorEdge', {
    description: "An author of the parent's papers (role AUTHOR).",
    node: Author,
    nodeDescription: 'The author.',
    fields: countedFields,
  }),
  node: Author,
  total: 'Distinct authors on all papers of the parent, of those that a filter leaves.',
});

export const CountedJournalConnection = connectionType<JournalRow, CountedEdge>('CountedJournalConnection', {
  description: 'Journals with the number of papers that they share with the parent.',
  edge: edgeType<JournalRow, CountedEdge>('CountedJournalEdge', {
    description: 'A journal that holds papers of the parent.',
    node: Journal,
    nodeDescription: 'The journal.',
    fields: countedFields,
  }),
  node: Journal,
  total: 'Distinct journals of all papers of the parent, of those that a filter leaves.',
});

export const CountedKeywordConnection = connectionType<KeywordRow, CountedEdge>('CountedKeywordConnection', {
  description: 'Keywords with the number of papers that they share with the parent.',
  edge: edgeType<KeywordRow, CountedEdge>('CountedKeywordEdge', {
    description: "A keyword on the parent's papers, of whatever kind.",
    node: Keyword,
    nodeDescription: 'The keyword.',
    fields: countedFields,
  }),
  node: Keyword,
  total: 'Distinct keywords on all papers of the parent, of those that a filter leaves.',
});
