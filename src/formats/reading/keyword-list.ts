import type { KeywordKind, KeywordUse } from '../../model.js';
import { type FieldReading, type NamedField, oneLine } from './field-reading.js';

/** What keywords are: who gave them, and the vocabulary that they are terms of. */
type KeywordSort = Pick<KeywordUse, 'kind' | 'scheme'>;

/**
 * The keywords of a record in the order of its fields, as written: each label once for everyone who gave it. Where nobody says
 * who did, a label that is there already is no other keyword.
 */
export class KeywordList<Source> {
  readonly #keywords = new Map<string, KeywordUse>();
  readonly #labels = new Set<string>();

  constructor(readonly reading: FieldReading<Source>) {}

  get keywords(): KeywordUse[] {
    return [...this.#keywords.values()];
  }

  /** Takes labels of one field; what is too long to be one is told. */
  add(field: NamedField<Source>, labels: readonly string[], { kind, scheme }: KeywordSort): void {
    for (const label of labels.map((part) => oneLine(part).trim())) {
      if (label === '' || this.reading.isTooLong(label, field)) continue;
      if (!field.usedAs.includes('keywords')) field.usedAs.push('keywords');
      const key = JSON.stringify([kind, scheme, label]);
      if (this.#keywords.has(key) || (kind === 'UNKNOWN' && this.#labels.has(label))) continue;
      this.#labels.add(label);
      this.#keywords.set(key, { label, kind, kindInferred: false, ...(scheme === undefined ? {} : { scheme }) });
    }
  }
}

/** The keywords of these fields in their order. */
export function readKeywordList<Source>(
  reading: FieldReading<Source>,
  tags: readonly { readonly tag: string; readonly kind: KeywordKind; readonly scheme?: string }[],
  split: (field: NamedField<Source>) => readonly string[],
): KeywordUse[] {
  const list = new KeywordList(reading);
  for (const { tag, kind, scheme } of tags)
    for (const field of reading.all(tag)) list.add(field, split(field), { kind, ...(scheme === undefined ? {} : { scheme }) });
  return list.keywords;
}
