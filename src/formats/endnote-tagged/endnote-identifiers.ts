import { parseDoi } from '../../identifiers.js';
import type { PaperType } from '../../model.js';
import { type NamedField, oneLine } from '../reading/field-reading.js';
import { IdentifierList } from '../reading/identifier-list.js';
import { addAccessionNumber, addNumbers } from '../reading/library-numbers.js';
import { labelledIdentifiers } from '../reading/printed-identifiers.js';
import type { TaggedReading } from '../reading/tagged-reader.js';
import { familyOf } from '../reading/type-family.js';

/** What identifies the work, and the ISSNs of where it stands: from the fields made for it, addresses, and custom fields that say so. */
export function readEndnoteIdentifiers(reading: TaggedReading, type: PaperType): IdentifierList<string> {
  const list = new IdentifierList(reading);
  const isReport = familyOf(type) === 'report';
  const isFromPubMed = reading.all('%~', '%W').some((field) => /^(?:pubmed|.*medline.*|nlm)$/i.test(oneLine(field.text)));
  for (const field of reading.fields) {
    if (reading.isAside(field) || field.text === '') continue;
    const value = oneLine(field.text);
    if (field.tag === '%R') addResource(list, field, isReport || !reading.first('%0'));
    else if (field.tag === '%@') addNumbers(list, field, isReport);
    else if (field.tag === '%N' && isReport) list.add(field, [['REPORT_NUMBER', value, value]]);
    else if (field.tag === '%M') addAccessionNumber(list, field, isFromPubMed);
    else if (field.tag === '%F') list.add(field, [['CITATION_KEY', value, value]]);
    else if (field.tag === '%U' || field.tag === '%>') for (const address of value.split(' ')) list.addLink(field, address);
    else if (mayIdentify.has(field.tag)) list.addLabelled(field);
  }
  return list;
}

const mayIdentify: ReadonlySet<string> = new Set('%1 %2 %3 %4 %# %$ %] %Z %<'.split(' '));

/** A DOI; of a report, and in refer, its number. */
function addResource(list: IdentifierList<string>, field: NamedField<string>, mayBeNumber: boolean): void {
  const value = oneLine(field.text);
  if (mayBeNumber && parseDoi(value) === undefined && labelledIdentifiers(value).length === 0)
    list.add(field, [['REPORT_NUMBER', value, value]]);
  else list.addDoi(field);
}
