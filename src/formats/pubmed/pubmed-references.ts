import type { Identifier, Reference } from '../../model.js';
import { oneLine } from '../reading/field-reading.js';
import { bareIdentifier, type Found, labelledIdentifiers } from '../reading/printed-identifiers.js';
import { childrenOf, childText } from '../reading/xml-fields.js';
import type { XmlReading } from '../reading/xml-reader.js';
import { plainText } from '../reading/xml-text.js';
import type { XmlElement } from '../reading/xml-tree.js';

/** What it cites: its `ReferenceList`, and what older records name in `CommentsCorrections`; undefined where there is neither. */
export function readPubmedReferences(reading: XmlReading): Reference[] | undefined {
  const references: Reference[] = [];
  for (const field of reading.fields) {
    const isList = field.tag === 'ReferenceList';
    if ((!isList && field.tag !== 'CommentsCorrections[Cites]') || reading.isAside(field)) continue;
    const found = isList ? field.source.flatMap(listed) : field.source.flatMap(commented);
    if (found.length > 0) field.usedAs.push('references');
    references.push(...found);
  }
  return references.length === 0 ? undefined : references;
}

/** Lists stand in lists where they have headings. */
function listed(list: XmlElement): Reference[] {
  const own = childrenOf(list, 'Reference').flatMap((reference) => {
    const ids = childrenOf(reference, 'ArticleIdList').flatMap((each) => childrenOf(each, 'ArticleId'));
    return makeReference(childText(reference, 'Citation'), ids.flatMap(identifierOf));
  });
  return [...own, ...childrenOf(list, 'ReferenceList').flatMap(listed)];
}

function commented(comment: XmlElement): Reference[] {
  return makeReference(childText(comment, 'RefSource'), bareIdentifier('PMID', childText(comment, 'PMID')));
}

function identifierOf(id: XmlElement): Found[] {
  const value = oneLine(plainText(id));
  if (id.attributes.IdType === 'pubmed') return bareIdentifier('PMID', value);
  if (id.attributes.IdType === 'pmc') return bareIdentifier('PMCID', /^pmc/i.test(value) ? value : `PMC${value}`);
  return id.attributes.IdType === 'doi' ? labelledIdentifiers(value) : [];
}

function makeReference(text: string, found: readonly Found[]): Reference[] {
  const identifiers: Identifier[] = found.map(([scheme, value, printed]) => ({ scheme, value, printed }));
  const printed = text || identifiers.map((identifier) => `${identifier.scheme} ${identifier.value}`).join(', ');
  return printed === '' ? [] : [{ text: printed, identifiers }];
}
