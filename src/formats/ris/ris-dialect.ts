import type { ImportDialect } from '../../model.js';
import type { RisField, TagStyle } from './ris-lines.js';

/** A mark that a program leaves in the records it writes: a field's tag, and what its value looks like. */
type Mark = readonly [dialect: ImportDialect, tags: string, value: RegExp];

/** The surest marks first: what names the program itself before what only it tends to write. */
const marks: readonly Mark[] = [
  ['CITAVI', 'M4', /^Citavi$/i],
  ['SCOPUS', 'DB', /^Scopus$/i],
  ['WEB_OF_SCIENCE', 'DB', /^Web of Science/i],
  ['WEB_OF_SCIENCE', 'AN', /^WOS:/],
  ['PUBMED', 'DB', /^(?:PubMed|PMC)$/i],
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

const marksByTag = new Map<string, { rank: number; value: RegExp }[]>();
for (const [rank, [, tags, value]] of marks.entries()) {
  for (const tag of tags.split(' ')) marksByTag.set(tag, [...(marksByTag.get(tag) ?? []), { rank, value }]);
}

/**
 * Who wrote a record, by its own fields alone: by the marks above; Pure by one blank before the dash and `T1`; EndNote by its
 * running number in `ID` before `ER`. `STANDARD` where nothing shows.
 */
export function detectDialect(fields: readonly RisField[], style: TagStyle): ImportDialect {
  let best = marks.length;
  for (const field of fields) {
    for (const { rank, value } of marksByTag.get(field.tag) ?? []) if (rank < best && value.test(field.value)) best = rank;
  }
  const hasTag = (tag: string) => fields.some((field) => field.tag === tag);
  const last = fields.at(-2);
  const isNumbered = last?.tag === 'ID' && /^\d+$/.test(last.value) && hasTag('TI');
  const mark = marks[best];
  // EndNote names the provider of a record in DP too: its own number behind everything is the surer mark.
  if (mark && !(isNumbered && mark[0] === 'ZOTERO')) return mark[0];
  if (style === 'ONE_SPACE' && hasTag('T1')) return 'PURE';
  return isNumbered ? 'ENDNOTE' : isSpringer(fields) ? 'SPRINGER' : 'STANDARD';
}

/** Springer's own DOIs beside a key made of the first name and the year. */
function isSpringer(fields: readonly RisField[]): boolean {
  const say = (tag: string) => fields.find((field) => field.tag === tag)?.value ?? '';
  return /^10\.(?:1007|1038|1057|1186)\//.test(say('DO')) && /^\p{Lu}[\p{L}\p{M}'’-]*[12]\d{3}$/u.test(say('ID'));
}
