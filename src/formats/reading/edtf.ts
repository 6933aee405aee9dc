import type { PartialDate } from '../../model.js';
import { makeDate } from './partial-date.js';

/**
 * A date or a range as BibLaTeX and CSL write it: EDTF of the levels 0 and 1 (https://www.loc.gov/standards/datetime/).
 * "2004-05-01", "2004-05/2004-07", "2004-21" (a season), "1999?", "201X-XX". A range gives what its two ends share, or the year
 * in which it begins; an open one its one end. Undefined where there is no date of this form, or no whole year.
 */
export function parseEdtf(text: string): PartialDate | undefined {
  const clean = text.trim();
  const ends = clean.split('/');
  if (ends.length > 2) return undefined;
  const [start, end] = ends.map(parseEnd);
  if (start === null || end === null) return undefined;
  return start && end ? shared(start, end) : (start ?? end);
}

/** What two dates have in common, from the year on; the first year where they differ in it. */
export function shared(start: PartialDate, end: PartialDate): PartialDate {
  if (start.year !== end.year || start.month === undefined || start.month !== end.month) return { year: start.year };
  const { year, month } = start;
  return start.day !== undefined && start.day === end.day ? start : { year, month };
}

/** Undefined for an open end; null for what is no date. */
function parseEnd(text: string): PartialDate | undefined | null {
  const clean = text.trim().replace(/[?~%]+$/, '');
  if (clean === '' || clean === '..' || clean === 'open') return undefined;
  const match = /^([12]\d{3})(?:-([\dXu]{1,2})(?:-([\dXu]{1,2})(?:T.*)?)?)?$/.exec(clean);
  return match ? makeDate(Number(match[1]), Number(match[2] ?? Number.NaN), Number(match[3] ?? Number.NaN)) : null;
}

/** "2023", "2023-02" or "2023-02-14" (EDTF level 0). */
export function formatEdtf({ year, month, day }: PartialDate): string {
  const parts = [String(year).padStart(4, '0'), ...[month, day].map((part) => part && String(part).padStart(2, '0'))];
  return parts.filter(Boolean).join('-');
}
