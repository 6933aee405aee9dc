import { parseDoi } from '../../identifiers.js';
import type { ContributorRole, PaperRecord, PaperType } from '../../model.js';
import { parsePersonName } from '../../person-name.js';
import { readAbstract } from '../reading/abstract.js';
import { readWebAddress } from '../reading/addresses.js';
import { parseEndnoteType } from '../reading/endnote-types.js';
import { maxTitleLength, oneLine } from '../reading/field-reading.js';
import { inferKeywordKinds } from '../reading/keyword-kinds.js';
import { readKeywordList } from '../reading/keyword-list.js';
import { NameList } from '../reading/name-list.js';
import { parsePageRange } from '../reading/page-range.js';
import { familyOf, refineType } from '../reading/type-family.js';
import { excerpt } from '../reading/unfit-characters.js';
import { withoutAbsent } from '../reading/without-absent.js';
import type { XmlReading } from '../reading/xml-reader.js';
import { readEndnoteDate } from './endnote-dates.js';
import { readEndnoteIdentifiers } from './endnote-identifiers.js';
import { readEndnotePlace } from './endnote-place.js';

/** The work of a `<record>`; undefined without a title. Fields mean what RIS's of EndNote mean: one library is one graph in both. */
export function readEndnotePaper(reading: XmlReading): PaperRecord | undefined {
  const genre = readGenre(reading);
  const type = refineType(readType(reading), genre);
  const { identifiers, serials } = readEndnoteIdentifiers(reading, type);
  const paper: PaperRecord = withoutAbsent({
    type,
    genre,
    title: reading.use(['title', 'short-title'], 'title', maxTitleLength),
    names: readNames(reading, type),
    date: readEndnoteDate(reading),
    ...readEndnotePlace(reading, type, serials),
    volume: reading.use(['volume'], 'volume'),
    issue: reading.use(['number', 'issue'], 'issue'),
    pages: readPages(reading, type),
    articleNumber: reading.use(['custom7'], 'articleNumber'),
    language: reading.use(['language'], 'language'),
    url: readWebAddress(reading, ['related-urls/url', 'web-urls/url', 'url']),
    publisher: reading.use(['publisher'], 'publisher'),
    ...readAbstract(reading, reading.first('abstract')),
    identifiers,
    keywords: readKeywords(reading),
  });
  return paper.title === undefined ? undefined : paper;
}

/** EndNote's numbers, for a type without its name. */
const typeByNumber: Readonly<Record<string, PaperType>> = {
  '5': 'BOOK_CHAPTER',
  '6': 'BOOK',
  '9': 'SOFTWARE',
  '10': 'CONFERENCE_PAPER',
  '12': 'WEB_PAGE',
  '13': 'OTHER',
  '17': 'JOURNAL_ARTICLE',
  '25': 'PATENT',
  '27': 'REPORT',
  '28': 'BOOK',
  '32': 'DISSERTATION',
  '34': 'PREPRINT',
  '47': 'CONFERENCE_PAPER',
  '58': 'STANDARD',
  '59': 'DATASET',
};

function readType(reading: XmlReading): PaperType {
  const field = reading.get('ref-type');
  const name = field?.source[0]?.attributes.name ?? '';
  const type = field && (parseEndnoteType(name) ?? typeByNumber[field.text]);
  if (type) field.usedAs.push('type');
  else
    reading.report(
      field ? 'UNKNOWN_TYPE' : 'MISSING_TYPE',
      `Expected a type such as Journal Article, got ${field ? `"${excerpt(name || field.text)}"` : 'none'}. Read as a work of unknown type.`,
      field,
    );
  return type ?? 'OTHER';
}

/** Some programs write the DOI here. */
function readGenre(reading: XmlReading): string | undefined {
  return parseDoi(reading.get('work-type')?.text ?? '') === undefined ? reading.use(['work-type'], 'genre') : undefined;
}

function readNames(reading: XmlReading, type: PaperType): NameList<unknown>['names'] {
  const list = new NameList(reading);
  const family = familyOf(type);
  const isEdited = /edited book/i.test(reading.get('ref-type')?.source[0]?.attributes.name ?? '');
  const roles: Readonly<Record<string, ContributorRole>> = {
    'authors/author': isEdited ? 'EDITOR' : 'AUTHOR',
    'secondary-authors/author': family === 'thesis' ? 'CONTRIBUTOR' : 'EDITOR',
    'tertiary-authors/author': family === 'thesis' ? 'CONTRIBUTOR' : 'EDITOR',
    'subsidiary-authors/author': family === 'conference' ? 'CONTRIBUTOR' : 'TRANSLATOR',
  };
  for (const field of reading.fields) {
    const role = roles[field.tag];
    if (!role || reading.isAside(field)) continue;
    const printed = field.text
      .split('\n')
      .map(oneLine)
      .filter((name) => /[^\s,.;]/.test(name));
    const names = printed.filter((name) => !/^(?:et\.? al\.?|and others|others)$/i.test(name));
    if (names.length < printed.length) field.note = '"et al." stands for names that are not printed';
    list.add(field, role, names.map(parsePersonName));
  }
  return list.names;
}

/** Of a book or a thesis one number is how many pages it has. */
function readPages(reading: XmlReading, type: PaperType): PaperRecord['pages'] {
  const field = reading.first('pages');
  const isWhole = familyOf(type) === 'book' || familyOf(type) === 'thesis';
  if (!field || reading.isTooLong(field.text, field)) return undefined;
  const pages = parsePageRange(oneLine(field.text), undefined);
  if (isWhole && pages?.end === undefined) field.note = 'number of pages: kept in the raw record only';
  else field.usedAs.push('pages');
  return isWhole && pages?.end === undefined ? undefined : pages;
}

/** One keyword an element or a line is the rule; semicolons part keywords where all stand in one. */
function readKeywords(reading: XmlReading): PaperRecord['keywords'] {
  const keywords = readKeywordList(reading, [{ tag: 'keyword', kind: 'UNKNOWN' }], ({ text }) => {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    return lines.length === 1 ? text.split(/;\s|;$/) : lines;
  });
  return inferKeywordKinds(keywords.map(({ label }) => label));
}
