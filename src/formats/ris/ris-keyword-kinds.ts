import type { KeywordUse } from '../../model.js';
import { readEbscoNote } from './ris-ebsco-note.js';
import type { RisReading } from './ris-reading.js';

/** A keyword as a database's program writes it, where that tells its kind; undefined where it does not. */
export type KeywordReader = (printed: string) => KeywordUse | undefined;

/**
 * How keywords tell their kind in the records of one program: Embase and Ovid write the headings of one vocabulary, PubMed
 * marks major topics of MeSH by a star, EBSCO repeats them with their kinds in its note. Undefined for all others.
 */
export function keywordReaderOf(reading: RisReading): KeywordReader | undefined {
  const database = reading.fields.find(({ tag }) => tag === 'DB')?.value ?? '';
  const scheme = /embase/i.test(database) ? 'Emtree' : /medline|pubmed/i.test(database) ? 'MeSH' : undefined;
  switch (reading.dialect) {
    case 'EMBASE':
    case 'OVID':
      return scheme && ((printed) => ({ label: headingOf(printed), kind: 'CONTROLLED', kindInferred: true, scheme }));
    case 'PUBMED':
      // Only major topics are marked; the others stand among the authors' own, which may hold a slash too.
      return (printed) =>
        scheme && printed.includes('*') ? { label: headingOf(printed), kind: 'CONTROLLED', kindInferred: true, scheme } : undefined;
    case 'EBSCO':
      return ebscoReader(reading);
    default:
      return undefined;
  }
}

/** Without the star of a major topic; Ovid's "towers / ae [Adverse Effects]" is "towers/adverse effects", as MEDLINE has it. */
function headingOf(printed: string): string {
  const [, heading, qualifier] = /^\*?\s*(.+?)\s*\/\s*\*?(?:[a-z]{2}\s+\[([^[\]]+)\]|[^/]+)$/.exec(printed) ?? [];
  if (heading !== undefined && qualifier !== undefined) return `${heading}/${qualifier.toLowerCase()}`;
  const bare = printed.replace(/^\*\s*/, '').replace(/\/\*/g, '/');
  return bare === '' ? printed : bare;
}

function ebscoReader(reading: RisReading): KeywordReader | undefined {
  const notes = reading.all('note').flatMap(({ value }) => readEbscoNote(value) ?? []);
  const kinds = new Map(notes.flatMap(({ kindByKeyword }) => [...kindByKeyword]));
  if (kinds.size === 0) return undefined;
  return (label) => {
    const kind = kinds.get(label.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, ''));
    return kind && { label, kind, kindInferred: false };
  };
}
