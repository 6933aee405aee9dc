/**
 * The connected components of an undirected graph on 0 … size − 1, single nodes included: members ascending, components
 * by their first member. Links may repeat and stand in any order. Near O(size + links): union by smaller root with path
 * halving (Tarjan & van Leeuwen 1984, doi:10.1145/62.2160).
 */
export function connectedComponents(size: number, links: Iterable<readonly [number, number, ...unknown[]]>): number[][] {
  const parents = Uint32Array.from({ length: size }, (_, node) => node);
  for (const [from, to] of links) {
    const first = rootOf(parents, from);
    const second = rootOf(parents, to);
    // The root is always the smallest member, which also orders the answer.
    parents[Math.max(first, second)] = Math.min(first, second);
  }
  const members = new Map<number, number[]>();
  for (let node = 0; node < size; node += 1) {
    const root = rootOf(parents, node);
    const component = members.get(root);
    if (component) component.push(node);
    else members.set(root, [node]);
  }
  return [...members.values()];
}

function rootOf(parents: Uint32Array, node: number): number {
  let current = node;
  for (;;) {
    const parent = parents[current] ?? current;
    if (parent === current) return current;
    const grandparent = parents[parent] ?? parent;
    parents[current] = grandparent;
    current = grandparent;
  }
}
