import type { PaperRecord } from '../../model.js';
import { findAbstractSections, sectionKindOf } from '../reading/abstract-sections.js';
import { maxAbstractLength, paragraphs } from '../reading/field-reading.js';
import { childrenOf, childText } from '../reading/xml-fields.js';
import type { XmlReading } from '../reading/xml-reader.js';
import { plainLine } from '../reading/xml-text.js';
import type { XmlElement } from '../reading/xml-tree.js';

type Abstract = { abstract: PaperRecord['abstract']; abstractSections: PaperRecord['abstractSections'] };

/** The first abstract, in JATS: without a heading that says "Abstract"; its sections are those that JATS marks. */
export function readCrossrefAbstract(reading: XmlReading, own: string): Abstract {
  const field = reading.first(`${own}abstract`);
  if (!field || reading.isTooLong(field.text, field, maxAbstractLength)) return { abstract: undefined, abstractSections: [] };
  field.usedAs.push('abstract');
  const abstract = paragraphs(field.text.replace(/^abstract\s*\n\s*/i, ''));
  const marked = childrenOf(field.source[0], 'sec').flatMap(sectionOf);
  if (marked.length > 0) field.usedAs.push('abstractSections');
  return { abstract, abstractSections: marked.length > 0 ? marked : findAbstractSections(abstract) };
}

function sectionOf(section: XmlElement): PaperRecord['abstractSections'] {
  const label = childText(section, 'title');
  const rest = { ...section, children: section.children.filter((child) => typeof child === 'string' || child.name !== 'title') };
  const text = plainLine(rest);
  return label === '' || text === '' ? [] : [{ kind: sectionKindOf(label), label, text }];
}
