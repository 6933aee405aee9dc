import type { PersonName } from '../../model.js';
import { parsePersonName } from '../../person-name.js';
import { oneLine } from '../reading/field-reading.js';
import { isOneGroup, splitOutsideGroups, withoutGroups } from './tex-groups.js';
import { groupStart, texToText } from './tex-text.js';

/**
 * The names of an author field, parted by "and"; braces keep a group's name whole ("{Royal Society}") and letters together.
 * BibLaTeX's "family=…, given=…" is read too. "others" stands for names that are not printed and is left out. O(length).
 */
export function parseBibtexNames(tex: string): PersonName[] {
  const text = oneLine(texToText(tex, { keepsGroups: true }));
  return splitNames(text).flatMap((name) => parseName(name) ?? []);
}

/** Whether the field says that there are more names than it prints. */
export function hasOthers(tex: string): boolean {
  return /\b(?:and\s+others|et\.?\s+al\.?)\s*$/i.test(tex.slice(-40).replace(/[{}]/g, ''));
}

function splitNames(text: string): string[] {
  const names = splitOutsideGroups(text, /\s+and\s+|^and\s+|\s+and$|^and$/gi);
  return names.length === 1 && !/,[^;]*,/.test(text) ? splitOutsideGroups(text, /;\s+|;$/g) : names;
}

function parseName(printed: string): PersonName | undefined {
  const name = withoutSemicolon(printed.trim());
  if (!/[^\s,.;\uE000\uE001]/.test(name) || /^(?:others|et\.? al\.?)$/i.test(withoutGroups(name))) return undefined;
  if (/(?:^|,)\s*(?:family|given|prefix|suffix)\s*=/i.test(name)) return parseNamedParts(name);
  if (!name.includes(groupStart)) return parsePersonName(name);
  if (isOneGroup(name)) return { family: withoutGroups(name) };
  const parts = splitOutsideGroups(name, /,/g).map((part) => part.trim());
  return parts.length > 1 ? nameFromParts(parts) : nameFromWords(splitOutsideGroups(name, /\s+/g));
}

/** "Doe, J.; and Roe, R.": a semicolon that parts names beside the "and" is no letter of them; one of an entity is. */
function withoutSemicolon(name: string): string {
  return name.replace(/(?<=[^\s;])(?<!&#?\w{1,9})\s*;+$/, '');
}

/** "von Last, First" and "von Last, Jr, First", where braces say what belongs together. */
function nameFromParts(parts: readonly string[]): PersonName {
  const [family = '', second = '', third = ''] = parts.map(withoutGroups);
  if (parts.length === 2) return makeName(family, second, undefined);
  return isGeneration(third) && !isGeneration(second) ? makeName(family, second, third) : makeName(family, third, second);
}

/** "First von Last": the last word, or group, with the particles before it. */
function nameFromWords(words: readonly string[]): PersonName {
  const last = words.length - 1;
  const small = words.findIndex((word, index) => index < last && /^\p{Ll}/u.test(word));
  const from = small < 0 ? last : small;
  return makeName(withoutGroups(words.slice(from).join(' ')), withoutGroups(words.slice(0, from).join(' ')), undefined);
}

/** BibLaTeX's extended names: "given=Hans, family=Harman, prefix=von". The first part of each name counts. */
function parseNamedParts(name: string): PersonName | undefined {
  const parts = new Map<string, string>();
  for (const part of splitOutsideGroups(name, /,/g)) {
    const [, key = '', value = ''] = /^\s*"?([\w-]+)\s*=\s*(.*?)"?\s*$/s.exec(part) ?? [];
    if (key !== '' && !parts.has(key.toLowerCase())) parts.set(key.toLowerCase(), withoutGroups(value));
  }
  const family = [parts.get('prefix'), parts.get('family')].filter(Boolean).join(' ');
  const given = parts.get('given') ?? '';
  if (family === '' && given === '') return undefined;
  return family === '' ? { family: given } : makeName(family, given, parts.get('suffix'));
}

function makeName(family: string, given: string, suffix: string | undefined): PersonName {
  if (family === '') return { family: given };
  return { family, ...(given ? { given } : {}), ...(suffix ? { suffix } : {}) };
}

function isGeneration(text: string): boolean {
  return /^(?:jr|sr)\.?$|^(?:II|III|IV|2nd|3rd|4th)\.?$/i.test(text);
}
