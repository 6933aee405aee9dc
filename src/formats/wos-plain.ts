import type { Format } from './format.js';
import { readTagged, type TaggedFormat } from './reading/tagged-reader.js';
import { isWosPlain, parseWosLine, wosGrammar } from './wos/wos-lines.js';
import { readWosPaper } from './wos/wos-paper.js';
import { wosTags } from './wos/wos-tags.js';

const wosRecords: TaggedFormat = {
  name: 'WOS_PLAIN',
  dialect: 'WEB_OF_SCIENCE',
  grammar: wosGrammar,
  parseLine: parseWosLine,
  tags: wosTags,
  lists: new Set(),
  titleTags: 'TI',
  readPaper: readWosPaper,
};

/** Web of Science's plain text, see docs/formats.md. */
export const wosPlain: Format = {
  name: 'WOS_PLAIN',
  label: 'Web of Science plain text',
  syntax: 'LINES',
  extensions: ['.isi', '.ciw'],
  recognizes: isWosPlain,
  read: (text) => readTagged(text, wosRecords),
};
