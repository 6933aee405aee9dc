import type { BibtexField } from './bibtex-entry.js';
import type { ParentEntry } from './bibtex-library.js';

/** An entry's field with the line in the raw text on which it stands, its parents included. */
export interface PlacedField extends BibtexField {
  /** From which entry's type it was inherited; undefined for the entry's own. */
  readonly from?: string;
}

/** What belongs to one work only: a child does not get it by `crossref`. */
const ownFields: ReadonlySet<string> = new Set(
  (
    'crossref xref xdata ids entryset entrysubtype execute label options presort related relatedtype shorthand sortkey sorttitle ' +
    'doi url urldate eprint eprinttype eprintclass archiveprefix primaryclass pmid pmcid pages pagetotal abstract keywords ' +
    'shorttitle sortname sortyear type file note annote annotation author+an timestamp owner groups'
  ).split(' '),
);

/** What the parts of a whole call its fields (BibLaTeX manual, appendix B). */
const titleOfWhole: Readonly<Record<string, string>> = { title: 'booktitle', subtitle: 'booksubtitle', titleaddon: 'booktitleaddon' };
const titleOfPeriodical: Readonly<Record<string, string>> = {
  title: 'journaltitle',
  subtitle: 'journalsubtitle',
  shortjournal: 'shortjournal',
};
const sharesAuthor: ReadonlySet<string> = new Set(['inbook', 'bookinbook', 'suppbook']);
const isPart: ReadonlySet<string> = new Set(
  'inbook bookinbook suppbook incollection suppcollection inproceedings conference inreference article suppperiodical'.split(' '),
);

/**
 * The fields of an entry of this type, and behind them those that it inherits and does not have itself: of an `xdata` all, of
 * a `crossref` those of the whole that its parts share, titles under their names there. The nearest parent counts first.
 */
export function inheritFields(
  type: string,
  own: readonly BibtexField[],
  parents: readonly ParentEntry[],
  linesInFront: number,
): PlacedField[] {
  const fields: PlacedField[] = own.map((field) => ({ ...field, line: field.line + linesInFront }));
  const names = new Set(own.map(({ name }) => name));
  let line = linesInFront;
  for (const parent of [...parents].reverse()) {
    line -= parent.text.split('\n').length;
    for (const field of parent.entry.fields) {
      const name = nameInChild(type, parent.type, field.name);
      if (name === undefined || names.has(name)) continue;
      fields.push({ ...field, name, line: field.line + line, from: parent.type });
    }
    for (const field of fields) names.add(field.name);
  }
  return fields;
}

function nameInChild(type: string, parentType: string, name: string): string | undefined {
  if (parentType === 'xdata') return name === 'xdata' ? undefined : name;
  if (ownFields.has(name)) return undefined;
  if (name === 'author' && isPart.has(type) && !sharesAuthor.has(type)) return undefined;
  if (!isPart.has(type)) return name === 'title' && parentType.startsWith('mv') ? 'maintitle' : name;
  return (parentType === 'periodical' ? titleOfPeriodical : titleOfWhole)[name] ?? name;
}
