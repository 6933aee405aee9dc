import type { PaperType } from '../../model.js';
import { oneLine } from '../reading/field-reading.js';
import { IdentifierList } from '../reading/identifier-list.js';
import { bareIdentifier, found, labelledIdentifiers } from '../reading/printed-identifiers.js';
import type { XmlField } from '../reading/xml-fields.js';
import type { XmlReading } from '../reading/xml-reader.js';
import { plainLine } from '../reading/xml-text.js';

/** What identifies the work, and the ISSNs of its journal. A chapter does not have the DOI of its book. */
export function readPubmedIdentifiers(reading: XmlReading, type: PaperType): IdentifierList<XmlField['source']> {
  const list = new IdentifierList(reading);
  for (const field of reading.fields) {
    if (reading.isAside(field) || !mayIdentify.test(field.tag) || field.text === '') continue;
    switch (field.tag) {
      case 'PMID':
        addLatest(list, field);
        break;
      case 'ArticleId[pubmed]':
        list.addScheme(field, 'PMID');
        break;
      case 'ArticleId[pmc]':
        list.addScheme(field, 'PMCID');
        break;
      case 'ELocationID[doi]':
      case 'ArticleId[doi]':
        if (field.source[0]?.attributes.ValidYN === 'N') field.note = 'said to be no valid one';
        else list.addDoi(field);
        break;
      case 'Book/ELocationID[doi]':
        if (type === 'BOOK') list.addDoi(field);
        else field.note = 'the DOI of the book; kept in the raw record only';
        break;
      case 'ArticleId[pmcid]':
        addPmcid(list, field);
        break;
      case 'OtherID[NLM]':
        list.add(field, labelledIdentifiers(oneLine(field.text)));
        break;
      case 'ISSN':
      case 'ISSNLinking':
      case 'Book/Isbn':
        list.addSerials(field, { isLinking: field.tag === 'ISSNLinking' });
    }
  }
  return list;
}

/** Asked before the text: a list of references has a long one. */
const mayIdentify = /^(?:PMID|ArticleId|ELocationID|Book\/ELocationID|OtherID|ISSN|ISSNLinking|Book\/Isbn)(?:\[|$)/;

/** Of several versions of a record the latest. */
function addLatest(list: IdentifierList<XmlField['source']>, field: XmlField): void {
  const versions = field.source.map((element) => ({
    value: plainLine(element),
    version: Number(element.attributes.Version ?? 0),
  }));
  const [latest] = versions.toSorted((a, b) => b.version - a.version);
  const identifiers = bareIdentifier('PMID', latest?.value ?? '');
  if (identifiers.length > 0) list.add(field, identifiers);
  else list.addScheme(field, 'PMID');
}

/** "pmc-id: PMC1234567;manuscript-id: NIHMS1234;" */
function addPmcid(list: IdentifierList<XmlField['source']>, field: XmlField): void {
  const printed = /pmc\d+/i.exec(field.text)?.[0];
  if (printed) list.add(field, found('PMCID', bareIdentifier('PMCID', printed)[0]?.[1], printed));
}
