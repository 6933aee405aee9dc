import type { ListEdge, OpenList } from '../loaders/page-loader.js';
import { papersWanting, type WantedWorkRow, wantedWorks } from '../loaders/wanted-works.js';
import { builder } from './builder.js';
import { connectionType, edgeType } from './connection.js';
import type { RequestContext } from './context.js';
import { pageCost } from './cost.js';
import { connect } from './page.js';
import { evidenceArguments, PaperConnection } from './paper-connections.js';

const WantedWork = builder.objectRef<WantedWorkRow>('WantedWork').implement({
  description:
    'A work that papers of the library cite and that is tied to no paper of it: all references with one DOI, or else one other identifier, or else one title, year and first author.',
  fields: (t) => ({
    text: t.string({ description: 'The longest of the references that name it, as printed.', resolve: ({ told }) => told.text }),
    doi: t.field({ type: 'DOI', nullable: true, description: 'Its DOI, where the references give one.', resolve: ({ told }) => told.doi }),
    title: t.string({ nullable: true, description: 'Its title, where that reference tells it apart.', resolve: ({ told }) => told.title }),
    year: t.int({ nullable: true, description: 'Its year, where that reference tells it apart.', resolve: ({ told }) => told.year }),
    paperCount: t.exposeInt('paperCount', { description: 'Distinct papers that cite it: the `totalCount` of `papers`.' }),
    papers: t.field({
      type: PaperConnection,
      args: evidenceArguments,
      complexity: pageCost,
      description: 'The papers counted in `paperCount`.',
      resolve: ({ key }, args, context) => connect(context, papersWanting, [key], args),
    }),
  }),
});

export const WantedWorkConnection = connectionType<WantedWorkRow, WantedWorkRow>('WantedWorkConnection', {
  description: 'Works that the library cites and does not have, page by page.',
  edge: edgeType<WantedWorkRow, WantedWorkRow>('WantedWorkEdge', {
    description: 'Such a work in a list.',
    node: WantedWork,
    nodeDescription: 'The work.',
  }),
  node: WantedWork,
  total: 'All such works.',
});

/** Opens the works that the library cites and does not have. */
export function connectWantedWorks(context: RequestContext, args: Parameters<typeof connect>[3]): OpenList<WantedWorkRow, WantedWorkRow> {
  const list = connect(context, wantedWorks, [], args);
  const withNode = (row: ListEdge<unknown, WantedWorkRow>) => ({ ...row, node: row.edge });
  return {
    ...list,
    page: async () => {
      const page = await list.page();
      return { ...page, edges: page.edges.map(withNode) };
    },
  };
}
