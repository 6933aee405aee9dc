import type { Format } from './format.js';
import { hasRecordStart, hasRisTags } from './ris/ris-lines.js';
import { readRis } from './ris/ris-reader.js';

/** RIS, see docs/ris.md. A record, or lines of one without its `TY`. */
export const ris: Format = {
  name: 'RIS',
  label: 'RIS',
  syntax: 'LINES',
  extensions: ['.ris'],
  recognizes: (start) => hasRecordStart(start) || hasRisTags(start),
  read: readRis,
};
