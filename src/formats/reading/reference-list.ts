import type { Reference } from '../../model.js';
import { type FieldReading, type NamedField, oneLine } from './field-reading.js';
import { parsePrintedReference } from './printed-reference.js';

/** Most references of one record that are read; the longest lists known have 5,000. */
export const maxReferences = 20_000;
/** Longest printed reference, in characters: what is longer is no reference. */
export const maxReferenceLength = 4000;

/** The references that these fields print, in their order; undefined where there is none. What is too long, or too much, is told. */
export function readReferenceList<Source>(
  reading: FieldReading<Source>,
  tag: string,
  split: (field: NamedField<Source>) => readonly string[],
): readonly Reference[] | undefined {
  const references: Reference[] = [];
  for (const field of reading.all(tag)) {
    const printed = split(field).filter((text) => /[\p{L}\p{N}]/u.test(text));
    const fitting = fittingReferences(printed, references.length, (message) => reading.report('TOO_MANY_REFERENCES', message, field));
    if (fitting.length > 0) field.usedAs.push('references');
    for (const text of fitting) references.push(parsePrintedReference(oneLine(text)));
  }
  return references.length === 0 ? undefined : references;
}

/** Those of the printed references that are read beside so many others; of what is too long, or too much, `tell` is told. */
export function fittingReferences(printed: readonly string[], others: number, tell: (message: string) => void): readonly string[] {
  const fitting = printed.filter((text) => text.length <= maxReferenceLength).slice(0, maxReferences - others);
  const left = printed.length - fitting.length;
  if (left > 0)
    tell(
      `Expected at most ${maxReferences} references of ${maxReferenceLength} characters, got ${left} beyond that. These are kept in the raw record only.`,
    );
  return fitting;
}
