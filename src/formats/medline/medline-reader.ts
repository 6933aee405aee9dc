import { parseDoi } from '../../identifiers.js';
import type { KeywordUse, PageRange, PaperRecord, PaperType, PartialDate } from '../../model.js';
import { withSections } from '../reading/abstract.js';
import { maxAbstractLength, maxTitleLength, type NamedField, oneLine } from '../reading/field-reading.js';
import { IdentifierList } from '../reading/identifier-list.js';
import { readKeywordList } from '../reading/keyword-list.js';
import { parsePageRange } from '../reading/page-range.js';
import { parsePartialDate } from '../reading/partial-date.js';
import { readPlace } from '../reading/place.js';
import { bareIdentifier } from '../reading/printed-identifiers.js';
import type { TaggedFormat, TaggedReading } from '../reading/tagged-reader.js';
import { familyOf } from '../reading/type-family.js';
import { excerpt } from '../reading/unfit-characters.js';
import { withoutAbsent } from '../reading/without-absent.js';
import { medlineGrammar, parseMedlineLine } from './medline-lines.js';
import { readMedlineNames } from './medline-names.js';
import { medlineLists, medlineTags } from './medline-tags.js';
import { rankOfType, typeOfRank } from './medline-types.js';

/** Records of MEDLINE as PubMed exports them (.nbib), see docs/formats.md. */
export const medlineRecords: TaggedFormat = {
  name: 'MEDLINE_NBIB',
  dialect: 'PUBMED',
  grammar: medlineGrammar,
  parseLine: parseMedlineLine,
  tags: medlineTags,
  lists: medlineLists,
  titleTags: 'TI or BTI',
  readPaper,
};

function readPaper(reading: TaggedReading): PaperRecord | undefined {
  const { type, genre } = readType(reading);
  const { identifiers, serials } = readIdentifiers(reading);
  const pages = readPages(reading);
  const paper: PaperRecord = withoutAbsent({
    type,
    genre,
    title: readTitle(reading, type),
    names: readMedlineNames(reading),
    date: readDate(reading),
    ...readPlace(reading, type, placeTags(type), serials),
    volume: reading.use(['VI'], 'volume'),
    issue: reading.use(['IP'], 'issue'),
    pages,
    articleNumber: pages ? undefined : readArticleNumber(reading),
    language: reading.use(['LA'], 'language'),
    publisher: reading.use(['PB'], 'publisher'),
    ...withSections(joinTexts(reading, 'AB', 'abstract', maxAbstractLength, '\n\n')),
    identifiers,
    keywords: readKeywords(reading),
  });
  return paper.title === undefined ? undefined : paper;
}

/** The publication type that tells most; without any, a work in a journal is an article, and one with a book's title its chapter. */
function readType(reading: TaggedReading): { type: PaperType; genre: string | undefined } {
  const fields = reading.all('PT');
  const ranked = fields.map((field) => ({ field, rank: rankOfType(oneLine(field.text)) ?? Number.POSITIVE_INFINITY }));
  const best = ranked.toSorted((a, b) => a.rank - b.rank)[0];
  const isKnown = best !== undefined && best.rank < Number.POSITIVE_INFINITY;
  for (const { field } of ranked) {
    if (field === best?.field) field.usedAs.push('genre', ...(isKnown ? ['type'] : []));
    else field.note = 'a further type of publication: kept in the raw record only';
  }
  const genre = best && oneLine(best.field.text);
  const named = isKnown ? typeOfRank(best.rank) : undefined;
  if (reading.first('BTI') && !reading.first('JT', 'TA')) return { type: reading.first('TI') ? 'BOOK_CHAPTER' : 'BOOK', genre };
  return { type: named ?? (reading.first('JT', 'TA') ? 'JOURNAL_ARTICLE' : 'OTHER'), genre };
}

/** NLM ends each title with a full stop of its own, and says so where there is none in English. */
function readTitle(reading: TaggedReading, type: PaperType): string | undefined {
  const own = joinTexts(reading, 'TI', 'title', maxTitleLength, ' ');
  const isNone = own === undefined || /^\[not available\]\.?$/i.test(own);
  const title = isNone ? (bookTitle(reading, type) ?? reading.use(['TT'], 'title', maxTitleLength)) : own;
  return title?.replace(/(?<=[^\s.])\.$/, '');
}

function bookTitle(reading: TaggedReading, type: PaperType): string | undefined {
  return familyOf(type) === 'book' ? reading.use(['BTI'], 'title', maxTitleLength) : undefined;
}

/** All values of a tag, though MEDLINE has one: nothing is lost where a text was parted. */
function joinTexts(reading: TaggedReading, tag: string, usedAs: string, maxLength: number, joint: string): string | undefined {
  const fields = reading.all(tag).filter((field) => !reading.isTooLong(field.text, field, maxLength));
  for (const field of fields) field.usedAs.push(usedAs);
  const text = fields.map((field) => oneLine(field.text)).join(joint);
  return text === '' || text.length > maxLength ? undefined : text;
}

function placeTags(type: PaperType): Parameters<typeof readPlace>[2] {
  const book = familyOf(type) === 'book' ? [] : ['BTI'];
  return { journal: ['JT'], abbreviation: ['TA'], book, series: ['CTI'] };
}

/** When it was published; without that, when electronically. */
function readDate(reading: TaggedReading): PartialDate | undefined {
  for (const tag of ['DP', 'DEP']) {
    const field = reading.first(tag);
    const date = field && parsePartialDate(oneLine(field.text));
    if (field && date) {
      field.usedAs.push('date');
      return date;
    }
    if (field) reading.report('UNREADABLE_DATE', `Expected a date such as 2023 Feb 14, got "${excerpt(oneLine(field.text))}".`, field);
  }
  return undefined;
}

function readPages(reading: TaggedReading): PageRange | undefined {
  const field = reading.first('PG');
  if (!field || reading.isTooLong(field.text, field)) return undefined;
  field.usedAs.push('pages');
  return parsePageRange(oneLine(field.text), undefined);
}

/** Where a work has no pages, its number stands among the publisher's identifiers: "E164 [pii]". */
function readArticleNumber(reading: TaggedReading): string | undefined {
  for (const field of reading.all('LID', 'AID')) {
    const [, number] = /^([a-z]{0,2}\d{1,8})\s*\[pii\]$/i.exec(oneLine(field.text)) ?? [];
    if (number === undefined) continue;
    field.usedAs.push('articleNumber');
    return number;
  }
  return undefined;
}

function readIdentifiers(reading: TaggedReading): IdentifierList<string> {
  const list = new IdentifierList(reading);
  const pmid = reading.first('PMID');
  if (pmid) list.addScheme(pmid, 'PMID');
  const pmcid = reading.first('PMC');
  if (pmcid && /^\d+$/.test(pmcid.text)) list.add(pmcid, bareIdentifier('PMCID', `PMC${pmcid.text}`));
  else if (pmcid) list.addScheme(pmcid, 'PMCID');
  for (const field of reading.all('LID', 'AID')) addArticleId(list, field);
  for (const field of reading.all('OID')) {
    const [, printed = ''] = /^NLM:\s*(PMC\d+)$/.exec(oneLine(field.text)) ?? [];
    list.add(field, bareIdentifier('PMCID', printed));
  }
  for (const field of reading.all('IS', 'ISBN')) list.addSerials(field);
  return list;
}

/** "10.1000/182 [doi]"; what is of another kind ([pii], [bookaccession]) is the publisher's own. */
function addArticleId(list: IdentifierList<string>, field: NamedField<string>): void {
  const [, printed = '', kind] = /^(.*?)\s*(?:\[(\w+)\])?$/s.exec(oneLine(field.text)) ?? [];
  if (kind === 'doi') list.addDoi(field, printed);
  else if (kind === undefined && parseDoi(printed) !== undefined) list.addDoi(field);
}

/**
 * MeSH headings, each with each of its qualifiers ("Fog/history"), without the stars of major topics; and other terms, which
 * are the authors' own unless an organisation is named as their owner.
 */
function readKeywords(reading: TaggedReading): KeywordUse[] {
  const isForeign = reading.all('OTO').some((field) => oneLine(field.text) !== 'NOTNLM');
  for (const field of reading.all('OTO')) field.usedAs.push('keywords');
  return readKeywordList(
    reading,
    [
      { tag: 'MH', kind: 'CONTROLLED', scheme: 'MeSH' },
      { tag: 'OT', kind: isForeign ? 'INDEX' : 'AUTHOR' },
    ],
    (field) => (field.tag === 'MH' ? splitHeading(oneLine(field.text)) : [oneLine(field.text).replace(/^\*\s*/, '')]),
  );
}

function splitHeading(text: string): string[] {
  const [heading = '', ...qualifiers] = text.split('/').map((part) => part.trim().replace(/^\*|\*$/g, ''));
  return qualifiers.length === 0 ? [heading] : qualifiers.map((qualifier) => `${heading}/${qualifier}`);
}
