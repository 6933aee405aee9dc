import type { NamedField } from './field-reading.js';
import { plainText } from './json-text.js';

/** Which objects in a record are opened, so that their members are fields of their own. */
export interface JsonShape {
  /** Paths such as "biblio" or "primary_location.source"; a member of one is the field "biblio.volume". */
  readonly opened: readonly string[];
  /** Fields of their own that a value holds, such as "container-title[2]", by their names. */
  readonly derived?: (path: string, value: unknown) => readonly (readonly [name: string, value: unknown])[];
  /** The name of a field for a path; in small letters as it stands where this is not given. */
  readonly name?: (path: string) => string;
  /** What a value says in plain text: `plainText` where this is not given. */
  readonly text?: (value: unknown) => string;
}

const flat: JsonShape = { opened: [] };

/** The fields of an object in the order in which they stand, names in small letters; undefined where the text is no JSON object. */
export function readJsonFields(text: string, shape: JsonShape = flat): NamedField<unknown>[] | undefined {
  const item = parseObject(text);
  if (!item) return undefined;
  const lines = text.includes('\n') ? linesOfPaths(text) : new Map<string, number>();
  const fields: NamedField<unknown>[] = [];
  const add = (line: number, tag: string, source: unknown) => fields.push(new JsonField(line, tag, source, shape.text ?? plainText));
  for (const [path, value] of membersOf(item, '', shape.opened)) {
    const line = lines.get(path) ?? 1;
    add(line, shape.name?.(path) ?? path.toLowerCase(), value);
    for (const [name, part] of shape.derived?.(path, value) ?? []) add(line, name, part);
  }
  return fields;
}

class JsonField implements NamedField<unknown> {
  readonly usedAs: string[] = [];
  note?: string;
  #text: string | undefined;

  constructor(
    readonly line: number,
    readonly tag: string,
    readonly source: unknown,
    readonly toText: (value: unknown) => string,
  ) {
    if (isEmpty(source)) this.note = 'empty';
  }

  get text(): string {
    const { tag, source } = this;
    this.#text ??= this.toText(
      lists.test(tag) && Array.isArray(source) ? source.filter((part) => typeof part === 'string').join(', ') : source,
    );
    return this.#text;
  }
}

/** Serial numbers come as lists. */
const lists = /(?:^|\.)(?:issn|isbn)$/;

function membersOf(item: object, prefix: string, opened: readonly string[]): [path: string, value: unknown][] {
  return Object.entries(item).flatMap(([key, value]: [string, unknown]): [string, unknown][] => {
    const path = prefix + key;
    return opened.includes(path) && isObject(value) && !isEmpty(value) ? membersOf(value, `${path}.`, opened) : [[path, value]];
  });
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === '') return true;
  return Array.isArray(value) ? value.length === 0 : isObject(value) && !hasMembers(value);
}

/** Asks for the first one alone: an abstract by its words has hundreds. */
function hasMembers(value: object): boolean {
  for (const key in value) if (Object.hasOwn(value, key)) return true;
  return false;
}

/** Whether a value is a JSON object, no list. */
export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The member of an object; undefined where there is none, or the value is no object. */
export function memberOf(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
}

/** The parts of a list; of a value that stands alone that one, of what is absent none. */
export function listOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Objects in each other that are opened at most; what lies deeper is no field. */
const deepest = 4;

/** The line, from 1, on which each key stands, by its path; keys within lists are left out. */
function linesOfPaths(text: string): Map<string, number> {
  const lines = new Map<string, number>();
  const keys: (string | undefined)[] = [];
  let line = 1;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === 10) line += 1;
    else if (character === 123) keys.push('');
    else if (character === 91) keys.push(undefined);
    else if (character === 125 || character === 93) keys.pop();
    else if (character === 34) {
      const end = endOfString(text, at);
      if (keys.length <= deepest && !keys.includes(undefined) && /^\s*:/.test(text.slice(end, end + 20))) {
        keys[keys.length - 1] = text.slice(at + 1, end - 1);
        lines.set(keys.join('.'), line);
      }
      at = end - 1;
    }
  }
  return lines;
}

function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end < 0 ? text.length : end + 1;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text.charAt(at - 1 - backslashes) === '\\') backslashes += 1;
  return backslashes % 2 === 1;
}
