import type { PersonName } from './model.js';

/**
 * The parts of a printed name: "Family, Given, Suffix". Without a comma the family name is the last word with the particles
 * before it ("Ludwig van Beethoven"), or what stands before trailing initials ("Smith JA"); names in Han, kana or Hangul
 * begin with it. Family only: a trailing comma, one word, or an obvious group ("ATLAS Collaboration"). Blanks are made
 * single and letters NFC, nothing else is changed. A text without any letter is its own family name. O(length).
 */
export function parsePersonName(text: string): PersonName {
  const clean = (mayChange.test(text) ? text.normalize('NFC').replace(/\s+/gu, ' ') : text).trim();
  const parts = clean.split(',').map((part) => part.trim());
  while (parts.length > 1 && parts[0] === '') parts.shift();
  const [family = ''] = parts;
  if (family === '') return { family: clean };
  if (isGroup(family)) return { family: parts.filter(Boolean).join(', ') };
  return clean.includes(',') ? nameFromParts(parts) : nameFromWords(family.split(' '));
}

/** Any letter that is not NFC by its number alone, and any blank but a single space. */
const mayChange = /[^ -~\xA1-\u02FF]| {2}/;

/**
 * "Family, Given, Suffix", what of it there is; parsePersonName gives the same name back. A family name that alone would
 * be split, such as a group called "Alpha Beta", keeps a trailing comma; a suffix without given name stands after two.
 */
export function formatPersonName(name: PersonName): string {
  if (name.given !== undefined || name.suffix !== undefined) {
    return [name.family, name.given ?? '', ...(name.suffix === undefined ? [] : [name.suffix])].join(', ');
  }
  const read = parsePersonName(name.family);
  return read.family === name.family && read.given === undefined && read.suffix === undefined ? name.family : `${name.family},`;
}

function nameFromParts([family = '', ...rest]: readonly string[]): PersonName {
  const [second = '', ...others] = rest;
  const third = others.find(Boolean);
  const isSuffixFirst = third === undefined ? generation.test(second) : isSuffix(second) && !isSuffix(third);
  const given = (isSuffixFirst ? (third ?? '') : second).split(' ');
  const suffixes = (isSuffixFirst ? [second, ...others.filter((part) => part !== third)] : others).filter(Boolean);
  while (given.length > 1 && isSuffix(given.at(-1) ?? '')) suffixes.unshift(given.pop() ?? '');
  return {
    family,
    ...(given[0] ? { given: given.join(' ') } : {}),
    ...(suffixes.length > 0 ? { suffix: suffixes.join(', ') } : {}),
  };
}

function nameFromWords(printed: readonly string[]): PersonName {
  const last = printed.at(-1) ?? '';
  // "Smith III" may be Smith with three initials; "John Smith III" is not.
  const hasSuffix = generation.test(last) ? printed.length > 1 : isSuffix(last) && printed.length > 2;
  const words = hasSuffix ? printed.slice(0, -1) : printed;
  const suffix = printed.slice(words.length);
  const range = familyRange(words);
  if (range.from === 0 && range.to === words.length && suffix.length === 0) return { family: words.join(' ') };
  const family = words.slice(range.from, range.to).join(' ');
  const given = [...words.slice(0, range.from), ...words.slice(range.to)].join(' ');
  return nameFromParts([family, given, ...suffix]);
}

/** Which words are the family name, as a half-open range; the others are the given name. */
function familyRange(words: readonly string[]): { from: number; to: number } {
  const count = words.length;
  if (count > 1 && words.every((word) => eastAsian.test(word))) return { from: 0, to: 1 };
  let initialsFrom = count;
  while (initialsFrom > 1 && initials.test(words[initialsFrom - 1] ?? '')) initialsFrom -= 1;
  if (initialsFrom < count && !initials.test(words[0] ?? '')) return { from: 0, to: initialsFrom };
  const particleAt = words.findIndex((word) => particles.has(word));
  return { from: particleAt >= 0 && particleAt < count - 1 ? particleAt : count - 1, to: count };
}

/** "J", "JA", "J.A.", "J.-P.": capitals only. */
const initials = /^(?:\p{Lu}{1,3}|(?:-?\p{Lu}\p{M}*\.)+-?\p{Lu}?)$/u;
const eastAsian = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー・]+$/u;
const generation = /^(?:jr|sr)\.?$/iu;

function isSuffix(text: string): boolean {
  return generation.test(text) || /^(?:II|III|IV|2nd|3rd|4th)\.?$/u.test(text);
}

/** Written small before a family name: they belong to it. */
const particles: ReadonlySet<string> = new Set(
  (
    'af al auf av bin ibn da dal dalla das de degli dei del della delle den der des di do dos du el la las le lo los ' +
    "'t te ten ter van vom von zu zum zur"
  ).split(' '),
);

/** Two words or more, one of which no person bears. */
function isGroup(text: string): boolean {
  if (!text.includes(' ')) return false;
  return text.split(' ').some((word) => linkWords.has(word) || groupWords.has(word.toLowerCase()));
}

/** In small letters only: On is a family name. */
const linkWords: ReadonlySet<string> = new Set(['of', 'for', 'and', '&', 'on']);

const groupWords: ReadonlySet<string> = new Set(
  (
    'the academy agency alliance association center centre centers centres collaboration collaborators collaborative ' +
    'commission committee company confederation conference consortium council department federation forum foundation gmbh ' +
    'group groups inc. initiative institute institut institution investigators laboratories laboratory ltd ltd. ministry ' +
    'museum network organisation organization panel partnership programme project secretariat services societies society ' +
    'study survey taskforce team universidad universität université universities university working'
  ).split(' '),
);
