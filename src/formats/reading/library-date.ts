import type { PartialDate } from '../../model.js';
import { type FieldReading, oneLine } from './field-reading.js';
import { parsePartialDate } from './partial-date.js';
import { excerpt } from './unfit-characters.js';

/**
 * The year of one field, with the month and day of another, which may leave out the year ("14 Feb") and is passed over where it
 * has another one. Told where the year is none.
 */
export function readYearAndDate<Source>(reading: FieldReading<Source>, yearTag: string, dateTag: string): PartialDate | undefined {
  const [yearField, dateField] = [reading.first(yearTag), reading.first(dateTag)];
  const ofYear = yearField && parsePartialDate(oneLine(yearField.text));
  if (ofYear) yearField?.usedAs.push('date');
  else if (yearField) {
    yearField.note = 'no date that could be read';
    reading.report('UNREADABLE_DATE', `Expected a year such as 2023, got "${excerpt(oneLine(yearField.text))}".`, yearField);
  }
  if (!dateField) return ofYear;
  const text = oneLine(dateField.text);
  const ofDate = parsePartialDate(text) ?? (ofYear ? parsePartialDate(`${text} ${ofYear.year}`) : undefined);
  const isSame = ofDate !== undefined && (ofYear === undefined || ofDate.year === ofYear.year);
  if (isSame) dateField.usedAs.push('date');
  else dateField.note = ofDate ? `another year than ${ofYear?.year}` : 'no date that could be read';
  return isSame && (ofDate.month !== undefined || ofYear?.month === undefined) ? ofDate : ofYear;
}
