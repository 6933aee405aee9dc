import { parseDoi, parseIsbn, parseIssn, parsePmid } from '../../identifiers.js';
import type { Identifier } from '../../model.js';
import { splitAddresses } from '../reading/addresses.js';
import { oneLine } from '../reading/field-reading.js';
import type { Serials } from '../reading/place.js';
import {
  type Found,
  found,
  isLinkingIssn,
  labelledIdentifiers,
  linkedIdentifiers,
  splitSerialNumbers,
} from '../reading/printed-identifiers.js';
import { excerpt } from '../reading/unfit-characters.js';
import type { ReadField, RisReading } from './ris-reading.js';
import type { Meaning } from './ris-tags.js';

/** What identifies the work, each value once, as first printed; and the ISSNs of where it stands. */
export interface SerialsAndIdentifiers {
  readonly identifiers: readonly Identifier[];
  readonly serials: Serials;
}

/** Reads identifiers from the fields made for them, from links, and from custom fields that hold one and say so. */
export function readIdentifiers(reading: RisReading): SerialsAndIdentifiers {
  const identifiers = new Map<string, Identifier>();
  const read = { issns: new Set<string>(), linkingIssn: undefined as string | undefined };
  for (const field of reading.fields) {
    if (!mayIdentify.has(field.meaning) || field.value === '' || field.note) continue;
    for (const found of identifiersOf(reading, field)) {
      const [scheme, value, printed] = found;
      if (reading.isTooLong(printed, field, scheme === 'SOURCE_RECORD' || scheme === 'CITATION_KEY' ? 500 : 4000)) continue;
      if (reading.isTooLong(value, field)) continue;
      const key = `${scheme} ${value}`;
      if (identifiers.has(key)) field.note ??= `repeats the ${scheme}`;
      else if (!field.usedAs.includes(`identifiers.${scheme}`)) field.usedAs.push(`identifiers.${scheme}`);
      if (!identifiers.has(key)) identifiers.set(key, { scheme, value, printed });
    }
    if (field.meaning === 'serialNumber') readIssns(field, read);
  }
  const { issns, linkingIssn } = read;
  return { identifiers: [...identifiers.values()], serials: { issns: [...issns], ...(linkingIssn === undefined ? {} : { linkingIssn }) } };
}

const mayIdentify: ReadonlySet<Meaning> = new Set<Meaning>([
  'doi',
  'genreOrDoi',
  'serialNumber',
  'url',
  'link',
  'citationKey',
  'accessionNumber',
  'custom',
  'note',
]);

function identifiersOf(reading: RisReading, field: ReadField): Found[] {
  const value = oneLine(field.value);
  switch (field.meaning) {
    case 'doi':
      return doisOf(reading, field, value);
    case 'genreOrDoi':
      return found('DOI', parseDoi(value), value);
    case 'serialNumber':
      return serialNumbersOf(reading, field);
    case 'url':
    case 'link':
      return splitAddresses(field.value).flatMap(linkedIdentifiers);
    case 'citationKey':
      return [['CITATION_KEY', value, value], ...labelledIdentifiers(value)];
    case 'accessionNumber':
      return accessionNumber(reading, value);
    case 'custom':
    case 'note':
      return customIdentifiers(reading, field, value);
    default:
      return [];
  }
}

function doisOf(reading: RisReading, field: ReadField, value: string): Found[] {
  const dois = found('DOI', parseDoi(value), value);
  if (dois.length > 0) return dois;
  const others = labelledIdentifiers(value);
  if (others.length === 0) {
    field.note = 'no DOI';
    reading.report('INVALID_DOI', `Expected a DOI such as 10.1000/182, got "${excerpt(value)}". Kept in the raw record only.`, field);
  }
  return others;
}

function customIdentifiers(reading: RisReading, field: ReadField, value: string): Found[] {
  const inEmbase = reading.dialect === 'EMBASE' && field.tag === 'U2' && /^\d+$/.test(value);
  const identifiers = inEmbase ? found('PMID', parsePmid(value), value) : labelledIdentifiers(value);
  if (identifiers.length === 0) field.note = 'no identifier that we know; kept in the raw record only';
  return identifiers;
}

/** An accession number is the database's own, unless the database or the number itself says what it is. */
function accessionNumber(reading: RisReading, value: string): Found[] {
  const labelled = labelledIdentifiers(value);
  if (labelled.length > 0) return labelled;
  const pmid = reading.isFromPubMed ? parsePmid(value) : undefined;
  return pmid ? [['PMID', pmid, value]] : [['SOURCE_RECORD', value, value]];
}

/** ISBNs of `SN`; of a report what is neither ISSN nor ISBN is its number. */
function serialNumbersOf(reading: RisReading, field: ReadField): Found[] {
  const value = oneLine(field.value);
  const parts = splitSerialNumbers(value);
  const isbns = parts.flatMap((part) => found('ISBN', parseIsbn(part), part));
  const isSerial = (part: string) => parseIsbn(part) !== undefined || parseIssn(part) !== undefined;
  if (reading.family === 'report' && (!parts.every(isSerial) || /^\d+$/.test(value))) return [['REPORT_NUMBER', value, value]];
  const invalid = parts.filter((part) => !isSerial(part));
  if (invalid.length > 0) {
    field.note = 'no valid ISSN or ISBN';
    const message = `Expected an ISSN such as 0144-333X or an ISBN, with a right check digit, got "${excerpt(invalid.join('; '))}". Kept in the raw record only.`;
    reading.report('INVALID_SERIAL_NUMBER', message, field);
  }
  return isbns;
}

/** Adds the ISSNs of a field to the others, and notes the first that it says to stand for all editions. */
function readIssns(field: ReadField, read: { readonly issns: Set<string>; linkingIssn: string | undefined }): void {
  if (field.usedAs.includes('identifiers.REPORT_NUMBER')) return;
  for (const part of splitSerialNumbers(oneLine(field.value))) {
    const issn = parseIssn(part);
    if (issn === undefined) continue;
    if (read.issns.has(issn)) field.note ??= 'repeats the ISSN';
    else if (!field.usedAs.includes('journal.issns')) field.usedAs.push('journal.issns');
    read.issns.add(issn);
    if (read.linkingIssn !== undefined || !isLinkingIssn(part)) continue;
    read.linkingIssn = issn;
    field.usedAs.push('journal.linkingIssn');
    if (field.note === 'repeats the ISSN') field.note = undefined;
  }
}
