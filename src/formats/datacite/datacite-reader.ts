import { parseDoi, parseIsbn } from '../../identifiers.js';
import type { PaperRecord, PaperType, PartialDate, SourceRecord } from '../../model.js';
import { readAbstract, type SectionedAbstract } from '../reading/abstract.js';
import { readUrl } from '../reading/addresses.js';
import { parseEdtf } from '../reading/edtf.js';
import { type FieldReading, maxTitleLength, oneLine } from '../reading/field-reading.js';
import { IdentifierList } from '../reading/identifier-list.js';
import { listOf } from '../reading/json-fields.js';
import { readJsonRecords } from '../reading/json-records.js';
import { webLine, webText } from '../reading/json-text.js';
import { KeywordList } from '../reading/keyword-list.js';
import { parsePartialDate } from '../reading/partial-date.js';
import { found } from '../reading/printed-identifiers.js';
import type { TextChunks } from '../reading/reporting-text.js';
import { refineType } from '../reading/type-family.js';
import { excerpt } from '../reading/unfit-characters.js';
import { withoutAbsent } from '../reading/without-absent.js';
import { readNames } from './datacite-names.js';
import { foldKey, isUnknown, partOf, sayOf } from './datacite-part.js';
import { fieldsOfWhole, readContainer } from './datacite-place.js';
import { identifierOf, readReferences } from './datacite-related.js';
import { parseDataCiteType } from './datacite-types.js';

/**
 * The records of JSON from DataCite: an answer with `data`, a record, an array, or one a line; with `attributes` or without; see
 * docs/formats.md. Never throws on bad data; a record without a title comes without `paper`. Holds one in memory. O(length).
 */
export function readDataCiteJson(text: TextChunks): AsyncGenerator<SourceRecord> {
  const opened = ['container', 'types', 'publisher'].flatMap((name) => [name, `attributes.${name}`]);
  const name = (path: string) => foldKey(path).replace(/^attributes\./, '');
  const shape = { opened: ['attributes', ...opened], derived: fieldsOfWhole, name, text: webText };
  return readJsonRecords(text, { name: 'DATACITE_JSON', wrappers: ['data'], shape, readPaper });
}

type Reading = FieldReading<unknown>;

function readPaper(reading: Reading): PaperRecord | undefined {
  const genre = reading.use(['types.resourcetype'], 'genre');
  const type = refineType(readType(reading, genre ?? ''), genre);
  const list = readIdentifiers(reading);
  const paper: PaperRecord = withoutAbsent({
    type,
    genre,
    ...readTitles(reading),
    names: readNames(reading),
    date: readDate(reading),
    ...readContainer(reading, type, list),
    language: reading.use(['language'], 'language'),
    url: readUrl(reading, ['url']),
    publisher: readPublisher(reading),
    ...readDescription(reading),
    identifiers: list.identifiers,
    keywords: readKeywords(reading),
    references: readReferences(reading),
  });
  return paper.title === undefined ? undefined : paper;
}

function readType(reading: Reading, resourceType: string): PaperType {
  const field = reading.first('types.resourcetypegeneral', 'resourcetypegeneral');
  const citeproc = reading.first('types.citeproc');
  const general = field?.text ?? '';
  const type = parseDataCiteType({ general, resourceType, citeproc: citeproc?.text ?? '' });
  if (type !== undefined) {
    const told = field ?? reading.first('types.resourcetype') ?? citeproc;
    told?.usedAs.push('type');
    return type;
  }
  const message = `Expected a resourceTypeGeneral such as Dataset, got ${field ? `"${excerpt(general)}"` : 'none'}. Read as a work of unknown type.`;
  reading.report(field ? 'UNKNOWN_TYPE' : 'MISSING_TYPE', message, field);
  return 'OTHER';
}

function readTitles(reading: Reading): { title: string | undefined; subtitle: string | undefined } {
  const field = reading.get('titles');
  const titles = listOf(field?.source).map((part) => ({
    text: typeof part === 'string' ? webLine(part) : sayOf(part, 'title'),
    kind: foldKey(sayOf(part, 'titleType')),
  }));
  const said = titles.filter(({ text }) => text !== '' && field && !reading.isTooLong(text, field, maxTitleLength));
  const title = (said.find(({ kind }) => kind === '') ?? said.find(({ kind }) => kind !== 'subtitle'))?.text;
  const subtitle = said.find(({ kind }) => kind === 'subtitle')?.text;
  if (title !== undefined) field?.usedAs.push('title');
  if (subtitle !== undefined) field?.usedAs.push('subtitle');
  const used = [title, subtitle].filter((text) => text !== undefined).length;
  if (field && said.length > used) field.note ??= 'further titles are kept in the raw record only';
  return { title, subtitle };
}

/** When it was issued; else the year of publication, and the other dates only where there is none. */
function readDate(reading: Reading): PartialDate | undefined {
  const dates = reading.get('dates');
  const byType = new Map(
    listOf(dates?.source)
      .reverse()
      .map((part) => [foldKey(sayOf(part, 'dateType')), parseDate(sayOf(part, 'date'))]),
  );
  const issued = byType.get('issued');
  const year = reading.first('publicationyear');
  const said = issued ?? (year && parseDate(year.text));
  const date = said ?? byType.get('available') ?? byType.get('created') ?? byType.get('submitted');
  const used = said && !issued ? year : dates;
  if (date) used?.usedAs.push('date');
  if (year && used !== year) year.note = issued?.year === date?.year ? 'the year of the date' : 'the date it was issued counts';
  return date;
}

function parseDate(text: string): PartialDate | undefined {
  return parseEdtf(text) ?? parsePartialDate(text);
}

/** A text, or an object with a name. */
function readPublisher(reading: Reading): string | undefined {
  const field = reading.first('publisher', 'publisher.name');
  return field && !isUnknown(field.text) ? reading.use([field.tag], 'publisher') : undefined;
}

function readIdentifiers(reading: Reading): IdentifierList<unknown> {
  const list = new IdentifierList(reading);
  for (const field of reading.fields) {
    if (reading.isAside(field)) continue;
    if (field.tag === 'doi' && field.text !== '') list.addDoi(field);
    else if (field.tag === 'id') list.add(field, found('DOI', parseDoi(field.text), field.text));
    else if (field.tag === 'url') list.addLink(field, oneLine(field.text));
    else if (field.tag === 'identifiers' || field.tag === 'alternateidentifiers') {
      for (const part of listOf(field.source)) list.add(field, identifierOfPart(part));
      if (field.usedAs.length === 0) field.note ??= 'numbers of its own house, or repeated; kept in the raw record only';
    }
  }
  return list;
}

function identifierOfPart(part: unknown) {
  const type = sayOf(part, 'identifierType', 'alternateIdentifierType');
  const value = sayOf(part, 'identifier', 'alternateIdentifier');
  if (/accession/i.test(type)) return found('SOURCE_RECORD', value || undefined, value);
  if (/report/i.test(type)) return found('REPORT_NUMBER', value || undefined, value);
  if (/^e?isbn$/i.test(type)) return found('ISBN', parseIsbn(value), value);
  return identifierOf(type, value);
}

/** Subjects of a vocabulary are its terms; who gave the others is not said. */
function readKeywords(reading: Reading): PaperRecord['keywords'] {
  const list = new KeywordList(reading);
  const field = reading.get('subjects');
  for (const part of listOf(field?.source)) {
    const label = typeof part === 'string' ? webText(part) : sayOf(part, 'subject');
    const scheme = sayOf(part, 'subjectScheme');
    if (field) list.add(field, [label], scheme === '' ? { kind: 'UNKNOWN' } : { kind: 'CONTROLLED', scheme });
  }
  return list.keywords;
}

function readDescription(reading: Reading): SectionedAbstract {
  const field = reading.get('descriptions');
  const descriptions = listOf(field?.source);
  const part = descriptions.find((each) => /^abstract$/i.test(sayOf(each, 'descriptionType')) && sayOf(each, 'description') !== '');
  const read = readAbstract(reading, field, webText(partOf(part, 'description')));
  if (field && read.abstract !== undefined && descriptions.length > 1)
    field.note ??= 'the first abstract; other descriptions are kept in the raw record only';
  return read;
}
