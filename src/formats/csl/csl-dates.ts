import type { PartialDate } from '../../model.js';
import { parseEdtf, shared } from '../reading/edtf.js';
import type { FieldReading } from '../reading/field-reading.js';
import { showJson } from '../reading/json-text.js';
import { makeDate, parsePartialDate } from '../reading/partial-date.js';
import { excerpt } from '../reading/unfit-characters.js';

/** When the work of a record was issued; of the further dates of Crossref and doi.org only where that is missing. */
export function readCslDate(reading: FieldReading<unknown>): PartialDate | undefined {
  for (const tag of ['issued', 'published', 'published-print', 'published-online', 'posted']) {
    const field = reading.get(tag);
    const date = field && parseCslDate(field.source);
    if (date) field.usedAs.push('date');
    else if (field && tag === 'issued' && !isUnsaid(field.source)) {
      field.note = 'no date that could be read';
      const message = `Expected a date such as {"date-parts": [[2023, 2, 14]]}, got ${excerpt(showJson(field.source))}.`;
      reading.report('UNREADABLE_DATE', message, field);
    }
    if (date) return date;
  }
  return undefined;
}

/** Crossref writes a date that it does not know as `{"date-parts": [[null]]}`. */
function isUnsaid(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'date-parts' in value && showJson(value['date-parts']) === '[[null]]';
}

/**
 * The date of a CSL variable, with the precision that it has. A range gives what its two ends share, or the year in which it
 * begins; a season gives the year. Undefined where there is no year from 1000 to 2999.
 */
export function parseCslDate(value: unknown): PartialDate | undefined {
  if (typeof value === 'string' || typeof value === 'number') return parseDateText(String(value));
  if (typeof value !== 'object' || value === null) return undefined;
  const parts: unknown = 'date-parts' in value ? value['date-parts'] : undefined;
  const [first, last]: unknown[] = Array.isArray(parts) ? parts : [];
  const start = dateOfParts(first);
  const end = dateOfParts(last);
  if (start) return 'season' in value ? { year: start.year } : end ? shared(start, end) : start;
  for (const key of ['raw', 'literal', 'edtf']) {
    const text: unknown = Object.entries(value).find(([name]) => name === key)?.[1];
    const date = typeof text === 'string' ? parseDateText(text) : undefined;
    if (date) return date;
  }
  return undefined;
}

function parseDateText(text: string): PartialDate | undefined {
  return parseEdtf(text) ?? parsePartialDate(text);
}

/** Numbers, or texts of digits; those that CSL leaves empty, or writes as 0, were not said. */
function dateOfParts(parts: unknown): PartialDate | undefined {
  if (!Array.isArray(parts)) return undefined;
  const [year = Number.NaN, month, day = Number.NaN] = parts.map((part) => (part === null || part === '' ? Number.NaN : Number(part)));
  return year >= 1000 && year < 3000 && Number.isInteger(year) ? makeDate(year, month, day) : undefined;
}
