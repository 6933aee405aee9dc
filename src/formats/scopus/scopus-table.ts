import type { PaperRecord, PaperType } from '../../model.js';
import { readAbstract } from '../reading/abstract.js';
import { readUrl } from '../reading/addresses.js';
import { type FieldReading, maxTitleLength, type NamedField, oneLine } from '../reading/field-reading.js';
import { IdentifierList } from '../reading/identifier-list.js';
import { readKeywordList } from '../reading/keyword-list.js';
import { parsePageRange } from '../reading/page-range.js';
import { parsePartialDate } from '../reading/partial-date.js';
import { readPlace } from '../reading/place.js';
import { readReferenceList } from '../reading/reference-list.js';
import type { Table } from '../reading/table-record.js';
import { familyOf } from '../reading/type-family.js';
import { excerpt } from '../reading/unfit-characters.js';
import { withoutAbsent } from '../reading/without-absent.js';
import { readScopusNames } from './scopus-names.js';
import { parseScopusType } from './scopus-types.js';

type Reading = FieldReading<string>;

/** Scopus's CSV, of before and after 2023. Who exports chooses the columns. */
export const scopusTable: Table = {
  format: 'SCOPUS_CSV',
  dialect: 'SCOPUS',
  hasQuotes: true,
  hasColumns: (columns) =>
    columns.includes('title') && columns.filter((column) => telling.has(column)).length >= (columns.includes('eid') ? 1 : 2),
  readPaper,
};

/** Columns that no other program's tables have. */
const telling: ReadonlySet<string> = new Set([
  'author full names',
  'author(s) id',
  'source title',
  'art. no.',
  'authors with affiliations',
  'index keywords',
  'language of original document',
  'abbreviated source title',
]);

const placeTags = { journal: ['source title'], abbreviation: ['abbreviated source title'], book: [], series: [] };

function readPaper(reading: Reading): PaperRecord | undefined {
  const genre = reading.use(['document type'], 'genre');
  const type = readType(reading, genre);
  const { identifiers, serials } = readIdentifiers(reading);
  const paper: PaperRecord = withoutAbsent({
    type,
    genre,
    title: reading.use(['title'], 'title', maxTitleLength),
    names: readScopusNames(reading),
    date: readDate(reading),
    ...readPlace(reading, type, placeTagsOf(type), serials),
    volume: reading.use(['volume'], 'volume'),
    issue: reading.use(['issue'], 'issue'),
    pages: parsePageRange(reading.use(['page start'], 'pages'), reading.use(['page end'], 'pages')),
    articleNumber: reading.use(['art. no.'], 'articleNumber'),
    language: reading.use(['language of original document'], 'language'),
    url: readUrl(reading, ['link']),
    publisher: reading.use(['publisher'], 'publisher'),
    ...readAbstract(reading, abstractField(reading)),
    identifiers,
    keywords: readKeywordList(
      reading,
      [
        { tag: 'author keywords', kind: 'AUTHOR' },
        { tag: 'index keywords', kind: 'INDEX' },
      ],
      (field) => field.text.split(/;\s+|;$/),
    ),
    references: readReferenceList(reading, 'references', (field) => field.text.split(/;\s+|;$/)),
  });
  return paper.title === undefined ? undefined : paper;
}

function readType(reading: Reading, genre: string | undefined): PaperType {
  const type = genre === undefined ? undefined : parseScopusType(genre);
  const field = reading.first('document type');
  if (field && type) field.usedAs.push('type');
  else if (field)
    reading.report('UNKNOWN_TYPE', `Expected a type such as Article, got "${excerpt(field.text)}". Read as a work of unknown type.`, field);
  return type ?? 'OTHER';
}

/** The source of a chapter or a talk is the book or the proceedings; with an ISSN it is a journal too. */
function placeTagsOf(type: PaperType): typeof placeTags | { [Tag in keyof typeof placeTags]: string[] } {
  const isHeld = familyOf(type) === 'chapter' || familyOf(type) === 'conference';
  return isHeld ? { ...placeTags, journal: [], book: ['source title'] } : placeTags;
}

function readIdentifiers(reading: Reading): IdentifierList<string> {
  const list = new IdentifierList(reading);
  for (const field of reading.fields) {
    if (reading.isAside(field)) continue;
    if (field.tag === 'doi') list.addDoi(field);
    else if (field.tag === 'eid') list.addScheme(field, 'SCOPUS');
    else if (field.tag === 'pubmed id') list.addScheme(field, 'PMID');
    else if (field.tag === 'issn' || field.tag === 'isbn') list.addSerials(field);
    else if (field.tag === 'link') list.addLink(field, oneLine(field.text));
  }
  return list;
}

function readDate(reading: Reading): PaperRecord['date'] {
  const field = reading.first('year');
  const date = field && parsePartialDate(field.text);
  if (date) field.usedAs.push('date');
  else if (field) reading.report('UNREADABLE_DATE', `Expected a year such as 2023, got "${excerpt(field.text)}".`, field);
  return date;
}

/** "[No abstract available]" is none. */
function abstractField(reading: Reading): NamedField<string> | undefined {
  const field = reading.first('abstract');
  return field && /^\[no abstract/i.test(field.text) ? undefined : field;
}
