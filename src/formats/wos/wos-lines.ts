import type { RecordGrammar } from '../reading/record-splitter.js';
import { wosTags } from './wos-tags.js';

/** Two capitals or digits, a blank, the value; lines that go on are indented. Tags in small letters, as the tables' columns are. */
export function parseWosLine(line: string): readonly [tag: string, value: string] | undefined {
  const [, tag, value = ''] = /^([A-Z][A-Z0-9])(?:[ \t](.*))?$/s.exec(line) ?? [];
  return tag === undefined ? undefined : [tag.toLowerCase(), value];
}

/** A record of Web of Science is what stands from `PT` to `ER`. */
export const wosGrammar: RecordGrammar = {
  starts: (line, open) => /^PT(?:[ \t]|$)/.test(line) || (open === undefined && !isFrame(line) && isKnownField(line)),
  ends: (line) => (/^E[RF](?:[ \t]|$)/.test(line) ? '' : undefined),
  endMark: { tag: 'er', printed: 'ER' },
  isFrame,
};

function isFrame(line: string): boolean {
  return /^(?:FN|VR|EF|ER)(?:[ \t]|$)/.test(line);
}

function isKnownField(line: string): boolean {
  const [tag = ''] = parseWosLine(line) ?? [];
  return tag in wosTags;
}

/** Whether a text starts as an export does, or holds a record. */
export function isWosPlain(start: string): boolean {
  return /^\uFEFF?FN .*[\r\n]+\s*(?:VR|PT) /m.test(start) || (/^PT [A-Z]\s*$/m.test(start) && /^(?:AU|TI|SO|UT) /m.test(start));
}
