import type { CountedRow, PaperRow } from '../loaders/entity.js';
import type { List } from '../loaders/list.js';
import type { ListEdge, OpenList } from '../loaders/page-loader.js';
import type { AnyList } from '../loaders/page-statement.js';
import type { PaperFilter as PaperFilterShape } from '../loaders/paper-filter.js';
import type { BylineEdge } from '../loaders/paper-lists.js';
import type { ToldEdge } from '../loaders/told-page.js';
import { NotTold, type ToldThing } from '../loaders/told-thing.js';
import type { FieldsOf } from './builder.js';
import { builder } from './builder.js';
import { bylineFields } from './byline-fields.js';
import { connectionType, edgeType } from './connection.js';
import type { RequestContext } from './context.js';
import { pageCost } from './cost.js';
import { listed, listUnder, tellListed } from './listed.js';
import { Paper } from './nouns.js';
import { orderInput } from './order.js';
import { connect, type GivenPage, pageArguments } from './page.js';
import { PaperFilter } from './paper-filter.js';
import { readFilter } from './read-filter.js';
import type { Telling } from './told.js';

export const PaperOrder = orderInput('Paper', {
  of: 'papers',
  fields: {
    PUBLICATION_DATE: 'Date of publication; a year without a month counts as before its January.',
    TITLE: 'Title and subtitle, folded.',
    ADDED_AT: 'When it came into the library.',
    UPDATED_AT: 'When it last changed.',
    RELEVANCE: 'How well it fits the words of the filter: only for `papers(filter: { text })`.',
    AUTHOR_COUNT: 'Number of distinct authors.',
    CITED_BY_COUNT: 'Number of papers of the library that cite it.',
  },
});

/** The arguments of every list of papers that has its filter already: the evidence behind a number. */
export const evidenceArguments = builder.args((t) => ({
  ...pageArguments,
  orderBy: t.field({ type: [PaperOrder], description: 'Orders, the first one leading. By default the newest first.' }),
}));

/** The arguments of every other list of papers. */
export const paperPageArguments = builder.args((t) => ({
  ...evidenceArguments,
  filter: t.field({ type: PaperFilter, description: 'Only papers like this.' }),
}));

/** A field that shows a thing's papers with the filter that was given. */
export function papersUnder<Edge, Field extends string>(list: List<PaperRow, Edge, PaperFilterShape, Field>) {
  return listUnder(({ filter, ...page }: GivenPapers) => listed(list, page, readPaperFilter(filter)));
}

/** The arguments of a list of papers as they come in. */
export type GivenPapers = GivenPage & { readonly filter?: PaperFilterShape<string> | null };

/** The number of a thing's papers: kept ready for all of them, counted where a filter leaves some. */
export function countPapers<Edge, Filter, Field extends string>(
  context: RequestContext,
  list: List<PaperRow, Edge, Filter, Field>,
  { id, paperCount }: CountedRow,
  filter: Filter | undefined,
): number | Promise<number> {
  return filter === undefined ? paperCount : connect(context, list, [id], {}, filter).count();
}

/** The same within a statement, where it is kept ready. */
export function tellsKeptCount(thing: ToldThing, { args }: Telling): string {
  if (readPaperFilter(args.filter) !== undefined) throw new NotTold('a count under a filter');
  return thing.column('paperCount');
}

/** Reads a filter of papers. */
export function readPaperFilter(filter: PaperFilterShape<string> | null | undefined, argument = 'filter'): PaperFilterShape | undefined {
  return readFilter<PaperFilterShape>(filter, { kind: 'Paper', argument });
}

export const PaperConnection = connectionType<PaperRow, object>('PaperConnection', {
  description: 'Papers, page by page.',
  edge: edgeType<PaperRow, object>('PaperEdge', { description: 'A paper in a list.', node: Paper, nodeDescription: 'The paper.' }),
  node: Paper,
  total: 'All papers of the list, whatever the page.',
});

export const AuthorPaperConnection = connectionType<PaperRow, BylineEdge>('AuthorPaperConnection', {
  description: "An author's papers, page by page.",
  edge: edgeType<PaperRow, BylineEdge>('AuthorPaperEdge', {
    description: 'A paper of an author, with the place of the name on it.',
    node: Paper,
    nodeDescription: 'The paper.',
    fields: bylineFields,
  }),
  node: Paper,
  total: 'All papers of the author in this role; for the role AUTHOR it equals `paperCount`.',
});

function evidenceOf({ list }: { readonly list: AnyList }): AnyList {
  if (list.evidence === undefined) throw new Error(`${list.name} counts no papers`);
  return list.evidence;
}

/** Opens what the `paperCount` of an edge counts. */
export function connectEvidence(edge: ListEdge<unknown, unknown>, page: GivenPage, context: RequestContext): OpenList<PaperRow, object> {
  return connect(context, evidenceOf(edge), [...edge.parent, (edge.node as PaperRow).id], page, edge.filter) as OpenList<PaperRow, object>;
}

/** `papers` of an edge: what its `paperCount` counts. */
export const evidenceField: FieldsOf<ListEdge<unknown, unknown>> = (t) => ({
  papers: t.field({
    type: PaperConnection,
    args: evidenceArguments,
    complexity: pageCost,
    description: 'The papers counted in `paperCount`.',
    extensions: {
      tells: (edge: ToldEdge, telling) =>
        tellListed([...edge.parent, edge.nodeId], listed(evidenceOf(edge), telling.args, edge.filter), telling),
    },
    resolve: (edge, args, context) => connectEvidence(edge, args, context),
  }),
});
