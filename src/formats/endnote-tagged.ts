import { isEndnoteTagged } from './endnote-tagged/endnote-lines.js';
import { endnoteRecords } from './endnote-tagged/endnote-reader.js';
import type { Format } from './format.js';
import { readTagged } from './reading/tagged-reader.js';

/** EndNote's tagged text, and refer's, see docs/formats.md. */
export const endnoteTagged: Format = {
  name: 'ENDNOTE_TAGGED',
  label: 'EndNote tagged (.enw)',
  syntax: 'LINES',
  extensions: ['.enw', '.refer', '.ref'],
  recognizes: isEndnoteTagged,
  mayBe: (start) => /^%\S(?:\s|$)/m.test(start),
  read: (text) => readTagged(text, endnoteRecords),
};
