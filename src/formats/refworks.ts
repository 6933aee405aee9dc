import type { Format } from './format.js';
import { readTagged } from './reading/tagged-reader.js';
import { isRefworks } from './refworks/refworks-lines.js';
import { refworksRecords } from './refworks/refworks-reader.js';

/** RefWorks' tagged format, see docs/formats.md. */
export const refworks: Format = {
  name: 'REFWORKS_TAGGED',
  label: 'RefWorks tagged',
  syntax: 'LINES',
  extensions: ['.refworks', '.rw'],
  recognizes: isRefworks,
  read: (text) => readTagged(text, refworksRecords),
};
