import type { Format } from './format.js';
import { readTable, startsWithHeader, type Table } from './reading/table-record.js';
import { readWosPaper } from './wos/wos-paper.js';

/** The columns are the tags of Web of Science's plain text; quotation marks are letters there. */
const wosTable: Table = {
  format: 'WOS_TAB',
  dialect: 'WEB_OF_SCIENCE',
  hasQuotes: false,
  hasColumns: (columns) => columns.includes('pt') && columns.includes('ti') && (columns.includes('au') || columns.includes('so')),
  readPaper: readWosPaper,
};

/** Web of Science's table, parted by tabs, see docs/formats.md. */
export const wosTab: Format = {
  name: 'WOS_TAB',
  label: 'Web of Science table',
  syntax: 'TABLE',
  extensions: ['.txt', '.tsv'],
  recognizes: (start) => startsWithHeader(start, wosTable),
  read: (text) => readTable(text, wosTable),
};
