import { crossrefLayout } from './crossref-xml/crossref-layout.js';
import { readCrossrefPaper } from './crossref-xml/crossref-paper.js';
import { crossrefRoles } from './crossref-xml/crossref-roles.js';
import type { Format } from './format.js';
import { readXmlRecords, type XmlFormat } from './reading/xml-reader.js';

const crossrefRecords: XmlFormat = {
  name: 'CROSSREF_XML',
  roles: crossrefRoles,
  layout: crossrefLayout,
  readPaper: readCrossrefPaper,
};

/** What publishers deposit with Crossref, and its answers in UNIXREF and UNIXSD, see docs/formats.md. */
export const crossrefXml: Format = {
  name: 'CROSSREF_XML',
  label: 'Crossref XML',
  syntax: 'XML',
  extensions: ['.xml'],
  recognizes: (start) =>
    /^\s*(?=<)[\s\S]{0,4000}?<(?:[\w-]+:)?(?:doi_batch|doi_records?|crossref_result|query[\s>][\s\S]{0,4000}<(?:[\w-]+:)?doi_record)[\s>]/.test(
      start,
    ),
  read: (text) => readXmlRecords(text, crossrefRecords),
};
