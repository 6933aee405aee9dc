import { type FieldReading, maxTitleLength } from './field-reading.js';

/** Some programs write several addresses in one value, with semicolons or blanks between them; a blank may stand in one, too. */
export function splitAddresses(text: string): string[] {
  return text.split(/[;,]?\s+(?=(?:https?|ftp):|www\.|10\.\d)|;(?=https?:)/i).filter(Boolean);
}

/** The first address in the first of these fields that says something; undefined where none does. */
export function readUrl<Source>(reading: FieldReading<Source>, tags: readonly string[]): string | undefined {
  const text = reading.use(tags, 'url', maxTitleLength);
  return text && splitAddresses(text)[0];
}

/** The first address of the web in all fields of these names, which may hold other links or words; further ones are noted. */
export function readWebAddress<Source>(reading: FieldReading<Source>, tags: readonly string[]): string | undefined {
  let address: string | undefined;
  for (const field of reading.all(...tags)) {
    const [first, ...others] = field.text.split(/\s+/).filter((word) => /^(?:https?|ftp):/i.test(word));
    if (first === undefined || reading.isTooLong(first, field, maxTitleLength)) continue;
    if (address === undefined) field.usedAs.push('url');
    if (address !== undefined || others.length > 0) field.note = 'a further address; the first one counts';
    address ??= first;
  }
  return address;
}
