import type { KeywordKind, KeywordUse } from '../../model.js';
import { type FieldReading, type NamedField, oneLine } from './field-reading.js';

/** The keywords of these fields in their order, each label once, as written; what is too long to be one is told. */
export function readKeywordList<Source>(
  reading: FieldReading<Source>,
  tags: readonly { readonly tag: string; readonly kind: KeywordKind; readonly scheme?: string }[],
  split: (field: NamedField<Source>) => readonly string[],
): KeywordUse[] {
  const keywords = new Map<string, KeywordUse>();
  for (const { tag, ...said } of tags) {
    for (const field of reading.all(tag)) {
      for (const label of split(field).map((part) => oneLine(part).trim())) {
        if (label === '' || reading.isTooLong(label, field)) continue;
        if (!field.usedAs.includes('keywords')) field.usedAs.push('keywords');
        if (!keywords.has(label)) keywords.set(label, { label, ...said, kindInferred: false });
      }
    }
  }
  return [...keywords.values()];
}
