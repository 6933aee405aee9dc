import type { ListEdge } from '../loaders/page-loader.js';
import type { BylineEdge } from '../loaders/paper-lists.js';
import { reads } from './asked-columns.js';
import type { FieldBuilder, Fields } from './builder.js';
import { ContributorRole } from './enums.js';

/** What a name on a paper tells, from the paper's side and from the author's. */
export const bylineFields = <Node, Edge extends BylineEdge>(t: FieldBuilder<ListEdge<Node, Edge>>): Fields => ({
  position: t.int({
    ...reads('position'),
    description: 'The place of the name within its role: 1 is the first printed.',
    resolve: ({ edge }) => edge.position,
  }),
  role: t.field({
    ...reads('role'),
    type: ContributorRole,
    description: 'What the person did for the work.',
    resolve: ({ edge }) => edge.role,
  }),
  creditedName: t.string({
    ...reads('creditedName'),
    description: 'The name as printed on this paper.',
    resolve: ({ edge }) => edge.creditedName,
  }),
  isFirst: t.boolean({
    ...reads('position'),
    description: 'Is it the first name in its role?',
    resolve: ({ edge }) => edge.position === 1,
  }),
  isLast: t.boolean({
    description: 'Is it the last name in its role? A name that repeats an earlier author does not count.',
    resolve: ({ edge }) => edge.isLast,
  }),
});
