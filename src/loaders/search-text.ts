import { foldText, foldWords } from '../identity/fold-text.js';
import { foldName, joinInitials } from '../identity/name-key.js';

/**
 * Folds what is asked of the full text as the search column is folded, and keeps what websearch_to_tsquery reads: quotes, OR
 * and minus. O(length).
 */
export function foldSearch(text: string): string {
  return foldAsked(text, foldWords);
}

/** Folds what is asked as titles of journals and labels of keywords are folded. */
export function foldLabelSearch(text: string): string {
  return foldAsked(text, foldText);
}

/** Folds what is asked as names are folded: "M. E. J. O'Brien" asks for the words mej and obrien. */
export function foldNameSearch(text: string): string {
  return joinInitials(foldAsked(text, foldName));
}

function foldAsked(text: string, foldAs: (text: string) => string): string {
  const fold = (words: string) => foldAs(words).replace(punctuation, ' ').trim();
  const foldWord = (word: string) => {
    const sign = word.startsWith('-') ? '-' : '';
    const folded = fold(word.slice(sign.length));
    // A word that folds to several, such as "co-production", is asked for as a phrase; of "---" nothing is left.
    return folded.includes(' ') ? `${sign}"${folded}"` : folded && `${sign}${folded}`;
  };
  const foldSegment = (segment: string, index: number, segments: readonly string[]) => {
    if (index % 2 === 1) return `"${fold(segment)}"`;
    // The minus of a phrase stands before its quote, at the end of what is no phrase.
    const isMinus = minusAtEnd.test(segment) && fold(segments[index + 1] ?? '') !== '';
    return `${segment.replace(/\S+/gu, foldWord)}${isMinus ? '-' : ''}`;
  };
  return text.split('"').map(foldSegment).join('').replace(longWord, '$1');
}

const minusAtEnd = /(?<=^|\s)-+$/u;

/** Stands in a folded text only where nothing else does; to websearch_to_tsquery it may be an operator, 32 of them too many. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII but letters, digits and the blank
const punctuation = /[\x00-\x1f!-/:-@[-`{-\x7f]+/g;

/** Postgres refuses words of more than 2,046 bytes; none so long is in any text. */
const longWord = /([^\s"]{500})[^\s"]+/gu;

/** The words that a folded search wants to see: without those to leave out, and without `or`. */
export function wordsSought(folded: string): string[] {
  const wanted = folded.replace(/(?<=^|\s)-(?:"[^"]*"?|\S+)/gu, ' ');
  return wanted.split(/[\s"]+/u).filter((word) => word !== '' && word.toLowerCase() !== 'or');
}
