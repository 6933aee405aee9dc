import { parseIsbn, parseIssn, parsePmid } from '../../identifiers.js';
import type { PaperType } from '../../model.js';
import { oneLine } from '../reading/field-reading.js';
import { IdentifierList } from '../reading/identifier-list.js';
import { bareIdentifier, type Found, labelledIdentifiers, splitSerialNumbers } from '../reading/printed-identifiers.js';
import { familyOf } from '../reading/type-family.js';
import type { XmlField } from '../reading/xml-fields.js';
import type { XmlReading } from '../reading/xml-reader.js';

/** What identifies the work, and the ISSNs of where it stands: from the fields made for it, addresses, and custom fields that say so. */
export function readEndnoteIdentifiers(reading: XmlReading, type: PaperType): IdentifierList<XmlField['source']> {
  const list = new IdentifierList(reading);
  const isFromPubMed = /^(?:pubmed|.*medline.*|mdc|mnh|cmedm)$/i.test(reading.get('remote-database-name')?.text ?? '');
  for (const field of reading.fields) {
    if (reading.isAside(field) || !mayIdentify.test(field.tag) || field.text === '') continue;
    const value = oneLine(field.text);
    if (field.tag === 'electronic-resource-num') list.addDoi(field);
    else if (field.tag === 'isbn') addSerials(list, field, familyOf(type) === 'report');
    else if (field.tag === 'accession-num') list.add(field, accessionNumber(value, isFromPubMed));
    else if (field.tag === 'rec-number') list.add(field, [['CITATION_KEY', value, value]]);
    else if (field.tag.endsWith('url')) for (const address of field.text.split('\n')) addAddress(list, field, oneLine(address));
    else list.addLabelled(field);
  }
  return list;
}

const mayIdentify =
  /^(?:electronic-resource-num|isbn|accession-num|rec-number|(?:(?:related|web|text|pdf)-urls\/)?url|(?:custom|user|misc)\d{1,2}|label|notes|research-notes|work-type)$/;

/** Of a report what is neither ISSN nor ISBN is its number. */
function addSerials(list: IdentifierList<XmlField['source']>, field: XmlField, isReport: boolean): void {
  const value = oneLine(field.text);
  const isSerial = (part: string) => parseIsbn(part) !== undefined || parseIssn(part) !== undefined;
  if (isReport && !splitSerialNumbers(value).every(isSerial)) list.add(field, [['REPORT_NUMBER', value, value]]);
  else list.addSerials(field);
}

/** An accession number is the database's own, unless the database or the number itself says what it is. */
function accessionNumber(value: string, isFromPubMed: boolean): Found[] {
  const labelled = labelledIdentifiers(value);
  if (labelled.length > 0) return labelled;
  const pmid = isFromPubMed ? parsePmid(value) : undefined;
  return pmid ? [['PMID', pmid, value]] : [['SOURCE_RECORD', value, value]];
}

/** "<Go to ISI>://000200148800007" is EndNote's way to a record of Web of Science. */
function addAddress(list: IdentifierList<XmlField['source']>, field: XmlField, address: string): void {
  const inWebOfScience = /^<go to (?:isi|wos)>:\/\/(?:wos:)?([a-z0-9]{15})$/i.exec(address)?.[1];
  if (inWebOfScience) list.add(field, bareIdentifier('WEB_OF_SCIENCE', `WOS:${inWebOfScience}`));
  else list.addLink(field, address);
}
