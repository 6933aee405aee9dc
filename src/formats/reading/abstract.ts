import type { AbstractSection } from '../../model.js';
import { findAbstractSections } from './abstract-sections.js';
import { type FieldReading, maxAbstractLength, type NamedField, paragraphs } from './field-reading.js';

/** An abstract and its labelled parts; both absent, or empty, where there is none. */
export interface SectionedAbstract {
  readonly abstract: string | undefined;
  readonly abstractSections: readonly AbstractSection[];
}

/** The abstract in a field, or what `text` says of it, its lines kept. None where it is absent, empty or too long, which is told. */
export function readAbstract<Source>(
  reading: FieldReading<Source>,
  field: NamedField<Source> | undefined,
  text: string = field?.text ?? '',
): SectionedAbstract {
  if (!field || text === '' || reading.isTooLong(text, field, maxAbstractLength)) return withSections(undefined);
  field.usedAs.push('abstract');
  return withSections(paragraphs(text));
}

/** An abstract with the sections that its own labels part. O(length). */
export function withSections(abstract: string | undefined): SectionedAbstract {
  return { abstract, abstractSections: abstract === undefined ? [] : findAbstractSections(abstract) };
}
