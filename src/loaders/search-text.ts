import { foldText } from '../identity/fold-text.js';

/**
 * Folds what is asked of the full text as the search column is folded, and keeps what websearch_to_tsquery reads: quotes, OR
 * and minus. O(length).
 */
export function foldSearch(text: string): string {
  return text
    .split('"')
    .map((segment, index) => (index % 2 === 1 ? `"${foldText(segment)}"` : segment.replace(/\S+/gu, foldWord)))
    .join('')
    .replace(longWord, '$1');
}

/** Postgres refuses words of more than 2,046 bytes; none so long is in any text. */
const longWord = /([^\s"]{500})[^\s"]+/gu;

/** A word that folds to several, such as "co-production", is asked for as a phrase. */
function foldWord(word: string): string {
  const sign = word.startsWith('-') ? '-' : '';
  const folded = foldText(word.slice(sign.length));
  return folded.includes(' ') ? `${sign}"${folded}"` : `${sign}${folded}`;
}
