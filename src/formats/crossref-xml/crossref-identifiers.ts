import type { PaperType } from '../../model.js';
import { oneLine } from '../reading/field-reading.js';
import { IdentifierList } from '../reading/identifier-list.js';
import { familyOf } from '../reading/type-family.js';
import type { XmlField } from '../reading/xml-fields.js';
import type { XmlReading } from '../reading/xml-reader.js';

/** What identifies the work, never what it stands in: only ISBNs and ISSNs are both's. */
export function readCrossrefIdentifiers(reading: XmlReading, own: string, type: PaperType): IdentifierList<XmlField['source']> {
  const list = new IdentifierList(reading);
  for (const field of reading.fields) {
    if (reading.isAside(field) || !mayIdentify.test(field.tag) || field.text === '') continue;
    const value = oneLine(field.text);
    if (field.tag === `${own}doi`) list.addDoi(field);
    else if (/(?:^|\/)(?:issn|isbn)$/.test(field.tag)) list.addSerials(field);
    else if (field.tag === `${own}identifier[pmid]`) list.addScheme(field, 'PMID');
    else if (field.tag === `${own}resource`) list.addLink(field, value);
    else if (familyOf(type) === 'report' && new RegExp(`^${own}(?:item_number|identifier)(?!\\[doi\\])`).test(field.tag))
      list.add(field, [['REPORT_NUMBER', value, value]]);
  }
  return list;
}

/** Asked before the text: a list of citations has a long one. */
const mayIdentify = /(?:^|\/)(?:doi|issn|isbn|resource|identifier|item_number)(?:\[|$)/;
