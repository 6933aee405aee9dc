import { readCslJson } from './csl/csl-reader.js';
import { isCslJson } from './csl/csl-start.js';
import type { Format } from './format.js';

/** CSL-JSON, see docs/formats.md. */
export const cslJson: Format = {
  name: 'CSL_JSON',
  label: 'CSL-JSON',
  syntax: 'JSON',
  extensions: ['.json'],
  recognizes: isCslJson,
  read: readCslJson,
};
