import { type CitationEdge as CitationEdgeRow, type ReferenceRow, unresolvedReferences } from '../loaders/citation-lists.js';
import type { PaperRow } from '../loaders/entity.js';
import { builder } from './builder.js';
import { connectionType, edgeType, ofEdge } from './connection.js';
import type { RequestContext } from './context.js';
import { Paper } from './nouns.js';
import { connect, pageArguments } from './page.js';
import { PaperOrder } from './paper-connections.js';
import { PaperFilter } from './paper-filter.js';

/** The arguments of the papers that a paper cites. */
export const referencesArguments = builder.args((t) => ({
  ...pageArguments,
  filter: t.field({ type: PaperFilter, description: 'Only papers like this.' }),
  orderBy: t.field({
    type: [PaperOrder],
    description: 'Orders, the first one leading. By default as they stand in the list of references.',
  }),
}));

export const CitationConnection = connectionType<PaperRow, CitationEdgeRow>('CitationConnection', {
  description: 'Papers that a paper cites, or that cite it, page by page.',
  edge: edgeType<PaperRow, CitationEdgeRow>('CitationEdge', {
    description: 'That one paper of the library cites another, however often.',
    node: Paper,
    nodeDescription: 'The other paper: the one cited in `references`, the one that cites in `citedBy`.',
    fields: (t) => ({
      position: t.int({
        ...ofEdge('position'),
        description: 'Where it is cited: its place in the list of references of the citing paper, from 1; of several the first.',
      }),
      isSelfCitation: t.boolean({
        ...ofEdge('isSelfCitation'),
        description: 'Do the two papers have an author (role AUTHOR) in common?',
      }),
    }),
  }),
  node: Paper,
  total: 'Distinct papers, each once however often it is cited.',
});

export const ReferenceEntry = builder.objectRef<ReferenceRow>('ReferenceEntry').implement({
  description: 'An entry of a list of references, as the source gives it.',
  fields: (t) => ({
    position: t.exposeInt('position', { description: 'Its place in the list of references, from 1.' }),
    text: t.exposeString('text', { description: 'The whole entry as printed, or its parts in the order in which they are printed.' }),
    doi: t.expose('doi', { type: 'DOI', nullable: true, description: 'The DOI of the work, where the entry gives one.' }),
    title: t.exposeString('title', { nullable: true, description: 'The title of the work, where the entry tells it apart.' }),
    year: t.exposeInt('year', { nullable: true, description: 'The year of the work, where the entry tells it apart.' }),
  }),
});

/** The references of a paper that lead to no paper of the library, as many as asked for. */
export async function loadUnresolvedReferences(
  context: RequestContext,
  paperId: number,
  { first }: { readonly first?: number | null },
): Promise<ReferenceRow[]> {
  return (await connect(context, unresolvedReferences, [paperId], { first }).page()).edges.map(({ edge }) => edge);
}
