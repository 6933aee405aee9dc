import type { ImportDialect, PaperRecord, PaperType, SourceRecord } from '../../model.js';
import { readAbstract } from '../reading/abstract.js';
import { readUrl } from '../reading/addresses.js';
import { type FieldReading, maxTitleLength, oneLine } from '../reading/field-reading.js';
import { IdentifierList } from '../reading/identifier-list.js';
import { readJsonRecords } from '../reading/json-records.js';
import { plainText } from '../reading/json-text.js';
import { readKeywordList } from '../reading/keyword-list.js';
import { parsePageRange } from '../reading/page-range.js';
import { readPlace } from '../reading/place.js';
import type { TextChunks } from '../reading/reporting-text.js';
import { toldType } from '../reading/told-type.js';
import { familyOf, refineType } from '../reading/type-family.js';
import { withoutAbsent } from '../reading/without-absent.js';
import { readCslDate } from './csl-dates.js';
import { readCslNames } from './csl-names.js';
import { parseCslType } from './csl-types.js';

/**
 * The records of a CSL-JSON text: an array of items, one item, or one a line; see docs/formats.md. Never throws on bad data; an
 * item of which no work could be read comes without `paper`. Holds one item in memory. O(length).
 */
export function readCslJson(text: TextChunks): AsyncGenerator<SourceRecord> {
  return readJsonRecords(text, { name: 'CSL_JSON', readPaper, dialectOf });
}

type Reading = FieldReading<unknown>;

function dialectOf(reading: Reading): ImportDialect {
  return /^https?:\/\/(?:www\.)?zotero\.org\//.test(reading.get('id')?.text ?? '') ? 'ZOTERO' : 'STANDARD';
}

function readPaper(reading: Reading): PaperRecord | undefined {
  const genre = reading.use(['genre'], 'genre');
  const type = refineType(readType(reading), genre);
  const { identifiers, serials } = readIdentifiers(reading, type);
  const paper: PaperRecord = withoutAbsent({
    type,
    genre,
    ...readTitles(reading),
    names: readCslNames(reading, plainText),
    date: readCslDate(reading),
    ...readPlace(reading, type, placeTags(type), serials),
    volume: reading.use(['volume'], 'volume'),
    issue: reading.use(['issue'], 'issue'),
    pages: readPages(reading),
    articleNumber: readArticleNumber(reading),
    language: reading.use(['language'], 'language'),
    url: readUrl(reading, ['url']),
    publisher: reading.use(['publisher'], 'publisher'),
    ...readAbstract(reading, reading.first('abstract')),
    identifiers,
    keywords: readKeywordList(reading, [{ tag: 'keyword', kind: 'UNKNOWN' }], (field) => splitKeywords(field.text)),
  });
  return paper.title === undefined ? undefined : paper;
}

function readType(reading: Reading): PaperType {
  const field = reading.get('type');
  return toldType(reading, field, field && parseCslType(field.text), 'article-journal');
}

/** CSL has no subtitle; where `custom` names the one that ends the title, it is taken apart. */
function readTitles(reading: Reading): { title: string | undefined; subtitle: string | undefined } {
  const title = reading.use(['title'], 'title', maxTitleLength) ?? reading.use(['title-short', 'shorttitle'], 'title', maxTitleLength);
  const custom = reading.get('custom');
  const subtitle = oneLine(customText(custom?.source, 'subtitle'));
  if (!custom || subtitle === '' || !title?.endsWith(`: ${subtitle}`)) return { title, subtitle: undefined };
  custom.usedAs.push('subtitle');
  return { title: title.slice(0, -subtitle.length - 2), subtitle };
}

function customText(custom: unknown, key: string): string {
  return typeof custom === 'object' && custom !== null ? plainText(new Map(Object.entries(custom)).get(key)) : '';
}

/** The container is the journal of an article, and the book or site of anything else. */
function placeTags(type: PaperType) {
  const containers = ['container-title'];
  const isArticle = familyOf(type) === 'journal';
  return {
    journal: isArticle ? containers : [],
    abbreviation: ['container-title-short', 'journalabbreviation'],
    book: isArticle ? [] : containers,
    series: ['collection-title'],
  };
}

function readIdentifiers(reading: Reading, type: PaperType): IdentifierList<unknown> {
  const list = new IdentifierList(reading);
  const hasKey = reading.first('citation-key') !== undefined;
  for (const field of reading.fields) {
    if (field.text === '' || reading.isAside(field)) continue;
    const value = oneLine(field.text);
    if (field.tag === 'citation-key' || (field.tag === 'id' && !hasKey)) {
      list.add(field, [[field.tag === 'id' && /^https?:/.test(value) ? 'SOURCE_RECORD' : 'CITATION_KEY', value, value]]);
      list.addLabelled(field);
    } else if (field.tag === 'doi') list.addDoi(field);
    else if (field.tag === 'pmid') list.addScheme(field, 'PMID');
    else if (field.tag === 'pmcid') list.addScheme(field, 'PMCID');
    else if (field.tag === 'issn' || field.tag === 'isbn') list.addSerials(field);
    else if (field.tag === 'url') list.addLink(field, value);
    else if (field.tag === 'note') list.addLabelled(field);
    else if (field.tag === 'number') {
      list.addLabelled(field);
      if (familyOf(type) === 'report' && field.usedAs.length === 0) list.add(field, [['REPORT_NUMBER', value, value]]);
    }
  }
  return list;
}

function readPages(reading: Reading): PaperRecord['pages'] {
  return parsePageRange(reading.use(['page', 'page-first'], 'pages'), undefined);
}

/** A number that identifies nothing else is the article's, as CSL 1.0.2 has it. */
function readArticleNumber(reading: Reading): string | undefined {
  const isFree = reading.get('number')?.usedAs.length === 0;
  return reading.use(isFree ? ['article-number', 'number'] : ['article-number'], 'articleNumber');
}

function splitKeywords(text: string): string[] {
  return text.split(text.includes(';') ? ';' : ',');
}
