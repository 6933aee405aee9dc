import { isObject, memberOf } from '../reading/json-fields.js';
import { webLine } from '../reading/json-text.js';

/** A key in small letters without underscores: DataCite's tools write `publicationYear` and `publication_year`. */
export function foldKey(key: string): string {
  return key.toLowerCase().replaceAll('_', '');
}

/** The member of an object under a name in whichever way it is written; undefined where there is none. */
export function partOf(value: unknown, name: string): unknown {
  if (!isObject(value)) return undefined;
  if (Object.hasOwn(value, name)) return memberOf(value, name);
  const folded = foldKey(name);
  return memberOf(value, Object.keys(value).find((key) => foldKey(key) === folded) ?? name);
}

/** The first of these members that says something in text, on one line; empty where none does, or where it says that it is unknown. */
export function sayOf(value: unknown, ...names: readonly string[]): string {
  for (const name of names) {
    const text = webLine(partOf(value, name));
    if (text !== '' && !isUnknown(text)) return text;
  }
  return '';
}

/** What the schema has for values that are not known (https://schema.datacite.org, appendix 3). */
export function isUnknown(text: string): boolean {
  return /^\(?:(?:unac|unal|unap|unas|unav|unkn|none|null|tba|etal)\)?/i.test(text);
}
