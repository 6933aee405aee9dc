import { formatBibtex } from './bibtex/bibtex-writer.js';
import { formatCrossref } from './crossref/crossref-writer.js';
import { formatCslJson } from './csl/csl-json-writer.js';
import { csvHeader, formatCsvRow } from './csv/csv-writer.js';
import { formatRis } from './ris/ris-writer.js';
import { formatSchemaOrg } from './schema-org/schema-org-writer.js';
import type { RecordWriter } from './writer.js';

/** Every format that is written, see docs/export.md. */
export const writers: readonly RecordWriter[] = [
  {
    name: 'RIS',
    label: 'RIS',
    mediaType: 'application/x-research-info-systems; charset=utf-8',
    extension: '.ris',
    ...{ open: '', separator: '\n', close: '' },
    needsKey: false,
    write: formatRis,
  },
  {
    name: 'BIBTEX',
    label: 'BibTeX',
    mediaType: 'application/x-bibtex; charset=utf-8',
    extension: '.bib',
    ...{ open: '', separator: '\n', close: '' },
    needsKey: true,
    write: (paper) => formatBibtex(paper),
  },
  {
    name: 'BIBLATEX',
    label: 'BibLaTeX',
    mediaType: 'application/x-bibtex; charset=utf-8',
    extension: '.bib',
    ...{ open: '', separator: '\n', close: '' },
    needsKey: true,
    write: (paper) => formatBibtex(paper, 'biblatex'),
  },
  {
    name: 'CSL_JSON',
    label: 'CSL-JSON',
    mediaType: 'application/vnd.citationstyles.csl+json',
    extension: '.json',
    ...{ open: '[\n', separator: ',\n', close: '\n]\n' },
    needsKey: true,
    write: formatCslJson,
  },
  {
    name: 'CSV',
    label: 'CSV',
    mediaType: 'text/csv; charset=utf-8; header=present',
    extension: '.csv',
    // Without the mark, Excel takes UTF-8 for the code page of the machine.
    ...{ open: `\uFEFF${csvHeader}`, separator: '', close: '' },
    needsKey: false,
    write: formatCsvRow,
  },
  {
    name: 'SCHEMA_ORG_JSONLD',
    label: 'schema.org JSON-LD',
    mediaType: 'application/ld+json',
    extension: '.jsonld',
    ...{ open: '{"@context":"https://schema.org","@graph":[\n', separator: ',\n', close: '\n]}\n' },
    needsKey: false,
    write: formatSchemaOrg,
  },
  {
    name: 'CROSSREF_JSON',
    label: 'Crossref JSON lines',
    mediaType: 'application/x-ndjson',
    extension: '.jsonl',
    ...{ open: '', separator: '', close: '' },
    needsKey: false,
    write: (paper) => `${formatCrossref(paper)}\n`,
  },
];
