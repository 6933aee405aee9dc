import type { PageRange, PartialDate } from '../../model.js';
import { oneLine } from '../reading/field-reading.js';
import { parsePageRange } from '../reading/page-range.js';
import { parseMonth, parsePartialDate } from '../reading/partial-date.js';
import { excerpt } from '../reading/unfit-characters.js';
import type { ReadField, RisReading } from './ris-reading.js';

/**
 * The date: the year of the first field for the year (`PY`, `Y1`) that has one, else of `DA`; month and day from the field of
 * that year that says most. Nothing is invented: what no field says stays absent.
 */
export function readDate(reading: RisReading): PartialDate | undefined {
  const years = reading.all('year').map((field) => ({ field, date: parsePartialDate(field.value) }));
  const printed = years.find(({ date }) => date)?.date?.year;
  const dates = [...years, ...reading.all('date').map((field) => ({ field, date: parseDate(field.value, printed) }))];
  const year = dates.find(({ date }) => date)?.date?.year;
  const best = dates
    .filter(({ date }) => date?.year === year)
    .reduce<PartialDate | undefined>((most, { date }) => (precision(date) > precision(most) ? date : most), undefined);
  for (const { field, date } of dates) noteDate(reading, field, date, best);
  return best;
}

/** Web of Science and EndNote give month and day alone: "APR 5"; of two months ("MAR-APR") or a season the year is all that is sure. */
function parseDate(text: string, year: number | undefined): PartialDate | undefined {
  const [, word = ''] = /^(\p{L}+)\.?(?:[-/]\p{L}+)?\.?(?: \d{1,2})?$/u.exec(text) ?? [];
  const isYearless = year !== undefined && (parseMonth(word) !== undefined || /^(?:spr|sum|aut|fal|win)/i.test(word));
  return parsePartialDate(isYearless ? `${text} ${year}` : text);
}

function noteDate(reading: RisReading, field: ReadField, date: PartialDate | undefined, best: PartialDate | undefined): void {
  if (!date) {
    field.note = 'no date that could be read';
    if (field.tag !== 'DP')
      reading.report('UNREADABLE_DATE', `Expected a date such as 2023/02/14, got "${excerpt(oneLine(field.value))}".`, field);
  } else if (date.year !== best?.year) field.note = `another year than ${best?.year}`;
  else field.usedAs.push('date');
}

function precision(date: PartialDate | undefined): number {
  return date ? 1 + (date.month ? 1 : 0) + (date.day ? 1 : 0) : 0;
}

/** The pages; of a book or a thesis `SP` alone is the number of its pages. */
export function readPages(reading: RisReading): PageRange | undefined {
  const [last] = reading.all('endPage');
  const counts = reading.all('pageCount');
  const firsts = last ? [...reading.all('startPage'), ...counts] : reading.all('startPage');
  const [first] = firsts;
  const pages = parsePageRange(first && oneLine(first.value), last && oneLine(last.value));
  if (pages) first?.usedAs.push('pages');
  if (pages?.end && last) last.usedAs.push('pages');
  else if (last) last.note = 'a last page without a first one';
  if (!last) for (const count of counts) count.note = 'number of pages: kept in the raw record only';
  if (pages?.end && last && oneLine(last.value) !== pages.end) last.note = `read as ${pages.end}`;
  for (const further of [...firsts.slice(1), ...reading.all('endPage').slice(1)]) further.note = 'a further page; the first one counts';
  return pages;
}
