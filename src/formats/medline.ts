import type { Format } from './format.js';
import { isMedline } from './medline/medline-lines.js';
import { medlineRecords } from './medline/medline-reader.js';
import { readTagged } from './reading/tagged-reader.js';

/** MEDLINE as PubMed exports it, see docs/formats.md. */
export const medline: Format = {
  name: 'MEDLINE_NBIB',
  label: 'MEDLINE (.nbib)',
  syntax: 'LINES',
  extensions: ['.nbib', '.medline'],
  recognizes: isMedline,
  read: (text) => readTagged(text, medlineRecords),
};
