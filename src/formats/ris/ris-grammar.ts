import type { RecordGrammar } from '../reading/record-splitter.js';
import { isKnownField, parseRecordEnd, parseRecordStart } from './ris-lines.js';
import { parseRisType } from './ris-types.js';

/** A record of RIS is what stands from `TY` to `ER`; "ER  - TY  - JOUR" ends one and starts the next. */
export const risGrammar: RecordGrammar = {
  starts(line, open) {
    const word = parseRecordStart(line);
    if (open === undefined) return word !== undefined || isKnownField(line);
    if (word === undefined) return false;
    // In a record with two blanks before its dashes, "TY - " with one starts another only where it names a type: prose may begin so.
    return line.startsWith('TY  -') === open[0]?.startsWith('TY  -') || parseRisType(word) !== undefined;
  },
  ends(line) {
    const rest = parseRecordEnd(line);
    return rest === undefined || parseRecordStart(rest) !== undefined ? rest : '';
  },
  endMark: { tag: 'ER', printed: 'ER  - ' },
};
