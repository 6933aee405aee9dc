import { readCrossrefJson } from './crossref-json/crossref-json-reader.js';
import { isCrossrefJson } from './crossref-json/crossref-json-start.js';
import type { Format } from './format.js';

/** The JSON of Crossref's REST API, see docs/formats.md. */
export const crossrefJson: Format = {
  name: 'CROSSREF_JSON',
  label: 'Crossref JSON',
  syntax: 'JSON',
  extensions: ['.json', '.jsonl'],
  recognizes: isCrossrefJson,
  read: readCrossrefJson,
};
