import type { ImportFormat, SourceRecord } from '../model.js';
import { bibtex } from './bibtex.js';
import { crossrefJson } from './crossref-json.js';
import { crossrefXml } from './crossref-xml.js';
import { cslJson } from './csl-json.js';
import { dataCiteJson } from './datacite-json.js';
import { endnoteTagged } from './endnote-tagged.js';
import { endnoteXml } from './endnote-xml.js';
import type { Format } from './format.js';
import { medline } from './medline.js';
import { openAlexJson } from './openalex-json.js';
import { pubmedXml } from './pubmed-xml.js';
import type { TextChunks } from './reading/reporting-text.js';
import { refworks } from './refworks.js';
import { ris } from './ris.js';
import { scopusCsv } from './scopus-csv.js';
import { wosPlain } from './wos-plain.js';
import { wosTab } from './wos-tab.js';
import { zoteroCsv } from './zotero-csv.js';

/** Every format that is read. A text that two of them recognise is the first one's: the special stand before the general. */
export const formats: readonly Format[] = [
  endnoteXml,
  pubmedXml,
  crossrefXml,
  openAlexJson,
  dataCiteJson,
  crossrefJson,
  cslJson,
  scopusCsv,
  zoteroCsv,
  wosTab,
  bibtex,
  medline,
  ris,
  wosPlain,
  endnoteTagged,
  refworks,
];

/** Reads a text of this format, see `Format.read`. */
export function readRecords(name: ImportFormat, text: TextChunks): AsyncGenerator<SourceRecord> {
  const format = formats.find((each) => each.name === name);
  if (format === undefined) throw new RangeError(`There is no reader of ${name}.`);
  return format.read(text);
}
