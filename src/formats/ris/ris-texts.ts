import { parseDoi } from '../../identifiers.js';
import { splitAddresses } from '../reading/addresses.js';
import { oneLine, paragraphs } from '../reading/field-reading.js';
import type { RisReading } from './ris-reading.js';

/** The source's own words for the type: `M3`, unless it is a DOI. */
export function readGenre(reading: RisReading): string | undefined {
  let genre: string | undefined;
  for (const field of reading.all('genreOrDoi')) {
    if (parseDoi(field.value) !== undefined) continue;
    if (genre === undefined) field.usedAs.push('genre');
    else field.note = 'a further genre; the first one counts';
    genre ??= oneLine(field.value);
  }
  return genre;
}

/** The first address that the record names for itself. */
export function readUrl(reading: RisReading): string | undefined {
  const [first, ...others] = reading.all('url');
  if (!first) return undefined;
  first.usedAs.push('url');
  for (const other of others) other.note = 'a further address; the first one counts';
  return splitAddresses(first.value)[0];
}

/** The abstract once, though it may stand in `AB` and `N2`. Several different ones follow each other, parted by a blank line. */
export function readAbstract(reading: RisReading): string | undefined {
  const fields = reading.all('abstract');
  const texts = new Map<string, string>();
  for (const field of fields) {
    const text = paragraphs(field.value);
    const folded = fields.length === 1 ? text : oneLine(text);
    field.usedAs.push('abstract');
    if (texts.has(folded)) field.note = 'repeats it';
    else texts.set(folded, text);
  }
  return texts.size === 0 ? undefined : [...texts.values()].join('\n\n');
}
