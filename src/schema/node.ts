import type { EntityKind } from '../loaders/entity.js';
import type { Loaders } from '../loaders/loaders.js';
import { builder } from './builder.js';
import { keysCost } from './cost.js';
import { checkKeyCount } from './find.js';
import { parseNodeId } from './node-id.js';
import { Node, type NodeRow } from './nouns.js';

builder.queryFields((t) => ({
  node: t.field({
    type: Node,
    nullable: true,
    args: { id: t.arg.id({ required: true, description: 'The `id` that an answer gave.' }) },
    description: 'The thing with this id. Null when it is no longer there; what was merged away gives what it became.',
    resolve: (_, { id }, { loaders }) => loadNode(loaders, id, 'id'),
  }),
  nodes: t.field({
    type: [Node],
    nullable: { list: false, items: true },
    args: { ids: t.arg.idList({ required: true, description: 'At most 500 ids.' }) },
    complexity: ({ ids }) => keysCost(ids),
    description: 'Many things at once, in the order of the ids; null where there is none.',
    resolve: async (_, { ids }, { loaders }) => {
      checkKeyCount(ids, 'ids');
      // An error that stands in a list becomes an error of GraphQL at its place, and leaves the others alone.
      const nodes = ids.map((id, index) => loadNode(loaders, id, `ids[${index}]`).catch((error: Error) => error));
      return (await Promise.all(nodes)) as (NodeRow | null)[];
    },
  }),
}));

async function loadNode(loaders: Loaders, text: string, argument: string): Promise<NodeRow | null> {
  const { kind, id } = parseNodeId(text, { argument });
  const row = await loaderOf(loaders, kind).load(id);
  return row === undefined ? null : { ...row, kind };
}

function loaderOf(loaders: Loaders, kind: EntityKind): { load(id: number): Promise<NodeRow | undefined> } {
  switch (kind) {
    case 'Paper':
      return loaders.paperById;
    case 'Author':
      return loaders.authorById;
    case 'Journal':
      return loaders.journalById;
    case 'Keyword':
      return loaders.keywordById;
  }
}
