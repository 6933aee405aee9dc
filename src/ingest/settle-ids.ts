/** A thing after records came or went: what it is called in natural terms, and which ids its parts had before. */
export interface Cluster {
  readonly naturalKey: string;
  readonly previousIds: ReadonlySet<number>;
}

/** What becomes of the ids. `ids[i]` belongs to cluster i; `undefined` asks for a new one. */
export interface SettledIds {
  readonly ids: (number | undefined)[];
  /** Ids that nothing bears any more; `into` is the index of the cluster that took over most of what they named. */
  readonly retired: { readonly id: number; readonly into: number | undefined }[];
}

/**
 * Decides which cluster keeps which id: of joined things the smaller id survives, of a split thing the part that
 * bears its old natural key keeps it, or else the part with the smallest key. Independent of the order of the clusters.
 *
 * @param previousKeys the natural key that each previous id had.
 * @param revived ids that come back, by the natural key of their cluster; it takes no other. O(n log n).
 */
export function settleIds(
  clusters: readonly Cluster[],
  previousKeys: ReadonlyMap<number, string>,
  revived: ReadonlyMap<string, number> = new Map(),
): SettledIds {
  const claimants = new Map<number, number[]>([...previousKeys.keys()].map((id) => [id, []]));
  clusters.forEach((cluster, index) => {
    for (const id of cluster.previousIds) claimants.get(id)?.push(index);
  });
  const ids: (number | undefined)[] = clusters.map((cluster) => revived.get(cluster.naturalKey));
  const retired: { id: number; into: number | undefined }[] = [];
  for (const id of [...previousKeys.keys()].sort((a, b) => a - b)) {
    const heirs = (claimants.get(id) ?? []).sort((a, b) => compareHeirs(clusters, previousKeys.get(id), a, b));
    const heir = heirs.find((index) => ids[index] === undefined);
    if (heir === undefined) retired.push({ id, into: heirs[0] });
    else ids[heir] = id;
  }
  return { ids, retired };
}

function compareHeirs(clusters: readonly Cluster[], naturalKey: string | undefined, a: number, b: number): number {
  const keyOfA = clusters[a]?.naturalKey ?? '';
  const keyOfB = clusters[b]?.naturalKey ?? '';
  if (keyOfA === keyOfB) return a - b;
  if (keyOfA === naturalKey) return -1;
  if (keyOfB === naturalKey) return 1;
  return keyOfA < keyOfB ? -1 : 1;
}
