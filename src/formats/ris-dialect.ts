import type { ImportDialect } from '../model.js';
import type { RisField, TagStyle } from './ris-lines.js';

/** A mark that a program leaves in the records it writes: a field's tag, and what its value looks like. */
type Mark = readonly [dialect: ImportDialect, tags: string, value: RegExp];

/** The surest marks first: what names the program itself before what only it tends to write. */
const marks: readonly Mark[] = [
  ['CITAVI', 'M4', /^Citavi$/i],
  ['SCOPUS', 'DB', /^Scopus$/i],
  ['WEB_OF_SCIENCE', 'DB', /^Web of Science/i],
  ['WEB_OF_SCIENCE', 'AN', /^WOS:/],
  ['PUBMED', 'DB', /^PubMed$/i],
  ['PUBMED', 'U1', /\[pmid\]$/],
  ['OVID', 'DB', /Ovid/i],
  ['EMBASE', 'DB', /^Embase/i],
  ['EBSCO', 'DP', /^EBSCO/i],
  ['ZOTERO', 'DP', /^(?![12]\d{3}\b)./],
  ['PROQUEST', 'DB', /ProQuest/i],
  ['SCOPUS', 'UR', /^https?:\/\/www\.scopus\.com\/inward\//],
  ['OVID', 'UR L2', /^https?:\/\/(?:[\w.-]+\.)?ovid(?:sp|ds)?\.[\w.]+\//i],
  ['EMBASE', 'UR L2', /^https?:\/\/(?:www\.)?embase\.com\//i],
  ['EBSCO', 'UR', /^https?:\/\/search\.ebscohost\.com\//i],
  ['PROQUEST', 'UR', /^https?:\/\/(?:[\w-]+\.)*proquest\.com\//i],
  ['IEEE', 'UR', /^https?:\/\/ieeexplore\.ieee\.org\//i],
  ['IEEE', 'VO', /^/],
  ['SPRINGER', 'UR', /^https?:\/\/link\.springer\.com\//i],
  ['MENDELEY', 'UR L1 N1', /mendeley/i],
];

/**
 * Who wrote a record, by its own fields alone: by the marks above; Pure by one blank before the dash and `T1`; EndNote by its
 * running number in `ID` before `ER`. `STANDARD` where nothing shows.
 */
export function detectDialect(fields: readonly RisField[], style: TagStyle): ImportDialect {
  const mark = marks.find(([, tags, value]) => fields.some((field) => tags.includes(field.tag) && value.test(field.value)));
  if (mark) return mark[0];
  const tags = new Set(fields.map((field) => field.tag));
  if (style === 'ONE_SPACE' && tags.has('T1')) return 'PURE';
  const last = fields.at(-2);
  if (last?.tag === 'ID' && /^\d+$/.test(last.value) && tags.has('TI')) return 'ENDNOTE';
  return 'STANDARD';
}
