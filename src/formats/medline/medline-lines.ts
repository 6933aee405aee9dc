import type { RecordGrammar } from '../reading/record-splitter.js';
import { hasRecordStart } from '../ris/ris-lines.js';
import { medlineTags } from './medline-tags.js';

/** Four characters of tag and blanks, then a dash; a tag that is known may have fewer blanks, or more. */
export function parseMedlineLine(line: string): readonly [tag: string, value: string] | undefined {
  const [match, tag = '', blanks = '', value = ''] = /^([A-Z][A-Z0-9]{1,3})( {0,3})-[ \t]*(.*)$/s.exec(line) ?? [];
  return match !== undefined && (tag in medlineTags || tag.length + blanks.length === 4) ? [tag, value] : undefined;
}

/** A record of MEDLINE is what stands from its `PMID`, or whatever it begins with, to a blank line. */
export const medlineGrammar: RecordGrammar = {
  starts: (line, open) =>
    open === undefined ? parseMedlineLine(line) !== undefined : line.startsWith('PMID') && isNumbered(line) && open.some(isNumbered),
  ends: (line) => (line === '' ? '' : undefined),
};

function isNumbered(line: string): boolean {
  return parseMedlineLine(line)?.[0] === 'PMID';
}

/** Tags of more than two letters, which RIS has not. */
const ownTag = new RegExp(
  String.raw`^(?:${Object.keys(medlineTags)
    .filter((tag) => tag.length > 2)
    .join('|')}) {0,2}-(?=[ \r\n]|\d)`,
  'm',
);

/** Whether a text holds lines of MEDLINE, and no record of RIS. */
export function isMedline(start: string): boolean {
  return ownTag.test(start) && !hasRecordStart(start);
}
