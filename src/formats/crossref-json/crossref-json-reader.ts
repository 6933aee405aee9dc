import type { PaperRecord, PaperType, SourceRecord } from '../../model.js';
import { readCslDate } from '../csl/csl-dates.js';
import { readCslNames } from '../csl/csl-names.js';
import { readAbstract } from '../reading/abstract.js';
import { readUrl } from '../reading/addresses.js';
import { parseCrossrefType, parseCrossrefUpdate } from '../reading/crossref-types.js';
import { type FieldReading, maxTitleLength, type NamedField, oneLine } from '../reading/field-reading.js';
import { IdentifierList } from '../reading/identifier-list.js';
import { listOf, memberOf } from '../reading/json-fields.js';
import { readJsonRecords } from '../reading/json-records.js';
import { webText } from '../reading/json-text.js';
import { KeywordList } from '../reading/keyword-list.js';
import { parsePageRange } from '../reading/page-range.js';
import { readPlace } from '../reading/place.js';
import type { TextChunks } from '../reading/reporting-text.js';
import { toldType } from '../reading/told-type.js';
import { familyOf, refineType } from '../reading/type-family.js';
import { withoutAbsent } from '../reading/without-absent.js';
import { readReferences } from './crossref-json-references.js';

/**
 * The works of JSON from Crossref's REST API: one work, a list of them, one a line, an array, or a file of the public data file;
 * see docs/formats.md. Never throws on bad data; a work without a title comes without `paper`. Holds one in memory. O(length).
 */
export function readCrossrefJson(text: TextChunks): AsyncGenerator<SourceRecord> {
  const shape = { opened: [], derived: secondContainer, text: webText };
  return readJsonRecords(text, { name: 'CROSSREF_JSON', wrappers: ['message', 'items'], shape, readPaper });
}

type Reading = FieldReading<unknown>;

function secondContainer(path: string, value: unknown): [string, unknown][] {
  return path === 'container-title' && listOf(value).length > 1 ? [['container-title[2]', listOf(value)[1]]] : [];
}

function readPaper(reading: Reading): PaperRecord | undefined {
  const genre = reading.use(['subtype', 'degree'], 'genre');
  const type = refineType(readType(reading), genre);
  const { identifiers, serials } = readIdentifiers(reading);
  const paper: PaperRecord = withoutAbsent({
    type,
    genre,
    ...readTitles(reading),
    names: readCslNames(reading, webText),
    date: readCslDate(reading),
    ...readPlace(reading, type, placeTags(reading, type), serials),
    volume: reading.use(['volume'], 'volume'),
    issue: reading.use(['issue'], 'issue'),
    pages: parsePageRange(reading.use(['page'], 'pages'), undefined),
    articleNumber: reading.use(['article-number'], 'articleNumber'),
    language: reading.use(['language'], 'language'),
    url: readUrl(reading, ['url']),
    publisher: reading.use(['publisher'], 'publisher'),
    ...readAbstract(reading, reading.first('abstract'), withoutHeading(reading.first('abstract')?.text)),
    identifiers,
    keywords: readKeywords(reading),
    references: readReferences(reading),
  });
  return paper.title === undefined ? undefined : paper;
}

function readType(reading: Reading): PaperType {
  const field = reading.get('type');
  const type = toldType(reading, field, field && parseCrossrefType(field.text), 'journal-article');
  const update = reading.get('update-to');
  const updated = listOf(update?.source).flatMap((part) => parseCrossrefUpdate(webText(memberOf(part, 'type'))) ?? [])[0];
  if (type !== 'JOURNAL_ARTICLE' || !update || !updated) return type;
  update.usedAs.push('type');
  return updated;
}

/** A subtitle stands apart, and sometimes at the end of the title too: there it is taken off. */
function readTitles(reading: Reading): { title: string | undefined; subtitle: string | undefined } {
  const title = reading.use(['title'], 'title', maxTitleLength) ?? reading.use(['original-title', 'short-title'], 'title', maxTitleLength);
  const subtitle = reading.use(['subtitle'], 'subtitle', maxTitleLength);
  for (const tag of ['title', 'subtitle']) noteFurther(reading.get(tag), tag);
  if (title === undefined || subtitle === undefined || !title.endsWith(`: ${subtitle}`)) return { title, subtitle };
  return { title: title.slice(0, -subtitle.length - 2), subtitle };
}

/** Translations come as further texts of one list. */
function noteFurther(field: NamedField<unknown> | undefined, name: string): void {
  if (field && listOf(field.source).length > 1) field.note ??= `the first ${name}; further ones are kept in the raw record only`;
}

/**
 * The container is the journal of an article, the series of a book. Of the two that a chapter or a talk may have, the first is
 * the series and the second the book (as in Lecture Notes in Computer Science).
 */
function placeTags(reading: Reading, type: PaperType) {
  const abbreviation = ['short-container-title'];
  const family = familyOf(type);
  if (family === 'journal' || family === 'other') return { journal: ['container-title'], abbreviation, book: [], series: [] };
  if (family !== 'chapter' && family !== 'conference') return { journal: [], abbreviation, book: [], series: ['container-title'] };
  const hasSeries = reading.get('container-title[2]') !== undefined;
  return {
    journal: [],
    abbreviation,
    book: [hasSeries ? 'container-title[2]' : 'container-title'],
    series: hasSeries ? ['container-title'] : [],
  };
}

function readIdentifiers(reading: Reading): IdentifierList<unknown> {
  const list = new IdentifierList(reading);
  for (const field of reading.fields) {
    if (!mayIdentify.test(field.tag) || field.text === '' || reading.isAside(field)) continue;
    if (field.tag === 'doi') list.addDoi(field);
    else if (field.tag === 'issn' || field.tag === 'isbn') list.addSerials(field);
    else if (field.tag === 'url') list.addLink(field, oneLine(field.text));
  }
  for (const [tag, repeated] of [
    ['issn-type', 'issn'],
    ['isbn-type', 'isbn'],
  ] as const) {
    const field = reading.get(tag);
    if (field && reading.get(repeated)) field.note ??= `repeats the ${repeated.toUpperCase()}`;
  }
  return list;
}

const mayIdentify = /^(?:doi|issn|isbn|url)$/;

function readKeywords(reading: Reading): PaperRecord['keywords'] {
  const list = new KeywordList(reading);
  const field = reading.get('subject');
  if (field) list.add(field, listOf(field.source).map(webText), { kind: 'INDEX' });
  return list.keywords;
}

/** Of an abstract the heading that says that it is one goes. */
function withoutHeading(text: string | undefined): string | undefined {
  return text?.replace(/^abstract\s*\n\s*/i, '');
}
