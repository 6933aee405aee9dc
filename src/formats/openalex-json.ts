import type { Format } from './format.js';
import { readOpenAlexJson } from './openalex/openalex-reader.js';
import { isOpenAlexJson } from './openalex/openalex-start.js';

/** Works of OpenAlex, see docs/formats.md. */
export const openAlexJson: Format = {
  name: 'OPENALEX_JSON',
  label: 'OpenAlex JSON',
  syntax: 'JSON',
  extensions: ['.json', '.jsonl'],
  recognizes: isOpenAlexJson,
  read: readOpenAlexJson,
};
