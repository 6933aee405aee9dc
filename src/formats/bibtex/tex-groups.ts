import { groupEnd, groupStart } from './tex-text.js';

/** The parts between what the pattern matches, without what stands within groups. */
export function splitOutsideGroups(text: string, pattern: RegExp): string[] {
  if (!text.includes(groupStart)) return text.split(pattern);
  const parts: string[] = [];
  let start = 0;
  let counted = 0;
  let depth = 0;
  for (const match of text.matchAll(pattern)) {
    for (; counted < match.index; counted += 1) depth += depthStep(text.charAt(counted));
    if (depth > 0) continue;
    parts.push(text.slice(start, match.index));
    start = match.index + match[0].length;
  }
  return [...parts, text.slice(start)];
}

/** How a letter changes the depth of groups. */
function depthStep(character: string): number {
  return character === groupStart ? 1 : character === groupEnd ? -1 : 0;
}

/** Whether the whole of a text stands in one pair of braces. */
export function isOneGroup(text: string): boolean {
  if (!text.startsWith(groupStart) || !text.endsWith(groupEnd)) return false;
  let depth = 0;
  for (let at = 0; at < text.length - 1; at += 1) {
    depth += depthStep(text.charAt(at));
    if (depth === 0) return false;
  }
  return true;
}

/** The text without the marks of its groups. */
export function withoutGroups(text: string): string {
  return text.replace(/[\uE000\uE001]/g, '').trim();
}
