import { readDataCiteJson } from './datacite/datacite-reader.js';
import { isDataCiteJson } from './datacite/datacite-start.js';
import type { Format } from './format.js';

/** The JSON of DataCite, see docs/formats.md. */
export const dataCiteJson: Format = {
  name: 'DATACITE_JSON',
  label: 'DataCite JSON',
  syntax: 'JSON',
  extensions: ['.json', '.jsonl'],
  recognizes: isDataCiteJson,
  read: readDataCiteJson,
};
