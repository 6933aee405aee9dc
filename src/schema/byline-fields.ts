import type { ListEdge } from '../loaders/page-loader.js';
import type { BylineEdge } from '../loaders/paper-lists.js';
import { reads } from './asked-columns.js';
import type { FieldBuilder, Fields } from './builder.js';
import { ofEdge } from './connection.js';
import { ContributorRole } from './enums.js';

/** What a name on a paper tells, from the paper's side and from the author's. */
export const bylineFields = <Node, Edge extends BylineEdge>(t: FieldBuilder<ListEdge<Node, Edge>>): Fields => ({
  position: t.int({
    ...ofEdge('position'),
    description: 'The place of the name within its role: 1 is the first printed.',
  }),
  role: t.field({
    ...ofEdge('role'),
    type: ContributorRole,
    description: 'What the person did for the work.',
  }),
  creditedName: t.string({
    ...ofEdge('creditedName'),
    description: 'The name as printed on this paper.',
  }),
  isFirst: t.boolean({
    ...reads('position'),
    description: 'Is it the first name in its role?',
    resolve: ({ edge }) => edge.position === 1,
  }),
  isLast: t.boolean({
    ...ofEdge('isLast'),
    description: 'Is it the last name in its role? A name that repeats an earlier author does not count.',
  }),
});
