import type { KeywordKind, KeywordUse } from '../../model.js';
import { childrenOf, childText, type XmlField } from '../reading/xml-fields.js';
import type { XmlReading } from '../reading/xml-reader.js';
import { plainLine } from '../reading/xml-text.js';
import type { XmlElement } from '../reading/xml-tree.js';

/**
 * The terms of MeSH, its supplementary ones too; then the keywords: the authors' own, which NLM calls not its own (`NOTNLM`), and
 * the index terms of those whose list it is, such as NASA. Each label once.
 */
export function readPubmedKeywords(reading: XmlReading): KeywordUse[] {
  const keywords = new Map<string, KeywordUse>();
  const add = (field: XmlField, labels: readonly string[], kind: KeywordKind, scheme?: string) => {
    for (const label of labels) {
      if (label === '' || reading.isTooLong(label, field)) continue;
      if (!field.usedAs.includes('keywords')) field.usedAs.push('keywords');
      if (!keywords.has(label)) keywords.set(label, { label, kind, kindInferred: false, ...(scheme === undefined ? {} : { scheme }) });
    }
  };
  const headings = reading.get('MeshHeading');
  if (headings) add(headings, headings.source.flatMap(labelsOfHeading), 'CONTROLLED', 'MeSH');
  const further = reading.get('SupplMeshList');
  if (further) add(further, wordsOf(further, 'SupplMeshName'), 'CONTROLLED', 'MeSH');
  for (const field of reading.fields) {
    if (reading.isAside(field)) continue;
    if (field.tag === 'KeywordList[NOTNLM]' || field.tag === 'KeywordList') add(field, wordsOf(field, 'Keyword'), 'AUTHOR');
    else if (field.tag.startsWith('KeywordList[')) add(field, wordsOf(field, 'Keyword'), 'INDEX');
  }
  return [...keywords.values()];
}

/** The descriptor, or with each of its qualifiers "Fog/history", as the reader of MEDLINE's tagged text has them. */
function labelsOfHeading(heading: XmlElement): string[] {
  const descriptor = childText(heading, 'DescriptorName');
  const qualifiers = childrenOf(heading, 'QualifierName').map((qualifier) => plainLine(qualifier));
  return qualifiers.length === 0 ? [descriptor] : qualifiers.map((qualifier) => `${descriptor}/${qualifier}`);
}

function wordsOf(field: XmlField, name: string): string[] {
  return field.source.flatMap((list) => childrenOf(list, name)).map((word) => plainLine(word));
}
