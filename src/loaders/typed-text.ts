import { foldName } from '../identity/name-key.js';
import { parsePersonName } from '../person-name.js';
import { likeText } from './text-filter.js';

/** A way to read what somebody is typing as the beginning of a folded key: a range of keys, and a LIKE pattern within it. */
export interface Reading {
  readonly from: string;
  readonly pattern: string;
  /** 0 where the key begins with what is typed, 1 where it abridges it. */
  readonly tier: 0 | 1;
}

/** What is typed but for one slip of the fingers: a range of keys, and the two LIKE patterns within it. */
export interface Slip {
  readonly from: string;
  readonly pattern: string;
  readonly otherPattern: string;
}

/** What somebody has typed so far, as the places where it is looked up need it. */
export interface TypedText {
  readonly readings: readonly Reading[];
  /** For to_tsquery: all its words, the last one begun; null where the last one says too little. */
  readonly words: string | null;
  /** What it may be but for one slip of the fingers. */
  readonly slips: readonly Slip[];
  /** To be compared by trigrams; null where it is too short or too long to be a mistyped name. */
  readonly mistyped: string | null;
}

/** Above every character that can follow a beginning. */
export const lastCharacter = '\u{10FFFF}';

/** Reads what is typed as the beginning of a key that `fold` makes: a title, a label. */
export function typedKey(text: string, fold: (text: string) => string, leastLetters = 3): TypedText {
  const folded = fold(text);
  return { readings: [begins(folded)], words: begunWords(folded, leastLetters), slips: slipsOf(folded), mistyped: mistypedText(folded) };
}

/**
 * Reads what is typed as a name, both ways: "newman m" as family name first, "mark newm" as given name first with the
 * family name not finished. With a comma the family name is the one before it.
 */
export function typedName(text: string): TypedText {
  const folded = foldName(text);
  const { family, given } = parsePersonName(text);
  const words = begunWords(folded, 3);
  const mistyped = mistypedText(folded);
  if (given === undefined) return { readings: [begins(folded)], words, slips: slipsOf(folded), mistyped };
  const isFamilyDone = text.includes(',');
  const name = { from: foldName(family), gap: isFamilyDone ? ' ' : '% ', given: foldName(given) };
  const inOrder = isFamilyDone ? [] : [begins(folded)];
  return { readings: [...inOrder, beginsName(name, `${likeText(name.given)}%`, 0), ...abridged(name)], words, slips: [], mistyped };
}

interface ReadName {
  readonly from: string;
  readonly gap: string;
  readonly given: string;
}

function begins(folded: string): Reading {
  return { from: folded, pattern: `${likeText(folded)}%`, tier: 0 };
}

function beginsName({ from, gap }: ReadName, given: string, tier: 0 | 1): Reading {
  return { from, pattern: `${likeText(from)}${gap}${given}`, tier };
}

/** Whoever prints up to three initials may be who is typed with a whole given name; the family name must say enough. */
function abridged(name: ReadName): Reading[] {
  if (name.given.length < 2 || name.from.length < 3) return [];
  const initial = likeText(name.given.charAt(0));
  return ['', '_', '__'].map((others) => beginsName(name, `${initial}${others}`, 1));
}

/** A beginning of one or two letters stands in so many words that looking for them all would take long. */
function begunWords(folded: string, leastLetters: number): string | null {
  const words = folded.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== '');
  if ((words.at(-1)?.length ?? 0) < leastLetters) return null;
  return `${words.map((word) => `'${word.slice(0, 500)}'`).join(' & ')}:*`;
}

/** One letter more or less hides a short word from trigrams; of a shorter one still, too many others are one letter away. */
const slippable = /^[a-z][a-z0-9 ]{4,11}$/;

/**
 * The beginnings that become what is typed by one letter put in, left out or mistaken, or by two that changed places. What stands before
 * the slip is the range that is read, so that a letter which is not known must have two before it.
 */
function slipsOf(folded: string): Slip[] {
  if (!slippable.test(folded)) return [];
  const last = folded.length - 1;
  return Array.from(folded, (letter, at): Slip[] => {
    const [before, after] = [folded.slice(0, at), folded.slice(at + 1)];
    const known = (from: string) => ({ from, pattern: `${from}%`, otherPattern: `${from}%` });
    return [
      ...(at === last ? [] : [known(`${before}${after.charAt(0)}${letter}${after.slice(1)}`)]),
      ...(at === 0 || at === last ? [] : [known(before + after)]),
      ...(at < 2 ? [] : [{ from: before, pattern: `${before}_${after}%`, otherPattern: `${before}_${letter}${after}%` }]),
    ];
  }).flat();
}

const mistypedLength = { min: 3, max: 100 };

function mistypedText(folded: string): string | null {
  return folded.length >= mistypedLength.min && folded.length <= mistypedLength.max ? folded : null;
}
