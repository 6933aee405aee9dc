import { readBibtex } from './bibtex/bibtex-reader.js';
import { isBibtex } from './bibtex/bibtex-start.js';
import type { Format } from './format.js';

/** BibTeX and BibLaTeX, see docs/formats.md. */
export const bibtex: Format = {
  name: 'BIBTEX',
  label: 'BibTeX',
  syntax: 'LINES',
  extensions: ['.bib'],
  recognizes: isBibtex,
  // A library without entries, or with nothing but broken ones.
  mayBe: (start) => /^\s*[%@]/.test(start),
  read: readBibtex,
};
