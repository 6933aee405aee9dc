import type { PaperRecord, PaperType } from '../../model.js';
import { readAbstract } from '../reading/abstract.js';
import { readUrl } from '../reading/addresses.js';
import { parseEdtf } from '../reading/edtf.js';
import { type FieldReading, maxTitleLength, oneLine } from '../reading/field-reading.js';
import { IdentifierList } from '../reading/identifier-list.js';
import { readKeywordList } from '../reading/keyword-list.js';
import { parsePageRange } from '../reading/page-range.js';
import { parsePartialDate } from '../reading/partial-date.js';
import { readPlace } from '../reading/place.js';
import type { Table } from '../reading/table-record.js';
import { toldType } from '../reading/told-type.js';
import { familyOf, refineType } from '../reading/type-family.js';
import { excerpt } from '../reading/unfit-characters.js';
import { withoutAbsent } from '../reading/without-absent.js';
import { readZoteroNames } from './zotero-names.js';
import { parseZoteroType } from './zotero-types.js';

type Reading = FieldReading<string>;

/** Zotero's CSV. */
export const zoteroTable: Table = {
  format: 'ZOTERO_CSV',
  dialect: 'ZOTERO',
  hasQuotes: true,
  hasColumns: (columns) => columns.includes('key') && columns.includes('item type') && columns.includes('title'),
  readPaper,
};

function readPaper(reading: Reading): PaperRecord | undefined {
  const genre = reading.use(['type'], 'genre');
  const type = refineType(readType(reading), genre);
  const { identifiers, serials } = readIdentifiers(reading, type);
  const paper: PaperRecord = withoutAbsent({
    type,
    genre,
    title: reading.use(['title', 'short title'], 'title', maxTitleLength),
    names: readZoteroNames(reading),
    date: readDate(reading),
    ...readPlace(reading, type, placeTags(type), serials),
    volume: reading.use(['volume'], 'volume'),
    issue: reading.use(['issue'], 'issue'),
    pages: parsePageRange(reading.use(['pages'], 'pages'), undefined),
    language: reading.use(['language'], 'language'),
    url: readUrl(reading, ['url']),
    publisher: reading.use(['publisher'], 'publisher'),
    ...readAbstract(reading, reading.first('abstract note')),
    identifiers,
    keywords: readKeywordList(
      reading,
      [
        { tag: 'manual tags', kind: 'TAG' },
        { tag: 'automatic tags', kind: 'AUTOMATIC' },
      ],
      (field) => field.text.split(/;\s+|;$/),
    ),
  });
  return paper.title === undefined ? undefined : paper;
}

function readType(reading: Reading): PaperType {
  const field = reading.first('item type');
  return toldType(reading, field, field && parseZoteroType(field.text), 'journalArticle');
}

/** "Publication Title" is the journal of an article, and the book, proceedings or site of anything else. */
function placeTags(type: PaperType) {
  const isArticle = familyOf(type) === 'journal';
  return {
    journal: isArticle ? ['publication title'] : [],
    abbreviation: ['journal abbreviation'],
    book: isArticle ? [] : ['publication title'],
    series: ['series', 'series title'],
  };
}

function readIdentifiers(reading: Reading, type: PaperType): IdentifierList<string> {
  const list = new IdentifierList(reading);
  for (const field of reading.fields) {
    if (reading.isAside(field)) continue;
    const value = oneLine(field.text);
    if (field.tag === 'key') list.add(field, [['SOURCE_RECORD', value, value]]);
    else if (field.tag === 'doi') list.addDoi(field);
    else if (field.tag === 'isbn' || field.tag === 'issn') list.addSerials(field);
    else if (field.tag === 'url') list.addLink(field, value);
    else if (field.tag === 'number') {
      list.addLabelled(field);
      if (familyOf(type) === 'report' && field.usedAs.length === 0) list.add(field, [['REPORT_NUMBER', value, value]]);
    } else if (field.tag === 'extra') {
      const key = /^citation key:\s*(\S+)$/im.exec(field.text)?.[1];
      if (key !== undefined) list.add(field, [['CITATION_KEY', key, key]]);
      list.addLabelled(field);
    }
  }
  return list;
}

/** The date as Zotero keeps it, in ISO 8601 or as it was typed; the year where that says none. */
function readDate(reading: Reading): PaperRecord['date'] {
  for (const tag of ['date', 'publication year']) {
    const field = reading.first(tag);
    const date = field && (parseEdtf(field.text) ?? parsePartialDate(field.text));
    if (date) field.usedAs.push('date');
    else if (field && tag === 'date') {
      field.note = 'no date that could be read';
      reading.report('UNREADABLE_DATE', `Expected a date such as 2023-02-14, got "${excerpt(field.text)}".`, field);
    }
    if (date) return date;
  }
  return undefined;
}
