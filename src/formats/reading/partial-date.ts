import type { PartialDate } from '../../model.js';

/**
 * The date that a text names, with the precision that it has: "2023/02//", "2023-2", "2023/02/14/online", "20230214", "2023 02 14",
 * "Feb 2023", "14 February 2023". What names more than one month or day (a range, a season) gives the year alone, and so does
 * "03/04/2023", which two countries read in two ways. Undefined where there is no year of four digits from 1000 to 2999.
 */
export function parsePartialDate(text: string): PartialDate | undefined {
  const clean = text.trim();
  const numeric =
    /^([12]\d{3})(?:\s*[/.-]\s*([^/]*?)(?:\s*[/.-]\s*(\d{0,2})(?:[/T ].*)?)?\s*)?$/.exec(clean) ??
    /^([12]\d{3})(\d\d)(\d\d)$/.exec(clean) ??
    /^([12]\d{3}) +(\d\d?)(?: +(\d\d?))?$/.exec(clean);
  if (numeric) return makeDate(Number(numeric[1]), parseMonth(numeric[2] ?? ''), Number(numeric[3] || Number.NaN));
  const years = clean.match(/(?<!\d)[12]\d{3}(?!\d)/g);
  if (!years) return undefined;
  const year = Number(years[0]);
  const isNumbers = /^\D*\d{1,2}[./-]\d{1,2}[./-]\d{4}/.test(clean);
  const months = clean.match(monthNames);
  if (years.length > 1 || isNumbers || months?.length !== 1) return { year };
  const days = clean.replace(years[0], ' ').match(/\d+/g) ?? [];
  return makeDate(year, parseMonth(months[0]), days.length === 1 ? Number(days[0]) : Number.NaN);
}

const monthNames = /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?:[a-z]*)\b/gi;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The number of the month that a text is or names in English; undefined where it is none, or names several. */
export function parseMonth(text: string): number | undefined {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const isOneWord = text.match(monthNames)?.[0] === text.replace(/\.$/, '');
  const index = isOneWord ? months.indexOf(text.slice(0, 3).toLowerCase()) : -1;
  return index < 0 ? undefined : index + 1;
}

/** A month or day that no calendar has was not said. */
export function makeDate(year: number, month: number | undefined, day: number): PartialDate {
  if (month === undefined || !(month >= 1 && month <= 12)) return { year };
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return day >= 1 && day <= length ? { year, month, day } : { year, month };
}

/** "2023", "2023/02" or "2023/02/14". */
export function formatPartialDate(date: PartialDate): string {
  const parts = [date.year, date.month, date.day].filter((part) => part !== undefined);
  return parts.map((part) => String(part).padStart(2, '0')).join('/');
}
