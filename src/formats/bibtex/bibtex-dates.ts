import type { PaperRecord, PartialDate } from '../../model.js';
import { parseEdtf } from '../reading/edtf.js';
import { type FieldReading, type NamedField, oneLine } from '../reading/field-reading.js';
import { makeDate, parseMonth, parsePartialDate } from '../reading/partial-date.js';
import { excerpt } from '../reading/unfit-characters.js';

/** The date: BibLaTeX's `date`, or `year` with `month` and `day`. What names several months or days gives the part they share. */
export function readBibtexDate(reading: FieldReading<string>): PaperRecord['date'] {
  const date = reading.first('date');
  const whole = date && (parseEdtf(date.text) ?? parsePartialDate(date.text));
  const year = reading.first('year', 'issue_date');
  const inYear = year && (parseEdtf(year.text) ?? parsePartialDate(year.text));
  const best = whole ?? (year && inYear && withMonth(reading, inYear, year));
  for (const [field, read] of [[date, whole] as const, [year, inYear] as const]) note(reading, field, read, best);
  for (const tag of ['month', 'day']) if (whole) putAside(reading.first(tag));
  return best;
}

function note(
  reading: FieldReading<string>,
  field: NamedField<string> | undefined,
  read: PartialDate | undefined,
  best: PartialDate | undefined,
): void {
  if (!field) return;
  if (read && read.year === best?.year) field.usedAs.push('date');
  else if (read) field.note = `another year than ${best?.year}`;
  else {
    field.note = 'no date that could be read';
    reading.report('UNREADABLE_DATE', `Expected a date such as 2023-02-14, got "${excerpt(oneLine(field.text))}".`, field);
  }
}

function putAside(field: NamedField<string> | undefined): void {
  if (field) field.note ??= 'the date says it, or more';
}

/**
 * Month and day beside the year: "5", "may", "May 10", "10~may", may # "~10". "September 22 - 26" is in September; what names
 * several months or none (a season) says nothing more, and so does a month beside two years.
 */
function withMonth(reading: FieldReading<string>, date: PartialDate, year: NamedField<string>): PartialDate {
  const month = reading.first('month');
  const day = reading.first('day');
  if (date.month !== undefined || !month) return date;
  const text = oneLine(month.text);
  const names = (text.match(/\p{L}{3,}/gu) ?? []).flatMap((word) => parseMonth(word) ?? foreignMonth(word) ?? []);
  const number = names.length === 0 ? parseMonth(text) : names.length === 1 ? names[0] : undefined;
  if (number === undefined || /\d{4}\D+\d{2,4}/.test(year.text)) {
    month.note = 'no single month';
    return date;
  }
  month.usedAs.push('date');
  const days = names.length === 0 ? [] : (text.match(/\d+/g) ?? []);
  const ofMonth = days.length === 1 ? days[0] : undefined;
  const read = makeDate(date.year, number, Number(ofMonth ?? (days.length === 0 ? day?.text : undefined) ?? Number.NaN));
  if (read.day !== undefined && ofMonth === undefined) day?.usedAs.push('date');
  return read;
}

/** Months in German, French, Spanish, Italian and Portuguese, by their first letters. */
const foreignMonths: readonly RegExp[] = [
  /^(?:j[aä]n|ene|gen)/i,
  /^(?:fe[bv]|fév)/i,
  /^(?:m[aä]r|mars)/i,
  /^(?:a[pvb]r)/i,
  /^(?:ma[iyg])/i,
  /^(?:j[uo]i?n(?!v)|giu|jun)/i,
  /^(?:juil|jul|lug)/i,
  /^(?:aug|ago|août|aou)/i,
  /^se[pt]/i,
  /^(?:o[ktc]t|ott|out)/i,
  /^nov/i,
  /^d[eéi][czc]/i,
];

function foreignMonth(text: string): number | undefined {
  if (!/^\p{L}{3,10}$/u.test(text)) return undefined;
  const index = foreignMonths.findIndex((pattern) => pattern.test(text));
  return index < 0 ? undefined : index + 1;
}
