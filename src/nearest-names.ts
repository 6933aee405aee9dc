import { distance } from 'fastest-levenshtein';

/** 'Did you mean "a" or "b"?' of the names nearest to a wrong one; where none is near, all of them if they are few. O(names). */
export function nearestNames(wrong: string, names: readonly string[]): string {
  const bound = Math.max(2, Math.floor(wrong.length * 0.4));
  const near = names
    .map((name) => ({ name, steps: name.startsWith(wrong) && wrong !== '' ? 0 : distance(wrong, name) }))
    .filter(({ steps }) => steps <= bound)
    .sort((a, b) => a.steps - b.steps || (a.name < b.name ? -1 : 1))
    .slice(0, 5);
  if (near.length > 0) return `Did you mean ${near.map(({ name }) => `"${name}"`).join(' or ')}?`;
  return names.length > 20 ? 'Nothing is called nearly so.' : `Expected one of ${names.join(', ')}.`;
}
