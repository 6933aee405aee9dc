import type { PaperRecord, PaperType } from '../../model.js';
import { isAbbreviationOf, isSameTitle } from '../reading/journal-abbreviation.js';
import { type PlaceTags, readPlace, type Serials } from '../reading/place.js';
import { familyOf } from '../reading/type-family.js';
import type { XmlReading } from '../reading/xml-reader.js';

/** Where the work stands: what `secondary-title` and its like mean goes by the type, as with RIS's `T2`. */
export function readEndnotePlace(reading: XmlReading, type: PaperType, serials: Serials): Pick<PaperRecord, 'journal' | 'containerTitle'> {
  const family = familyOf(type);
  if (family === 'journal') return readPlace(reading, type, journalTags(reading), serials);
  const isWhole = family === 'book' || family === 'report' || family === 'thesis';
  const tags: PlaceTags = {
    journal: [],
    abbreviation: ['periodical/abbr-1', 'alt-title'],
    book: isWhole ? [] : family === 'conference' ? ['secondary-title', 'custom3'] : ['secondary-title'],
    series: family === 'thesis' || !isWhole ? ['tertiary-title'] : ['secondary-title', 'tertiary-title'],
  };
  return readPlace(reading, type, tags, serials);
}

/** The first name is the journal's, unless it only abbreviates another one. */
function journalTags(reading: XmlReading): PlaceTags {
  const names = ['periodical/full-title', 'secondary-title', 'alt-periodical/full-title', 'alt-title'];
  const said = names.filter((name) => reading.first(name));
  const textOf = (name: string | undefined) => (name === undefined ? '' : (reading.first(name)?.text ?? ''));
  const title = said.find((name) => isAbbreviationOf(textOf(said[0]), textOf(name))) ?? said[0];
  const short = ['periodical/abbr-1', 'periodical/abbr-2', 'alt-periodical/abbr-1', 'alt-title', ...said].filter(
    (name) => textOf(name) !== '' && !isSameTitle(textOf(name), textOf(title)),
  );
  return {
    journal: title === undefined ? [] : [title, ...said.filter((name) => name !== title)],
    abbreviation: short,
    book: [],
    series: [],
  };
}
