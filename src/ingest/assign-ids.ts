import { reviveIds } from './redirects.js';
import { type Cluster, settleIds } from './settle-ids.js';
import { takeIds, type WriteTransaction } from './write-transaction.js';

export interface AssignedIds {
  /** `ids[i]` belongs to cluster i. */
  readonly ids: readonly number[];
  /** Ids that nothing bears any more, and where each leads from now on. */
  readonly retired: readonly { readonly id: number; readonly into: number | undefined }[];
}

/**
 * Gives every cluster its id: the one that it bears, one that it bore before it was merged away, or a new one. See
 * `settleIds` for who keeps what.
 *
 * @param previousKeys the natural keys of all ids that the clusters' parts have in the tables.
 */
export async function assignIds(
  transaction: WriteTransaction,
  kind: 'Paper' | 'Journal',
  clusters: readonly Cluster[],
  previousKeys: ReadonlyMap<number, string>,
): Promise<AssignedIds> {
  const revived = await reviveIds(transaction, kind, parted(clusters));
  const { ids: settled, retired } = settleIds(clusters, previousKeys, revived);
  const missing = settled.filter((id) => id === undefined).length;
  const fresh = (await takeIds(transaction, kind.toLowerCase(), missing)).values();
  const ids = settled.map((id) => id ?? (fresh.next().value as number));
  return { ids, retired: retired.map(({ id, into }) => ({ id, into: into === undefined ? undefined : ids[into] })) };
}

/** Natural keys of clusters that have no id, or share theirs with another: each may have had one of its own once. */
function parted(clusters: readonly Cluster[]): string[] {
  const claims = new Map<number, number>();
  for (const cluster of clusters) for (const id of cluster.previousIds) claims.set(id, (claims.get(id) ?? 0) + 1);
  const isParted = ({ previousIds }: Cluster) => previousIds.size === 0 || [...previousIds].some((id) => (claims.get(id) ?? 0) > 1);
  return clusters.filter(isParted).map((cluster) => cluster.naturalKey);
}
