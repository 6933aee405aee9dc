import { builder } from './builder.js';
import { keysCost } from './cost.js';
import { checkKeyCount } from './find.js';
import { loadNode } from './load-node.js';
import { parseNodeId } from './node-id.js';
import { Node, type NodeRow } from './nouns.js';

builder.queryFields((t) => ({
  node: t.field({
    type: Node,
    nullable: true,
    args: { id: t.arg.id({ required: true, description: 'The `id` that an answer gave.' }) },
    description: 'The thing with this id. Null when it is no longer there; what was merged away gives what it became.',
    resolve: (_, { id }, { loaders }) => loadNode(loaders, parseNodeId(id, { argument: 'id' })),
  }),
  nodes: t.field({
    type: [Node],
    nullable: { list: false, items: true },
    args: { ids: t.arg.idList({ required: true, description: 'At most 500 ids.' }) },
    complexity: ({ ids }) => keysCost(ids),
    description: 'Many things at once, in the order of the ids; null where there is none.',
    resolve: async (_, { ids }, { loaders, limits }) => {
      checkKeyCount(ids, 'ids', { limits });
      // An error that stands in a list becomes an error of GraphQL at its place, and leaves the others alone.
      const nodes = ids.map((id, index) => {
        try {
          return loadNode(loaders, parseNodeId(id, { argument: `ids[${index}]` }));
        } catch (error) {
          return error as Error;
        }
      });
      return (await Promise.all(nodes)) as (NodeRow | null)[];
    },
  }),
}));
