/** Whether two titles differ in letter case, punctuation and "&" at most. */
export function isSameTitle(a: string, b: string): boolean {
  return a === b || words(a).join(' ') === words(b).join(' ');
}

/**
 * Whether a title can be short for another one: each of its words shortens a word of the long one, in order ("J Natl Acad"
 * is short for "Journal of the National Academy"), or it is their initials ("PNAS"). Equal titles are no abbreviation of each
 * other. O(length).
 */
export function isAbbreviationOf(short: string, long: string): boolean {
  const shortWords = words(short).filter((word) => !smallWords.has(word));
  const longWords = words(long).filter((word) => !smallWords.has(word));
  if (shortWords.length === 0 || shortWords.join('').length >= longWords.join('').length) return false;
  if (shortWords.length === 1 && shortWords[0] === longWords.map((word) => word[0]).join('')) return true;
  let next = 0;
  for (const word of longWords) {
    const candidate = shortWords[next];
    if (candidate !== undefined && shortens(candidate, word)) next += 1;
  }
  return next === shortWords.length;
}

/** Its first letter, and all further ones in the order in which the long word has them. */
function shortens(short: string, long: string): boolean {
  if (short[0] !== long[0]) return false;
  let at = 0;
  for (const letter of short) {
    at = long.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

const smallWords: ReadonlySet<string> = new Set('of the and for in on a an de la le les des du et der die das und fur y e'.split(' '));

function words(title: string): string[] {
  return (
    title
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .replace(/&/g, ' and ')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}
