import { parseOrcid } from '../../identifiers.js';
import type { FieldReading, NamedField } from './field-reading.js';
import { excerpt } from './unfit-characters.js';

/** The ORCID iD that a field names a person by; one without a right check digit is told and left out. Nothing printed is none. */
export function readOrcid<Source>(reading: FieldReading<Source>, field: NamedField<Source>, printed: string): string | undefined {
  const orcid = printed === '' ? undefined : parseOrcid(printed);
  if (printed !== '' && orcid === undefined)
    reading.report('INVALID_ORCID', `Expected an ORCID iD with a right check digit, got "${excerpt(printed)}".`, field);
  return orcid;
}
