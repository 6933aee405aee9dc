import type { PartialDate } from '../../model.js';
import { makeDate } from '../reading/partial-date.js';
import { childText } from '../reading/xml-fields.js';
import type { XmlReading } from '../reading/xml-reader.js';
import type { XmlElement } from '../reading/xml-tree.js';

/**
 * When the work came out: the earliest of its dates in print and online, as Crossref's `issued` is; else when its issue or what
 * it stands in did. Months over 12 are seasons: these give the year.
 */
export function readCrossrefDate(reading: XmlReading, own: string): PartialDate | undefined {
  const names = ['publication_date', 'posted_date', 'approval_date', 'review_date', 'creation_date'].map((name) => own + name);
  for (const tag of [
    ...names,
    'issue/publication_date',
    'book/publication_date',
    'proceedings/publication_date',
    'report/publication_date',
  ]) {
    const field = reading.get(tag);
    const [date] = field?.source.flatMap((element) => dateOf(element) ?? []).sort(earlierFirst) ?? [];
    if (field && !date) reading.report('UNREADABLE_DATE', 'Expected a date with a year of four digits, got none.', field);
    if (!field || !date) continue;
    field.usedAs.push('date');
    return date;
  }
  return undefined;
}

function dateOf(element: XmlElement): PartialDate | undefined {
  const year = childText(element, 'year');
  if (!/^[12]\d{3}$/.test(year)) return undefined;
  return makeDate(Number(year), Number(childText(element, 'month') || Number.NaN), Number(childText(element, 'day') || Number.NaN));
}

/** Of two dates in one month the one that says the day comes first. */
function earlierFirst(a: PartialDate, b: PartialDate): number {
  return a.year - b.year || (a.month ?? 13) - (b.month ?? 13) || (a.day ?? 32) - (b.day ?? 32);
}
