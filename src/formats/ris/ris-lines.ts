import { risTags } from './ris-tags.js';

/** One tagged line with the lines that continue it. */
export interface RisField {
  /** Line within the record, from 1. */
  readonly line: number;
  readonly tag: string;
  /** Without blanks around it; continuing lines after "\n", each without blanks around it. */
  readonly value: string;
}

/** One or two spaces before the dash, as the record itself writes its tags. */
export type TagStyle = 'ONE_SPACE' | 'TWO_SPACES';

const anyTag = /^([A-Z][A-Z0-9]) {1,2}-(?:[ \t](.*))?$/s;
const twoSpaceTag = /^([A-Z][A-Z0-9]) {2}-[ \t]*(.*)$/s;
/** Prose that goes on in the next line may look like a tag that nobody knows: "US - based". */
const freeText = new Set(['AB', 'N1', 'N2']);

/** Whether a line of the text starts a record. */
export function hasRecordStart(text: string): boolean {
  return /^\uFEFF?TY {1,2}-/m.test(text);
}

/** Whether two lines at least start with tags of RIS, as in a file without `TY`. */
export function hasRisTags(text: string): boolean {
  const known = text.match(/^(?:T1|A1|AU|TI|JF|JO|PY|Y1|VL|SP|EP|DO|SN|UR|KW|AB|N2|ER) {1,2}-(?=[ \r\n]|$)/gm);
  return known !== null && known.length >= 2;
}

/** What stands after the dash where a line may start a record, or undefined. */
export function parseRecordStart(line: string): string | undefined {
  return line.startsWith('TY') ? /^TY {1,2}-[ \t]*(.*)$/s.exec(line)?.[1]?.trim() : undefined;
}

/**
 * What stands after the dash where a line ends a record written in this style, or undefined. In the style with one space
 * "ER - positive tumours" is prose.
 */
export function parseRecordEnd(line: string): string | undefined {
  const match = line.startsWith('ER') ? /^ER( {1,2})-[ \t]*(.*)$/s.exec(line) : null;
  if (!match) return undefined;
  const [, blanks, rest = ''] = match;
  return blanks === '  ' || rest === '' || parseRecordStart(rest) !== undefined ? rest : undefined;
}

/** Whether a line outside of any record is a field, as where `TY` is missing. */
export function isKnownField(line: string): boolean {
  const tag = anyTag.exec(line)?.[1];
  return tag !== undefined && tag !== 'ER' && tag in risTags;
}

/**
 * The style of a record by its own lines, so that the same lines read the same in every file: two spaces where `TY` and one
 * more tag have them. Then "AB - " with one space at the start of a line is prose.
 */
export function detectStyle(lines: readonly string[]): TagStyle {
  const hasTwo = lines.filter((line) => twoSpaceTag.test(line) && !line.startsWith('ER')).length;
  const isTypeInTwo = !lines[0]?.startsWith('TY') || twoSpaceTag.test(lines[0]);
  return isTypeInTwo && (hasTwo > 1 || (hasTwo === 1 && !lines.some((line) => isKnownField(line) && !twoSpaceTag.test(line))))
    ? 'TWO_SPACES'
    : 'ONE_SPACE';
}

/** The fields of a record in the order of its lines. What precedes the first tag continues nothing and is left out. */
export function parseFields(lines: readonly string[], style: TagStyle): RisField[] {
  const pattern = style === 'TWO_SPACES' ? twoSpaceTag : anyTag;
  const fields: { line: number; tag: string; value: string }[] = [];
  for (const [index, text] of lines.entries()) {
    const open = fields.at(-1);
    const [match, tag = '', value = ''] = pattern.exec(text) ?? [];
    if (match !== undefined && !(style === 'ONE_SPACE' && isProse(tag, value, open)))
      fields.push({ line: index + 1, tag, value: value.trim() });
    else if (open) open.value += `\n${text.trim()}`;
  }
  for (const field of fields) if (field.value.includes('\n')) field.value = field.value.trim();
  return fields;
}

/** Whether what looks like a tag goes on with the abstract or the note before it. */
function isProse(tag: string, value: string, open: RisField | undefined): boolean {
  return open !== undefined && freeText.has(open.tag) && (!(tag in risTags) || (tag === 'ER' && value !== ''));
}
