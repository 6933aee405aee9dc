import { boundedKey } from './bounded-key.js';
import { asciiLowerCase, unfoldable } from './fold-text.js';

/**
 * What makes two labels one keyword: the label without case, accents, hyphens and other punctuation; bounded.
 * "+" and "#" stay, for "C", "C++" and "C#" are three things. Empty only for a blank label. O(length).
 *
 *     keywordKey('Small-World  Networks') // 'small world networks'
 */
export function keywordKey(label: string): string {
  const folded = asciiLowerCase(label)
    .replace(/[^a-z0-9+#]+/g, ' ')
    .trim();
  return boundedKey(folded === '' ? unfoldable(label) : folded);
}
