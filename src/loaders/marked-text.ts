/** What stands before and behind a marked word. Neither is HTML, and a text that has them itself is shown with square brackets. */
const opening = '⟦';
const closing = '⟧';

/** A text is shown whole up to so many characters; of a longer one, so many around the first marked word. */
const fragmentLength = 240;
/** Characters before the first marked word. */
const leadLength = 60;

/** Letters and digits, with what joins them within a word: "co-production", "O'Brien". */
const wordPattern = /[\p{L}\p{M}\p{N}]+(?:[-'’][\p{L}\p{M}\p{N}]+)*/gu;

/** The words of a text as printed, in order. O(length). */
export function wordsOf(text: string): string[] {
  return text.match(wordPattern) ?? [];
}

/** A text with words marked in it. */
export interface MarkedText {
  readonly fragment: string;
  /** Distinct words sought that the whole text holds. */
  readonly wordCount: number;
}

/**
 * Marks the words for which `isSought` holds: ⟦word⟧. Undefined where there is none. A long text is cut to a part around
 * the first of them, at words, with "…" where it is cut. O(length).
 */
export function markText(text: string, isSought: (word: string) => boolean): MarkedText | undefined {
  const words = [...text.matchAll(wordPattern)].map((match) => ({ from: match.index, to: match.index + match[0].length, word: match[0] }));
  const sought = words.filter(({ word }) => isSought(word));
  const [first] = sought;
  if (first === undefined) return undefined;
  const range = text.length <= fragmentLength ? { from: 0, to: text.length } : rangeAround(first, words);
  const marked = sought.filter(({ from, to }) => from >= range.from && to <= range.to);
  let fragment = '';
  let end = range.from;
  for (const { from, to, word } of marked) {
    fragment += `${plain(text.slice(end, from))}${opening}${word}${closing}`;
    end = to;
  }
  fragment += plain(text.slice(end, range.to));
  return {
    fragment: `${range.from > 0 ? '…' : ''}${fragment}${range.to < text.length ? '…' : ''}`,
    wordCount: new Set(sought.map(({ word }) => word.toLowerCase())).size,
  };
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Whole words, from a little before this one on. */
function rangeAround(first: Range, words: readonly Range[]): Range {
  const { from } = words.find((word) => word.from >= first.from - leadLength) ?? first;
  const last = words.findLast((word) => word.to <= from + fragmentLength) ?? first;
  return { from, to: Math.max(last.to, first.to) };
}

function plain(text: string): string {
  return text.replaceAll(opening, '[').replaceAll(closing, ']');
}
