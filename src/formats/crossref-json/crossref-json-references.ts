import { parseDoi } from '../../identifiers.js';
import type { PaperRecord } from '../../model.js';
import { parsePersonName } from '../../person-name.js';
import { type CitedWork, CitedWorks } from '../reading/cited-works.js';
import type { FieldReading } from '../reading/field-reading.js';
import { listOf, memberOf } from '../reading/json-fields.js';
import { webLine } from '../reading/json-text.js';
import { bareIdentifier, type Found, found } from '../reading/printed-identifiers.js';

/** What a work of Crossref cites: its list of references, and the works that its relations say it cites. */
export function readReferences(reading: FieldReading<unknown>): PaperRecord['references'] {
  const list = new CitedWorks(reading);
  const references = reading.get('reference');
  if (references) list.add(references, listOf(references.source).map(readReference));
  const relation = reading.get('relation');
  const cited = ['references', 'cites'].flatMap((name) => listOf(memberOf(relation?.source, name)));
  if (relation && cited.length > 0) list.add(relation, cited.map(readRelated));
  else if (relation) relation.note ??= 'relations to other works; kept in the raw record only';
  return list.references;
}

function readReference(reference: unknown): CitedWork {
  const say = (...keys: readonly string[]) => keys.map((key) => webLine(memberOf(reference, key))).find(Boolean) ?? '';
  const doi = say('DOI');
  const author = say('author');
  const title = say('article-title', 'volume-title');
  const printed = ['author', 'year', 'article-title', 'volume-title', 'series-title', 'journal-title', 'volume', 'issue', 'first-page'];
  return {
    text: say('unstructured'),
    printed: printed.map((key) => say(key)),
    identifiers: doi === '' ? [] : found('DOI', parseDoi(doi), doi),
    title,
    year: say('year'),
    firstFamily: author === '' ? '' : parsePersonName(author).family,
  };
}

const schemes: Readonly<Record<string, (value: string) => Found[]>> = {
  doi: (value) => found('DOI', parseDoi(value), value),
  arxiv: (value) => bareIdentifier('ARXIV', value),
  pmid: (value) => bareIdentifier('PMID', value),
  pmcid: (value) => bareIdentifier('PMCID', value),
};

function readRelated(related: unknown): CitedWork {
  const value = webLine(memberOf(related, 'id'));
  const identifiers = schemes[webLine(memberOf(related, 'id-type'))]?.(value) ?? [];
  return { text: value, identifiers };
}
