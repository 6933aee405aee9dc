import type { Reference } from '../../model.js';
import { oneLine } from '../reading/field-reading.js';
import { parsePrintedReference } from '../reading/printed-reference.js';
import { fittingReferences } from '../reading/reference-list.js';
import type { RisReading } from './ris-reading.js';

const heading = /^(?:Cited )?References:\s*/i;

/**
 * The references that `CR` names, one a line, or a note that begins with "References:", as Scopus writes them and as we do, or
 * "Cited References:". Undefined where there are none.
 */
export function readReferences(reading: RisReading): readonly Reference[] | undefined {
  const references: Reference[] = [];
  for (const field of [...reading.all('reference'), ...reading.all('note').filter(({ value }) => heading.test(value))]) {
    const printed = splitReferences(field.value).filter((text) => /[\p{L}\p{N}]/u.test(text));
    const fitting = fittingReferences(printed, references.length, (message) => reading.report('TOO_MANY_REFERENCES', message, field));
    if (fitting.length === 0) continue;
    field.usedAs.push('references');
    field.note = undefined;
    for (const text of fitting) references.push(parsePrintedReference(oneLine(text)));
  }
  return references.length === 0 ? undefined : references;
}

/** One a line, with or without a semicolon behind it; in one line parted by semicolons. */
function splitReferences(value: string): string[] {
  const list = value.replace(heading, '');
  return value.includes('\n') ? list.split(/;?\n/) : list === value ? [value] : list.split(/;\s+|;$/);
}
