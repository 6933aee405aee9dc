import type { PaperRecord } from '../../model.js';
import { type CitedWork, CitedWorks } from '../reading/cited-works.js';
import { bareIdentifier, type Found, labelledIdentifiers } from '../reading/printed-identifiers.js';
import { childrenOf, childText } from '../reading/xml-fields.js';
import type { XmlReading } from '../reading/xml-reader.js';
import { plainLine } from '../reading/xml-text.js';
import type { XmlElement } from '../reading/xml-tree.js';

/** What it cites: its `ReferenceList`, and what older records name in `CommentsCorrections`; undefined where there is neither. */
export function readPubmedReferences(reading: XmlReading): PaperRecord['references'] {
  const works = new CitedWorks(reading);
  for (const field of reading.fields) {
    if (reading.isAside(field)) continue;
    if (field.tag === 'ReferenceList') works.add(field, field.source.flatMap(listed));
    else if (field.tag === 'CommentsCorrections[Cites]') works.add(field, field.source.map(commented));
  }
  return works.references;
}

/** Lists stand in lists where they have headings. */
function listed(list: XmlElement): CitedWork[] {
  const own = childrenOf(list, 'Reference').map((reference) => {
    const ids = childrenOf(reference, 'ArticleIdList').flatMap((each) => childrenOf(each, 'ArticleId'));
    return { text: childText(reference, 'Citation'), identifiers: ids.flatMap(identifierOf) };
  });
  return [...own, ...childrenOf(list, 'ReferenceList').flatMap(listed)];
}

function commented(comment: XmlElement): CitedWork {
  return { text: childText(comment, 'RefSource'), identifiers: bareIdentifier('PMID', childText(comment, 'PMID')) };
}

function identifierOf(id: XmlElement): Found[] {
  const value = plainLine(id);
  if (id.attributes.IdType === 'pubmed') return bareIdentifier('PMID', value);
  if (id.attributes.IdType === 'pmc') return bareIdentifier('PMCID', /^pmc/i.test(value) ? value : `PMC${value}`);
  return id.attributes.IdType === 'doi' ? labelledIdentifiers(value) : [];
}
