import type { NamedField } from '../reading/field-reading.js';
import { plainText } from './csl-text.js';

/** The fields of an item in the order in which they stand, names in small letters; undefined where the text is no JSON object. */
export function readCslFields(text: string): NamedField<unknown>[] | undefined {
  const item = parseObject(text);
  if (!item) return undefined;
  const lines = text.includes('\n') ? linesOfKeys(text) : new Map<string, number>();
  return Object.entries(item).map(([key, source]) => ({
    line: lines.get(key) ?? 1,
    tag: key.toLowerCase(),
    source,
    text: plainText(
      lists.has(key.toLowerCase()) && Array.isArray(source) ? source.filter((part) => typeof part === 'string').join(', ') : source,
    ),
    usedAs: [],
    ...(isEmpty(source) ? { note: 'empty' } : {}),
  }));
}

/** What doi.org sends as lists. */
const lists: ReadonlySet<string> = new Set(['issn', 'isbn']);

function isEmpty(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The line, from 1, on which each key of the object itself stands. */
function linesOfKeys(text: string): Map<string, number> {
  const lines = new Map<string, number>();
  let depth = 0;
  let line = 1;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === 10) line += 1;
    else if (character === 123 || character === 91) depth += 1;
    else if (character === 125 || character === 93) depth -= 1;
    else if (character === 34) {
      const end = endOfString(text, at);
      if (depth === 1 && /^\s*:/.test(text.slice(end, end + 20))) lines.set(text.slice(at + 1, end - 1), line);
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
