import type { PartialDate } from '../../model.js';
import { oneLine } from '../reading/field-reading.js';
import { makeDate, parsePartialDate } from '../reading/partial-date.js';
import { excerpt } from '../reading/unfit-characters.js';
import type { XmlReading } from '../reading/xml-reader.js';

/**
 * The date: `year`, with the month and day of `date`, which may leave out the year ("Jul 18") and is passed over where it has
 * another one; or with JabRef's `month` and `day`.
 */
export function readEndnoteDate(reading: XmlReading): PartialDate | undefined {
  const [yearField, dateField, monthField, dayField] = ['year', 'date', 'month', 'day'].map((tag) => reading.first(tag));
  const ofYear = yearField && parsePartialDate(yearField.text);
  const year = ofYear?.year;
  const text = oneLine(dateField?.text ?? '');
  const ofDate = parsePartialDate(text) ?? (year === undefined ? undefined : parsePartialDate(`${text} ${year}`));
  if (ofYear) yearField?.usedAs.push('date');
  else if (yearField) {
    yearField.note = 'no date that could be read';
    reading.report('UNREADABLE_DATE', `Expected a year such as 2023, got "${excerpt(oneLine(yearField.text))}".`, yearField);
  }
  if (dateField && ofDate && (year === undefined || ofDate.year === year)) {
    dateField.usedAs.push('date');
    return (ofYear?.month ?? 0) > 0 && ofDate.month === undefined ? ofYear : ofDate;
  }
  if (dateField) dateField.note = ofDate ? `another year than ${year}` : 'no date that could be read';
  if (!ofYear || ofYear.month !== undefined || !monthField) return ofYear;
  monthField.usedAs.push('date');
  if (dayField) dayField.usedAs.push('date');
  return makeDate(ofYear.year, Number(monthField.text), Number(dayField?.text ?? Number.NaN));
}
