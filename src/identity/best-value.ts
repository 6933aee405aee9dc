/**
 * Which of several values stands on a merged thing: the longest, then the most frequent, then the smallest by code point;
 * undefined of none. A pure function of the values with their counts, never of their order.
 */
export function bestText(values: Iterable<string | undefined>): string | undefined {
  return best(values, (text) => text, byLength);
}

/**
 * The same for values of any kind: the first by `compare` (negative: the first is better), then the most frequent, then the
 * smallest by code point of its `name`, which has to tell different values apart.
 */
export function best<T>(values: Iterable<T | undefined>, name: (value: T) => string, compare: (a: T, b: T) => number): T | undefined {
  const counted = new Map<string, { value: T; name: string; count: number }>();
  for (const value of values) {
    if (value === undefined) continue;
    const key = name(value);
    const known = counted.get(key);
    if (known) known.count += 1;
    else counted.set(key, { value, name: key, count: 1 });
  }
  let first: { value: T; name: string; count: number } | undefined;
  for (const other of counted.values()) {
    if (!first || (compare(other.value, first.value) || first.count - other.count || compareCodePoints(other.name, first.name)) < 0)
      first = other;
  }
  return first?.value;
}

/** Longer first. */
export function byLength(a: string, b: string): number {
  return b.length - a.length;
}

/** The order of Unicode code points, which is also the order of UTF-8 bytes (COLLATE "C"); `<` compares UTF-16 units. */
export function compareCodePoints(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  for (let index = 0; index < shared; index += 1) {
    const [first, second] = [a.charCodeAt(index), b.charCodeAt(index)];
    if (first !== second) return rank(first) - rank(second);
  }
  return a.length - b.length;
}

/** Surrogates stand for code points above all others. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
