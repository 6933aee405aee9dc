import type { PaperType } from '../../model.js';
import { type FieldReading, type NamedField, oneLine } from './field-reading.js';
import { excerpt } from './unfit-characters.js';

/** The type that a field names. A word that nobody knows, or none, is told with one that is known, such as "journal-article". */
export function toldType<Source>(
  reading: FieldReading<Source>,
  field: NamedField<Source> | undefined,
  type: PaperType | undefined,
  known: string,
): PaperType {
  if (field && type) field.usedAs.push('type');
  else {
    const came = field ? `"${excerpt(oneLine(field.text))}"` : 'none';
    const message = `Expected a type such as ${known}, got ${came}. Read as a work of unknown type.`;
    reading.report(field ? 'UNKNOWN_TYPE' : 'MISSING_TYPE', message, field);
  }
  return type ?? 'OTHER';
}
