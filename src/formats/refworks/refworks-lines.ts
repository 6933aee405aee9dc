import type { RecordGrammar } from '../reading/record-splitter.js';
import { refworksTags } from './refworks-tags.js';
import { parseRefworksType } from './refworks-types.js';

/** A known tag, a blank, the value: other words in capitals are prose. */
export function parseRefworksLine(line: string): readonly [tag: string, value: string] | undefined {
  const [, tag = '', value = ''] = /^([A-Z][A-Z0-9]{1,4})(?:[ \t]+(.*))?$/s.exec(line) ?? [];
  return tag in refworksTags ? [tag, value] : undefined;
}

/** A record of RefWorks is what stands from its `RT` to the next one; blank lines may stand in it. */
export const refworksGrammar: RecordGrammar = {
  starts: (line, open) => (open === undefined ? parseRefworksLine(line) !== undefined : /^RT[ \t]/.test(line)),
  ends: (line) => (line === 'ER' ? '' : undefined),
  // The head of an export: what its tags and its signs for letters mean.
  isFrame: (line) => /^(?:Refworks Export Tagged Format|Tag legend|\*+|Font Attribute Legend|[A-Z][\w ]{1,24}\s?=.*)$/i.test(line),
};

/** Whether a text holds the type of a reference in RefWorks' words. */
export function isRefworks(start: string): boolean {
  return [...start.matchAll(/^\uFEFF?RT[ \t]+([^\r\n]{1,40})[\r\n]+[A-Z][A-Z0-9]{1,4}[ \t]/gm)].some(([, word = '']) =>
    parseRefworksType(word),
  );
}
