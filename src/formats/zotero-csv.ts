import type { Format } from './format.js';
import { readTable, startsWithHeader } from './reading/table-record.js';
import { zoteroTable } from './zotero/zotero-table.js';

/** The table that Zotero exports, see docs/formats.md. */
export const zoteroCsv: Format = {
  name: 'ZOTERO_CSV',
  label: 'Zotero CSV',
  syntax: 'TABLE',
  extensions: ['.csv'],
  recognizes: (start) => startsWithHeader(start, zoteroTable),
  read: (text) => readTable(text, zoteroTable),
};
