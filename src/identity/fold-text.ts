import anyAscii from 'any-ascii';

/**
 * Text as it is compared: any-ascii, lower case, every run of other than a–z and 0–9 one space, trimmed.
 * NFC and NFD, full and half width fold alike. Where nothing is left of a text (only punctuation, or letters that
 * any-ascii does not know) it is the text itself in NFKC and lower case, so only a blank text folds to "". O(length).
 *
 *     foldText('Thorsø: Naïve  Bayes') // 'thorso naive bayes'
 */
export function foldText(text: string): string {
  const folded = asciiLowerCase(text).replace(otherThanLetters, ' ').trim();
  return folded === '' ? unfoldable(text) : folded;
}

/**
 * Text as its words are searched: folded, each Chinese or Japanese character a word of its own, for these are written without blanks.
 *
 *     foldWords('复杂网络') // 'fu za wang luo'
 */
export function foldWords(text: string): string {
  return foldText(ascii.test(text) ? text : text.normalize('NFKC').replace(unspaced, ' $& '));
}

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const otherThanLetters = /[^a-z0-9]+/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant
const ascii = /^[\x00-\x7f]*$/;

/** ASCII letters in lower case; most text is ASCII already and takes the short way. */
export function asciiLowerCase(text: string): string {
  return (ascii.test(text) ? text : anyAscii(text.normalize('NFKC'))).toLowerCase();
}

/** What stands for a text of which folding leaves nothing. */
export function unfoldable(text: string): string {
  return text.normalize('NFKC').toLowerCase().normalize('NFKC').replace(/\s+/g, ' ').trim();
}
