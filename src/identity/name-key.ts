import type { PersonName } from '../model.js';
import { boundedKey } from './bounded-key.js';
import { asciiLowerCase, unfoldable } from './fold-text.js';

/**
 * What makes two printed names one author: "family|given", folded, without suffix; bounded.
 * "M.E.J." = "M. E. J." = "MEJ", "Bing-Hong" = "Binghong", "O'Brien" = "OBrien"; other words keep one space between them.
 * Without a given name "family|". O(length).
 *
 *     nameKey({ family: 'Newman', given: 'M. E. J.' }) // 'newman|mej'
 */
export function nameKey(name: PersonName): string {
  const family = foldName(name.family);
  return boundedKey(name.given === undefined ? `${family}|` : `${family}|${foldName(name.given)}`);
}

/** One part of a name, folded as nameKey does. Empty only for a blank text. */
export function foldName(part: string): string {
  const lower = asciiLowerCase(part);
  if (oneWord.test(lower)) return lower;
  const folded = joinInitials(lower.replace(joining, '').replace(separating, ' ').trim());
  return folded === '' ? unfoldable(part) : folded;
}

/** Folded words with single letters that follow each other made one: "m e j newman" is "mej newman". */
export function joinInitials(folded: string): string {
  return folded.replace(spaceBetweenInitials, '');
}

const oneWord = /^[a-z]+$/;
const joining = /[-'`]+/g;
const separating = /[^a-z0-9]+/g;
const spaceBetweenInitials = /(?<=^[a-z]| [a-z]) (?=[a-z](?: |$))/g;
