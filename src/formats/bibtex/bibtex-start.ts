import { hasRecordStart } from '../ris/ris-lines.js';

/** A command, or an entry with its key and the comma behind it: a decorator of a program has none. */
const start = /^[ \t]*@\s*(?:(?:string|preamble|comment)\s*[{(]|[a-z][\w-]*\s*[{(]\s*[^\s{}(),=#%"']*\s*,)/im;

/** Whether a text is BibTeX: an entry or a command begins a line, and no record of RIS comes before. O(length). */
export function isBibtex(text: string): boolean {
  const match = start.exec(text);
  return match !== null && !hasRecordStart(text.slice(0, match.index));
}
