import type { KeywordKind, KeywordUse } from '../../model.js';
import { type FieldReading, type NamedField, oneLine } from './field-reading.js';

/** The keywords of these fields in their order, each label once, as written; what is too long to be one is told. */
export function readKeywordList<Source>(
  reading: FieldReading<Source>,
  tags: readonly { readonly tag: string; readonly kind: KeywordKind }[],
  split: (field: NamedField<Source>) => readonly string[],
): KeywordUse[] {
  const keywords = new Map<string, KeywordUse>();
  for (const { tag, kind } of tags) {
    const field = reading.first(tag);
    if (!field) continue;
    for (const label of split(field).map((part) => oneLine(part).trim())) {
      if (label === '' || reading.isTooLong(label, field)) continue;
      if (!field.usedAs.includes('keywords')) field.usedAs.push('keywords');
      if (!keywords.has(label)) keywords.set(label, { label, kind, kindInferred: false });
    }
  }
  return [...keywords.values()];
}
