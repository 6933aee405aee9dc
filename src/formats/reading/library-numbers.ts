import { parseIsbn, parseIssn, parsePmid } from '../../identifiers.js';
import { type NamedField, oneLine } from './field-reading.js';
import type { IdentifierList } from './identifier-list.js';
import { labelledIdentifiers, splitSerialNumbers } from './printed-identifiers.js';

/** ISSNs and ISBNs; of a report what is neither is its number. */
export function addNumbers<Source>(list: IdentifierList<Source>, field: NamedField<Source>, isReport: boolean): void {
  const value = oneLine(field.text);
  const isSerial = (part: string) => parseIsbn(part) !== undefined || parseIssn(part) !== undefined;
  if (isReport && !splitSerialNumbers(value).every(isSerial)) list.add(field, [['REPORT_NUMBER', value, value]]);
  else list.addSerials(field);
}

/** An accession number is the database's own, unless the database or the number itself says what it is. */
export function addAccessionNumber<Source>(list: IdentifierList<Source>, field: NamedField<Source>, isFromPubMed: boolean): void {
  const value = oneLine(field.text);
  const labelled = labelledIdentifiers(value);
  const pmid = isFromPubMed ? parsePmid(value) : undefined;
  if (labelled.length > 0) list.add(field, labelled);
  else list.add(field, pmid ? [['PMID', pmid, value]] : [['SOURCE_RECORD', value, value]]);
}
