import { connectedComponents } from './connected-components.js';

/**
 * Which mentions name one journal: those that share a valid ISSN or a folded title, and all that hang together so.
 * Indexes into `mentions`, ascending; components by their first index. Near O(n).
 */
export function journalComponents(mentions: readonly { foldedTitle?: string; issns: readonly string[] }[]): number[][] {
  const firstWithName = new Map<string, number>();
  const links: [number, number][] = [];
  mentions.forEach((mention, index) => {
    const names = mention.issns.map((issn) => `issn:${issn}`);
    if (mention.foldedTitle) names.push(`title:${mention.foldedTitle}`);
    for (const name of names) {
      const first = firstWithName.get(name);
      if (first === undefined) firstWithName.set(name, index);
      else links.push([first, index]);
    }
  });
  return connectedComponents(mentions.length, links);
}
