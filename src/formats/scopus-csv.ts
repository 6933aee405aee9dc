import type { Format } from './format.js';
import { readTable, startsWithHeader } from './reading/table-record.js';
import { scopusTable } from './scopus/scopus-table.js';

/** The table that Scopus exports, with whichever columns were chosen there; see docs/formats.md. */
export const scopusCsv: Format = {
  name: 'SCOPUS_CSV',
  label: 'Scopus CSV',
  syntax: 'TABLE',
  extensions: ['.csv'],
  recognizes: (start) => startsWithHeader(start, scopusTable),
  read: (text) => readTable(text, scopusTable),
};
