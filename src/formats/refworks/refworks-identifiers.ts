import type { PaperType } from '../../model.js';
import { oneLine } from '../reading/field-reading.js';
import { IdentifierList } from '../reading/identifier-list.js';
import { addAccessionNumber, addNumbers } from '../reading/library-numbers.js';
import type { TaggedReading } from '../reading/tagged-reader.js';
import { familyOf } from '../reading/type-family.js';

/** What identifies the work, and the ISSNs of where it stands: from the fields made for it, addresses, and user fields that say so. */
export function readRefworksIdentifiers(reading: TaggedReading, type: PaperType): IdentifierList<string> {
  const list = new IdentifierList(reading);
  const isReport = familyOf(type) === 'report';
  const isFromPubMed = ['DB', 'DS', 'SF'].some((tag) => /pubmed|medline/i.test(reading.first(tag)?.text ?? ''));
  for (const field of reading.fields) {
    if (reading.isAside(field) || field.text === '') continue;
    const value = oneLine(field.text);
    if (field.tag === 'DO') list.addDoi(field);
    else if (field.tag === 'PMID' || field.tag === 'PMCID') list.addScheme(field, field.tag);
    else if (field.tag === 'SN') addNumbers(list, field, isReport);
    else if (field.tag === 'IS' && isReport) list.add(field, [['REPORT_NUMBER', value, value]]);
    else if (field.tag === 'AN') addAccessionNumber(list, field, isFromPubMed);
    else if (field.tag === 'ID') list.add(field, [['CITATION_KEY', value, value]]);
    else if (field.tag === 'UL' || field.tag === 'LK') for (const address of value.split(' ')) list.addLink(field, address);
    else if (/^(?:U\d{1,2}|NO|AV)$/.test(field.tag)) list.addLabelled(field);
  }
  return list;
}
