import type { AmongCounts } from '../loaders/list.js';
import type { ListEdge } from '../loaders/page-loader.js';
import type { RequestContext } from './context.js';
import { connect } from './page.js';

/** How many papers the number on an edge is compared with: the parent's, the node's and the library's. */
export interface ComparedCounts {
  readonly ofParent: number;
  readonly ofNode: number;
  readonly ofLibrary: number;
}

/** The counts that an edge is compared with: kept ready for the whole library, counted now under a filter. */
export async function countsAmong(row: ListEdge<{ readonly id: number }, AmongCounts>, context: RequestContext): Promise<ComparedCounts> {
  const { edge, list, parent, node, filter } = row;
  const { ofParent, ofNode, ofLibrary } = edge;
  if (ofParent !== null && ofNode !== null && ofLibrary !== null) return { ofParent, ofNode, ofLibrary };
  if (list.among === undefined) throw new Error(`${list.name} does not say what it is counted among`);
  const [parents, nodes, all] = await Promise.all([
    connect(context, list.among.parent, parent, {}, filter).count(),
    connect(context, list.among.node, [node.id], {}, filter).count(),
    connect(context, list.among.library, [], {}, filter).count(),
  ]);
  return { ofParent: parents, ofNode: nodes, ofLibrary: all };
}
