import { createHash } from 'node:crypto';

/**
 * A key that an index can hold: one longer than 500 characters is its first 400, "#" and the sha256 of the whole in hex
 * (a B-tree row of Postgres holds 2,700 bytes). Bounded keys stay as they are.
 */
export function boundedKey(key: string): string {
  if (key.length <= 500) return key;
  const start = key.slice(0, 400).replace(/[\uD800-\uDBFF]$/, '');
  return `${start}#${createHash('sha256').update(key).digest('hex')}`;
}
