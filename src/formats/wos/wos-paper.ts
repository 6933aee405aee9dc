import type { KeywordUse, PageRange, PaperRecord, PaperType, PartialDate } from '../../model.js';
import { withSections } from '../reading/abstract.js';
import { type FieldReading, maxAbstractLength, maxTitleLength, type NamedField, oneLine } from '../reading/field-reading.js';
import { readKeywordList } from '../reading/keyword-list.js';
import { parsePageRange } from '../reading/page-range.js';
import { parsePartialDate } from '../reading/partial-date.js';
import { readPlace } from '../reading/place.js';
import { readReferenceList } from '../reading/reference-list.js';
import { familyOf } from '../reading/type-family.js';
import { excerpt } from '../reading/unfit-characters.js';
import { withoutAbsent } from '../reading/without-absent.js';
import { readWosIdentifiers } from './wos-identifiers.js';
import { readWosNames } from './wos-names.js';
import { parseWosType } from './wos-types.js';

type Reading = FieldReading<string>;

/** The work of a record of Web of Science, its fields named by their tags in small letters; undefined without a title. */
export function readWosPaper(reading: Reading): PaperRecord | undefined {
  const type = readType(reading);
  const { identifiers, serials } = readWosIdentifiers(reading, type);
  const paper: PaperRecord = withoutAbsent({
    type,
    genre: reading.use(['dt'], 'genre'),
    title: reading.use(['ti'], 'title', maxTitleLength),
    names: readWosNames(reading, type),
    date: readDate(reading),
    ...readPlace(reading, type, placeTags(type), serials),
    volume: reading.use(['vl'], 'volume'),
    issue: reading.use(['is'], 'issue'),
    pages: readPages(reading),
    articleNumber: reading.use(['ar'], 'articleNumber'),
    language: reading.use(['la'], 'language'),
    publisher: reading.use(['pu'], 'publisher'),
    ...withSections(reading.use(['ab'], 'abstract', maxAbstractLength)),
    identifiers,
    keywords: readKeywords(reading),
    references: readReferenceList(reading, 'cr', splitReferences),
  });
  return paper.title === undefined ? undefined : paper;
}

function readType(reading: Reading): PaperType {
  const [publication, documents] = [reading.first('pt'), reading.first('dt')];
  const type = parseWosType(publication?.text ?? '', oneLine(documents?.text ?? ''));
  if (type) for (const field of [publication, documents]) field?.usedAs.push('type');
  else {
    const got = publication ? `"${excerpt(oneLine(publication.text))}"` : 'none';
    const message = `Expected a type of publication (PT) such as J, got ${got}. Read as a work of unknown type.`;
    reading.report(publication ? 'UNKNOWN_TYPE' : 'MISSING_TYPE', message, publication);
  }
  return type ?? 'OTHER';
}

/** What a work stands in is in `SO`: the journal, the book, the proceedings; of a whole book its own title. */
function placeTags(type: PaperType): Parameters<typeof readPlace>[2] {
  const family = familyOf(type);
  const isHeld = family === 'chapter' || family === 'conference';
  return {
    journal: isHeld || family === 'book' ? [] : ['so'],
    abbreviation: ['ji', 'j9'],
    book: isHeld ? ['so'] : [],
    series: ['se'],
  };
}

/** The year, with the month and day of `PD` ("JUN 14"), which in some databases has the year too; without any, the early access. */
function readDate(reading: Reading): PartialDate | undefined {
  const [year, day, early] = [reading.first('py'), reading.first('pd'), reading.first('ea', 'ey')];
  const ofYear = year && parsePartialDate(oneLine(year.text));
  if (year && !ofYear) reading.report('UNREADABLE_DATE', `Expected a year such as 2023, got "${excerpt(oneLine(year.text))}".`, year);
  if (ofYear) year.usedAs.push('date');
  const text = day ? oneLine(day.text) : '';
  const ofDay = parsePartialDate(text) ?? (ofYear && day ? parsePartialDate(`${text} ${ofYear.year}`) : undefined);
  if (day && ofDay && (ofYear === undefined || ofDay.year === ofYear.year)) {
    day.usedAs.push('date');
    return ofDay;
  }
  if (ofYear || !early) return ofYear;
  early.usedAs.push('date');
  return parsePartialDate(oneLine(early.text));
}

/** First and last page; some databases write them in one. */
function readPages(reading: Reading): PageRange | undefined {
  const [first, last, both] = [reading.first('bp'), reading.first('ep'), reading.first('ps')];
  const fields = first ? [first, ...(last ? [last] : [])] : both ? [both] : [];
  if (fields.some((field) => reading.isTooLong(field.text, field))) return undefined;
  const [start, end] = fields.map((field) => oneLine(field.text));
  for (const field of fields) field.usedAs.push('pages');
  return parsePageRange(start, end);
}

/** The authors' own and the machine's; in records of other databases than Web of Science's own they are index terms and codes. */
function readKeywords(reading: Reading): KeywordUse[] {
  const accession = reading.first('ut')?.text ?? '';
  const isOwn = accession === '' || /^(?:WOS:|ISI:)?[A-Z0-9]{15}$/i.test(accession);
  return readKeywordList(
    reading,
    isOwn
      ? [
          { tag: 'de', kind: 'AUTHOR' },
          { tag: 'id', kind: 'AUTOMATIC' },
        ]
      : [{ tag: 'de', kind: 'INDEX' }],
    (field) => oneLine(field.text).split(/;\s*/),
  );
}

/** One reference a line in plain text, semicolons between them in a table; a list of DOIs in brackets may go on in the next line. */
function splitReferences({ text }: NamedField<string>): string[] {
  return text.includes('\n') ? text.replace(/(\[[^\]\n]*)\n(?=[^[\n]*\])/g, '$1 ').split('\n') : text.split(/;\s+(?![^[]*\])/);
}
