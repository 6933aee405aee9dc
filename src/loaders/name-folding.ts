import { foldName, nameKey } from '../identity/name-key.js';
import { parsePersonName } from '../person-name.js';
import { likeText, type TextFolding } from './text-filter.js';

/**
 * Folds what is asked of a name as `author_name.name_key` ("family|given") is folded, by parts: "Newman, M" asks for a
 * family name Newman and a given name that begins with M. One word asks for it anywhere in the name.
 */
export const nameFolding: TextFolding = {
  key: personKey,
  contains: (text) => `%${byParts(text)}%`,
  startsWith: (text) => `${byParts(text)}%`,
};

/** The key of a name in either reading order: "Newman, M. E. J." and "M. E. J. Newman". */
export function personKey(text: string): string {
  return nameKey(parsePersonName(text));
}

function byParts(text: string): string {
  const { family, given } = parsePersonName(text);
  return given === undefined ? likeText(foldName(family)) : `${likeText(foldName(family))}|${likeText(foldName(given))}`;
}
