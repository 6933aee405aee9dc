// biome-ignore lint/suspicious/noControlCharactersInRegex: the characters that no text should hold.
const unfit = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F]|\p{Cs}/u;
/** The same without looking whether a surrogate is one of a pair: several times as fast. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
const maybeUnfit = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F\uD800-\uDFFF]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above; vertical tab and form feed part words.
const unfitCharacters = /([\0-\x08\x0E-\x1F\x7F])|([\x0B\x0C])|\p{Cs}/gu;

/** Whether a text holds what stands for nothing: control characters but tabs and line breaks, or half a surrogate pair. */
export function isUnfit(text: string): boolean {
  return maybeUnfit.test(text) && unfit.test(text);
}

/** The text without them: control characters left out, vertical tabs and form feeds blanks, half a pair U+FFFD. */
export function makeFit(text: string): string {
  return text.replace(unfitCharacters, (_, dropped, blank) => (dropped === undefined ? (blank === undefined ? '\uFFFD' : ' ') : ''));
}

/** The first 60 characters of a text, to show in a message. */
export function excerpt(text: string): string {
  return makeFit(text.slice(0, 60).replace(/[\uD800-\uDBFF]$/, ''));
}
