import { parseDoi } from '../../identifiers.js';
import type { PaperRecord } from '../../model.js';
import { type CitedWork, CitedWorks } from '../reading/cited-works.js';
import type { FieldReading } from '../reading/field-reading.js';
import { listOf } from '../reading/json-fields.js';
import { bareIdentifier, type Found, found } from '../reading/printed-identifiers.js';
import { foldKey, partOf, sayOf } from './datacite-part.js';

/** What a record says it references or cites. */
export function readReferences(reading: FieldReading<unknown>): PaperRecord['references'] {
  const list = new CitedWorks(reading);
  for (const tag of ['relateditems', 'relatedidentifiers']) {
    const field = reading.get(tag);
    const cited = listOf(field?.source).filter((part) => /^(?:references|cites)$/i.test(sayOf(part, 'relationType')));
    if (field && cited.length > 0) list.add(field, cited.map(readRelated));
    if (field && field.usedAs.length === 0) field.note ??= 'relations to other works; kept in the raw record only';
  }
  return list.references;
}

function readRelated(part: unknown): CitedWork {
  const creator = listOf(partOf(part, 'creators'))[0];
  const title = sayOf(listOf(partOf(part, 'titles'))[0], 'title');
  const firstFamily = sayOf(creator, 'familyName') || sayOf(creator, 'name').split(',')[0]?.trim() || '';
  const year = sayOf(part, 'publicationYear');
  const nested = partOf(part, 'relatedItemIdentifier');
  const item = typeof nested === 'object' ? nested : part;
  const value = sayOf(item, 'relatedIdentifier', 'relatedItemIdentifier');
  const identifiers = identifierOf(sayOf(item, 'relatedIdentifierType', 'relatedItemIdentifierType'), value);
  const printed = [
    sayOf(creator, 'name') || firstFamily,
    year,
    title,
    sayOf(part, 'volume'),
    sayOf(part, 'issue'),
    sayOf(part, 'firstPage'),
  ];
  return { text: title === '' ? value : '', printed, identifiers, title, year, firstFamily };
}

/** What an identifier is that says its type. */
export function identifierOf(type: string, value: string): Found[] {
  switch (foldKey(type)) {
    case 'doi':
      return found('DOI', parseDoi(value), value);
    case 'arxiv':
      return bareIdentifier('ARXIV', value);
    case 'pmid':
      return bareIdentifier('PMID', value);
    case 'pmcid':
      return bareIdentifier('PMCID', value);
    default:
      return [];
  }
}
