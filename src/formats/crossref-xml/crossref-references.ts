import { parseDoi } from '../../identifiers.js';
import type { PaperRecord } from '../../model.js';
import { parsePersonName } from '../../person-name.js';
import { type CitedWork, CitedWorks } from '../reading/cited-works.js';
import { bareIdentifier, type Found, found } from '../reading/printed-identifiers.js';
import { childrenOf, childText } from '../reading/xml-fields.js';
import type { XmlReading } from '../reading/xml-reader.js';
import { plainLine } from '../reading/xml-text.js';
import type { XmlElement } from '../reading/xml-tree.js';

/** What a work cites: its list of citations, and the works that its relations say it cites. */
export function readCrossrefReferences(reading: XmlReading, own: string): PaperRecord['references'] {
  const works = new CitedWorks(reading);
  const citations = reading.get(`${own}citation_list`);
  if (citations) works.add(citations, citations.source.flatMap((list) => childrenOf(list, 'citation')).map(readCitation));
  const programs = reading.get(`${own}program`);
  const related = programs?.source.flatMap((program) => childrenOf(program, 'related_item')) ?? [];
  const cited = related.flatMap((item) => childrenOf(item, 'inter_work_relation')).filter(isCited);
  if (programs && cited.length > 0) works.add(programs, cited.map(readRelated));
  return works.references;
}

const printed = ['author', 'cYear', 'article_title', 'volume_title', 'series_title', 'journal_title', 'volume', 'issue', 'first_page'];

function readCitation(citation: XmlElement): CitedWork {
  const doi = childText(citation, 'doi');
  const author = childText(citation, 'author');
  return {
    text: childText(citation, 'unstructured_citation'),
    printed: printed.map((name) => childText(citation, name)),
    identifiers: doi === '' ? [] : found('DOI', parseDoi(doi), doi),
    title: childText(citation, 'article_title', 'volume_title'),
    year: childText(citation, 'cYear'),
    firstFamily: author === '' ? '' : parsePersonName(author).family,
  };
}

function isCited({ attributes }: XmlElement): boolean {
  return /^(?:references|cites)$/.test(attributes['relationship-type'] ?? '');
}

const schemes: Readonly<Record<string, (value: string) => Found[]>> = {
  doi: (value) => found('DOI', parseDoi(value), value),
  arxiv: (value) => bareIdentifier('ARXIV', value),
  pmid: (value) => bareIdentifier('PMID', value),
  pmcid: (value) => bareIdentifier('PMCID', value),
};

function readRelated(relation: XmlElement): CitedWork {
  const value = plainLine(relation);
  return { text: value, identifiers: schemes[relation.attributes['identifier-type'] ?? '']?.(value) ?? [] };
}
