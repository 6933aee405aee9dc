import type { Identifier, PaperRecord, PaperType, PartialDate, SourceRecord } from '../../model.js';
import { readAbstract, type SectionedAbstract } from '../reading/abstract.js';
import { readUrl } from '../reading/addresses.js';
import { type CitedWork, CitedWorks } from '../reading/cited-works.js';
import { parseEdtf } from '../reading/edtf.js';
import { type FieldReading, maxTitleLength, type NamedField } from '../reading/field-reading.js';
import { IdentifierList } from '../reading/identifier-list.js';
import { isObject, listOf, memberOf } from '../reading/json-fields.js';
import { readJsonRecords } from '../reading/json-records.js';
import { webLine, webText } from '../reading/json-text.js';
import { parsePageRange } from '../reading/page-range.js';
import { parsePartialDate } from '../reading/partial-date.js';
import { readPlace } from '../reading/place.js';
import { bareIdentifier, linkedIdentifiers } from '../reading/printed-identifiers.js';
import type { TextChunks } from '../reading/reporting-text.js';
import { toldType } from '../reading/told-type.js';
import { familyOf } from '../reading/type-family.js';
import { withoutAbsent } from '../reading/without-absent.js';
import { readKeywords } from './openalex-keywords.js';
import { readNames } from './openalex-names.js';
import { parseOpenAlexType } from './openalex-types.js';

/**
 * The works of JSON from OpenAlex: an answer with `results`, a work, an array, or the snapshot's one a line; see docs/formats.md.
 * Never throws on bad data; a work without a title comes without `paper`. Holds one in memory. O(length).
 */
export function readOpenAlexJson(text: TextChunks): AsyncGenerator<SourceRecord> {
  const shape = { opened: ['ids', 'biblio', 'primary_location', 'primary_location.source', 'host_venue'], text: webText };
  return readJsonRecords(text, { name: 'OPENALEX_JSON', wrappers: ['results'], shape, readPaper });
}

type Reading = FieldReading<unknown>;

function readPaper(reading: Reading): PaperRecord | undefined {
  const type = readType(reading);
  const { identifiers, serials } = readIdentifiers(reading);
  const isRepository = sourceTypeOf(reading) === 'repository';
  const paper: PaperRecord = withoutAbsent({
    type,
    title: reading.use(['title', 'display_name'], 'title', maxTitleLength),
    names: readNames(reading),
    date: readDate(reading),
    ...readPlace(reading, type, placeTags(reading, type), serials),
    volume: reading.use(['biblio.volume'], 'volume'),
    issue: reading.use(['biblio.issue'], 'issue'),
    pages: readPages(reading),
    language: reading.use(['language'], 'language'),
    url: readAddress(reading, identifiers),
    publisher: isRepository
      ? undefined
      : reading.use(['primary_location.source.host_organization_name', 'host_venue.publisher'], 'publisher'),
    ...readIndexedAbstract(reading),
    identifiers,
    keywords: readKeywords(reading),
    references: readReferences(reading),
  });
  return paper.title === undefined ? undefined : paper;
}

function readType(reading: Reading): PaperType {
  const field = reading.get('type');
  const crossref = reading.get('type_crossref');
  const type = field && parseOpenAlexType(field.text, crossref?.text, sourceTypeOf(reading));
  const told = toldType(reading, field, type, 'article');
  if (crossref && type && type !== parseOpenAlexType(field?.text ?? '')) crossref.usedAs.push('type');
  else if (crossref) crossref.note ??= 'says no more than the type';
  return told;
}

/** Journal, repository, conference, book series, ebook platform … */
function sourceTypeOf(reading: Reading): string {
  return reading.first('primary_location.source.type', 'host_venue.type')?.text ?? '';
}

function readIdentifiers(reading: Reading): IdentifierList<unknown> {
  const list = new IdentifierList(reading);
  const isRepository = sourceTypeOf(reading) === 'repository';
  for (const field of reading.fields) {
    if (!mayIdentify.test(field.tag) || field.text === '' || reading.isAside(field)) continue;
    if (field.tag === 'id' || field.tag === 'ids.openalex') list.addScheme(field, 'OPENALEX');
    else if (field.tag === 'doi' || field.tag === 'ids.doi') list.addDoi(field);
    else if (field.tag === 'ids.pmid') list.addScheme(field, 'PMID');
    else if (field.tag === 'ids.pmcid') list.add(field, pmcid(field.text));
    else if (field.tag === 'ids.mag') list.add(field, [['SOURCE_RECORD', field.text, field.text]]);
    else if (isRepository) field.note = 'of a repository, which is no journal; kept in the raw record only';
    else list.addSerials(field, { isLinking: field.tag.endsWith('.issn_l') });
  }
  const locations = reading.get('locations');
  if (locations) list.add(locations, listOf(locations.source).flatMap(namesOfPlaces));
  if (locations) locations.note ??= locations.usedAs.length > 0 ? undefined : 'other copies; kept in the raw record only';
  return list;
}

const mayIdentify = /^(?:id|doi|ids\.(?:openalex|doi|pmid|pmcid|mag)|.+\.issn(?:_l)?)$/;

/** The address of the work; one that is the DOI of another version is not. */
function readAddress(reading: Reading, identifiers: readonly Identifier[]): string | undefined {
  const doi = identifiers.find(({ scheme }) => scheme === 'DOI')?.value;
  for (const tag of ['primary_location.landing_page_url', 'host_venue.url']) {
    const field = reading.first(tag);
    const [linked] = linkedIdentifiers(field?.text ?? '').filter(
      ([scheme, value]) => scheme === 'DOI' && doi !== undefined && value !== doi,
    );
    if (field && linked) field.note = 'the address of another version; kept in the raw record only';
    else if (field) return readUrl(reading, [tag]);
  }
  return undefined;
}

/** OpenAlex writes addresses of PubMed Central, also such that have lost the letters of the id. */
function pmcid(printed: string) {
  return bareIdentifier('PMCID', printed.replace(/(^|\/)(\d+)\/?$/, '$1PMC$2')).map(([scheme, value]) => [scheme, value, printed] as const);
}

/** Of other copies only what names the work itself: further DOIs are those of other versions. */
function namesOfPlaces(location: unknown) {
  const address = webText(memberOf(location, 'landing_page_url'));
  return linkedIdentifiers(address).filter(([scheme]) => scheme === 'ARXIV');
}

/** January 1 is what a date becomes of which OpenAlex knows the year alone. */
function readDate(reading: Reading): PartialDate | undefined {
  const field = reading.first('publication_date');
  const date = field && (parseEdtf(field.text) ?? parsePartialDate(field.text));
  const year = reading.first('publication_year');
  if (!field || !date) {
    const said = year && parsePartialDate(year.text);
    if (year && said) year.usedAs.push('date');
    return said;
  }
  field.usedAs.push('date');
  if (year) year.note = 'the year of the date';
  if (date.month !== 1 || date.day !== 1) return date;
  field.note = 'January 1 stands for a year alone';
  return { year: date.year };
}

/** A repository is no journal. What holds talks and chapters is their book, or its series where it says so. */
function placeTags(reading: Reading, type: PaperType) {
  const source = reading.first('primary_location.source.display_name', 'host_venue.display_name');
  const abbreviation = ['primary_location.source.abbreviated_title', 'host_venue.abbreviated_title'];
  const none = { journal: [], abbreviation, book: [], series: [] };
  const kind = sourceTypeOf(reading);
  if (!source) return none;
  if (kind === 'repository') {
    source.note = 'a repository is no journal; kept in the raw record only';
    return none;
  }
  const family = familyOf(type);
  if (family === 'journal' || family === 'other') return { ...none, journal: [source.tag] };
  return kind === 'journal' || kind === 'book series' ? { ...none, series: [source.tag] } : { ...none, book: [source.tag] };
}

/** OpenAlex repeats a page that stands alone. */
function readPages(reading: Reading): PaperRecord['pages'] {
  const first = reading.use(['biblio.first_page'], 'pages');
  const last = reading.use(['biblio.last_page'], 'pages');
  return parsePageRange(first, last === first ? undefined : last);
}

/** The words of an abstract with the places at which they stand. */
function readIndexedAbstract(reading: Reading): SectionedAbstract {
  const inverted = reading.get('abstract_inverted_index');
  return inverted ? readAbstract(reading, inverted, textOfIndex(inverted)) : readAbstract(reading, reading.first('abstract'));
}

function textOfIndex({ source }: NamedField<unknown>): string {
  const whole = typeof source === 'string' ? parseIndex(source) : source;
  const index = memberOf(whole, 'InvertedIndex') ?? whole;
  const words: { word: string; place: number }[] = [];
  for (const [word, places] of isObject(index) ? Object.entries(index) : [])
    for (const place of listOf(places)) if (typeof place === 'number') words.push({ word, place });
  words.sort((a, b) => a.place - b.place);
  return webText(words.map(({ word }) => word).join(' '));
}

/** Early files hold the index as a text, one level down. */
function parseIndex(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readReferences(reading: Reading): PaperRecord['references'] {
  const list = new CitedWorks(reading);
  const field = reading.get('referenced_works');
  if (!field) return undefined;
  list.add(
    field,
    listOf(field.source).map((work) => readReference(webLine(work))),
  );
  return list.references;
}

/** An identifier says nothing more; what is none may. */
function readReference(work: string): CitedWork {
  const identifiers = bareIdentifier('OPENALEX', work);
  return { ...(identifiers.length > 0 ? { printed: [work] } : { text: work }), identifiers };
}
