import type { PaperRow } from '../loaders/entity.js';
import type { ListEdge } from '../loaders/page-loader.js';
import type { BylineEdge } from '../loaders/paper-lists.js';
import type { FieldsOf } from './builder.js';
import { builder } from './builder.js';
import { bylineFields } from './byline-fields.js';
import { connectionType, edgeType } from './connection.js';
import { pageCost } from './cost.js';
import { Paper } from './nouns.js';
import { orderInput } from './order.js';
import { connect, pageArguments } from './page.js';

const PaperOrder = orderInput('Paper', {
  of: 'papers',
  fields: {
    PUBLICATION_DATE: 'Date of publication; a year without a month counts as before its January.',
    TITLE: 'Title and subtitle, folded.',
    ADDED_AT: 'When it came into the library.',
    UPDATED_AT: 'When it last changed.',
    RELEVANCE: 'How well it fits the words of the filter: only for `papers(filter: { text })`.',
    AUTHOR_COUNT: 'Number of distinct authors.',
  },
});

/** The arguments of every list of papers. */
export const paperPageArguments = builder.args((t) => ({
  ...pageArguments,
  orderBy: t.field({ type: [PaperOrder], description: 'Orders, the first one leading. By default the newest first.' }),
}));

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

/** `papers` of an edge: what its `paperCount` counts. */
export const evidenceField: FieldsOf<ListEdge<unknown, unknown>> = (t) => ({
  papers: t.field({
    type: PaperConnection,
    args: paperPageArguments,
    complexity: pageCost,
    description: 'The papers counted in `paperCount`.',
    resolve: (edge, args, context) => {
      const { evidence, parent, node } = edge;
      if (evidence === undefined) throw new Error('this edge counts no papers');
      return connect(context, evidence, [...parent, (node as { id: number }).id], args);
    },
  }),
});
