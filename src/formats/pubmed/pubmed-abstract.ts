import type { AbstractSection, AbstractSectionKind, PaperRecord } from '../../model.js';
import { findAbstractSections, sectionKindOf } from '../reading/abstract-sections.js';
import { maxAbstractLength, oneLine } from '../reading/field-reading.js';
import type { XmlReading } from '../reading/xml-reader.js';
import { plainLine } from '../reading/xml-text.js';

type Abstract = { abstract: PaperRecord['abstract']; abstractSections: PaperRecord['abstractSections'] };

/** NLM's own kinds; what it leaves unassigned is told by the label. */
const kinds: Readonly<Record<string, AbstractSectionKind>> = {
  BACKGROUND: 'BACKGROUND',
  OBJECTIVE: 'OBJECTIVE',
  METHODS: 'METHODS',
  RESULTS: 'RESULTS',
  CONCLUSIONS: 'CONCLUSIONS',
};

/** The abstract in one text, its labels before their parts as MEDLINE prints them, and the labelled parts. */
export function readPubmedAbstract(reading: XmlReading): Abstract {
  const field = reading.first('AbstractText');
  if (!field || reading.isTooLong(field.text, field, maxAbstractLength)) return { abstract: undefined, abstractSections: [] };
  field.usedAs.push('abstract');
  const parts: string[] = [];
  const sections: AbstractSection[] = [];
  for (const element of field.source) {
    const text = plainLine(element);
    const label = oneLine(element.attributes.Label ?? '').trim();
    if (text === '') continue;
    const isLabelled = label !== '' && label !== 'UNLABELLED';
    parts.push(isLabelled ? `${label}: ${text}` : text);
    const last = sections.at(-1);
    if (isLabelled) sections.push({ kind: kinds[element.attributes.NlmCategory ?? ''] ?? sectionKindOf(label), label, text });
    else if (last) sections.splice(-1, 1, { ...last, text: `${last.text} ${text}` });
  }
  const abstract = parts.join(' ');
  if (sections.length > 0) field.usedAs.push('abstractSections');
  return { abstract, abstractSections: sections.length > 0 ? sections : findAbstractSections(abstract) };
}
