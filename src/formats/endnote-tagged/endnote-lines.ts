import type { RecordGrammar } from '../reading/record-splitter.js';
import { endnoteTags } from './endnote-tags.js';

/** A percent sign, one sign, a blank: "%A Doe, Jane". */
export function parseEndnoteLine(line: string): readonly [tag: string, value: string] | undefined {
  const tag = line.slice(0, 2);
  return /^%\S(?:[ \t]|$)/.test(line) && (tag in endnoteTags || /%[A-Za-z0-9]/.test(tag)) ? [tag, line.slice(3)] : undefined;
}

/** A record of EndNote starts with its type (`%0`), one of refer behind a blank line; EndNote's abstracts hold blank lines. */
export const endnoteGrammar: RecordGrammar = {
  starts: (line, open) => (open === undefined ? parseEndnoteLine(line) !== undefined : /^%0(?:[ \t]|$)/.test(line)),
  ends: (line, open) => (line === '' && !open[0]?.startsWith('%0') ? '' : undefined),
};

/** Whether a text holds a record: a line with its type, or two lines with refer's tags. */
export function isEndnoteTagged(start: string): boolean {
  return /^\uFEFF?%0 \S/m.test(start) || (start.match(/^%[ABDEIJTKVX] \S/gm)?.length ?? 0) >= 2;
}
