import type { PaperType } from '../../model.js';
import { isAbbreviationOf, isSameTitle } from '../reading/journal-abbreviation.js';
import { type PlaceTags, readPlace, type Serials } from '../reading/place.js';
import type { TaggedReading } from '../reading/tagged-reader.js';
import { familyOf } from '../reading/type-family.js';

/** Where the work stands: what `%B`, `%J` and `%S` mean goes by the type, as with RIS's `T2`. */
export function readEndnotePlace(reading: TaggedReading, type: PaperType, serials: Serials): ReturnType<typeof readPlace> {
  const family = familyOf(type);
  if (family === 'journal') return readPlace(reading, type, journalTags(reading), serials);
  const isWhole = family === 'book' || family === 'report' || family === 'thesis';
  const held = family === 'other' ? ['%B'] : ['%B', '%J'];
  const tags: PlaceTags = {
    journal: family === 'other' ? ['%J'] : [],
    abbreviation: [],
    book: isWhole ? [] : held,
    series: isWhole && family !== 'thesis' ? ['%S', '%B', '%J'] : ['%S'],
  };
  return readPlace(reading, type, tags, serials);
}

/** The journal is `%J`, or `%B` as EndNote's importer has it; where one only abbreviates the other, the long one is the title. */
function journalTags(reading: TaggedReading): PlaceTags {
  const said = ['%J', '%B'].filter((tag) => reading.first(tag));
  const textOf = (tag: string | undefined) => (tag === undefined ? '' : (reading.first(tag)?.text ?? ''));
  const title = said.find((tag) => isAbbreviationOf(textOf(said[0]), textOf(tag))) ?? said[0];
  const short = [...said, '%O'].filter((tag) => !isSameTitle(textOf(tag), textOf(title)) && isAbbreviationOf(textOf(tag), textOf(title)));
  return {
    journal: title === undefined ? [] : [title, ...said.filter((tag) => tag !== title)],
    abbreviation: short,
    book: [],
    series: ['%S'],
  };
}
