import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { connectedComponents } from '../../src/identity/connected-components.js';
import { journalComponents } from '../../src/identity/journal-components.js';

it('joins what hangs together and leaves the rest alone', () => {
  expect(connectedComponents(0, [])).toEqual([]);
  expect(
    connectedComponents(6, [
      [4, 2],
      [2, 0],
      [5, 5],
      [0, 4],
    ]),
  ).toEqual([[0, 2, 4], [1], [3], [5]]);
});

it('joins two nodes exactly when a walk leads from one to the other', () => {
  const graphs = fc.integer({ min: 1, max: 12 }).chain((size) => {
    const node = fc.nat(size - 1);
    return fc.tuple(fc.constant(size), fc.array(fc.tuple(node, node), { maxLength: 14 }));
  });
  fc.assert(fc.property(graphs, ([size, links]) => expect(connectedComponents(size, links)).toEqual(walkedComponents(size, links))));
});

it('takes mentions for one journal by a shared ISSN or folded title, also through a third', () => {
  const mentions = [
    { foldedTitle: 'annals of fog', issns: ['9999-0001'] },
    { foldedTitle: 'lamp letters', issns: [] },
    { foldedTitle: 'fog', issns: ['9999-0001', '9999-0028'] },
    { issns: ['9999-0028'] },
    { issns: [] },
    { foldedTitle: 'lamp letters', issns: ['9999-0036'] },
  ];
  expect(journalComponents(mentions)).toEqual([[0, 2, 3], [1, 5], [4]]);
});

/** The plain way: spread from each node until nothing new is met. */
function walkedComponents(size: number, links: readonly (readonly [number, number])[]): number[][] {
  const components: number[][] = [];
  const met = new Set<number>();
  for (let start = 0; start < size; start += 1) {
    if (met.has(start)) continue;
    const reached = new Set([start]);
    for (const node of reached) {
      for (const [from, to] of links) {
        if (from === node) reached.add(to);
        if (to === node) reached.add(from);
      }
    }
    for (const node of reached) met.add(node);
    components.push([...reached].sort((a, b) => a - b));
  }
  return components;
}
