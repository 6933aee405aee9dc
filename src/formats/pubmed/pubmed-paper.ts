import type { PaperRecord, PaperType, PartialDate } from '../../model.js';
import { rankOfType, typeOfRank } from '../medline/medline-types.js';
import { readUrl } from '../reading/addresses.js';
import { maxTitleLength, oneLine } from '../reading/field-reading.js';
import { parsePageRange } from '../reading/page-range.js';
import { makeDate, parseMonth, parsePartialDate } from '../reading/partial-date.js';
import { type PlaceTags, readPlace } from '../reading/place.js';
import { excerpt } from '../reading/unfit-characters.js';
import { withoutAbsent } from '../reading/without-absent.js';
import { childText } from '../reading/xml-fields.js';
import type { XmlReading } from '../reading/xml-reader.js';
import type { XmlElement } from '../reading/xml-tree.js';
import { readPubmedAbstract } from './pubmed-abstract.js';
import { readPubmedIdentifiers } from './pubmed-identifiers.js';
import { readPubmedKeywords } from './pubmed-keywords.js';
import { readPubmedNames } from './pubmed-names.js';
import { readPubmedReferences } from './pubmed-references.js';

/**
 * The work of a record of PubMed, an article or a book or chapter of its Bookshelf; undefined without a title.
 * Source: NLM's DTD of 2025, https://dtd.nlm.nih.gov/ncbi/pubmed/doc/out/250101/index.html
 */
export function readPubmedPaper(reading: XmlReading, root: XmlElement): PaperRecord | undefined {
  const { type, genre } = readTypes(reading, root);
  const { identifiers, serials } = readPubmedIdentifiers(reading, type);
  const paper: PaperRecord = withoutAbsent({
    type,
    genre,
    title: readTitle(reading, type),
    names: readPubmedNames(reading, type),
    date: readDate(reading),
    ...readPlace(reading, type, placeTags(type), serials),
    volume: reading.use(['Volume', 'Book/Volume'], 'volume'),
    issue: reading.use(['Issue'], 'issue'),
    ...readPages(reading),
    language: readLanguage(reading),
    url: readUrl(reading, ['ArticleId[url]']),
    publisher: reading.use(['Book/PublisherName'], 'publisher'),
    ...readPubmedAbstract(reading),
    identifiers,
    keywords: readPubmedKeywords(reading),
    references: readPubmedReferences(reading),
  });
  return paper.title === undefined ? undefined : paper;
}

/** Its tagged text has `MedlineTA` too, so that comes before ISO's abbreviation. */
function placeTags(type: PaperType): PlaceTags {
  const book = type === 'BOOK' ? [] : ['Book/BookTitle'];
  return { journal: ['Title'], abbreviation: ['MedlineTA', 'ISOAbbreviation'], book, series: ['Book/CollectionTitle'] };
}

/** The publication type that tells most, as with MEDLINE's tagged text; an article where none tells more. */
function readTypes(reading: XmlReading, root: XmlElement): { type: PaperType; genre: string | undefined } {
  const field = reading.first('PublicationType');
  const words = field?.text.split('\n').map(oneLine) ?? [];
  const ranked = words.map((word) => ({ word, rank: rankOfType(word) ?? Number.POSITIVE_INFINITY }));
  const [best] = ranked.toSorted((a, b) => a.rank - b.rank);
  const isInBook = root.name === 'PubmedBookArticle';
  if (field) field.usedAs.push('genre', ...(isInBook ? [] : ['type']));
  if (isInBook) return { type: reading.first('ArticleTitle') ? 'BOOK_CHAPTER' : 'BOOK', genre: best?.word };
  return { type: best && best.rank < Number.POSITIVE_INFINITY ? typeOfRank(best.rank) : 'JOURNAL_ARTICLE', genre: best?.word };
}

/** What PubMed writes where it has no title in English. */
const placeholder = /^\[?(?:not available|in process citation)\.?\]?\.?$/i;

/** NLM ends each title with a full stop of its own. */
function readTitle(reading: XmlReading, type: PaperType): string | undefined {
  const own = reading.first('ArticleTitle');
  const isMissing = own !== undefined && placeholder.test(oneLine(own.text));
  if (isMissing) own.note = 'stands for a title that is not there';
  const tags = type === 'BOOK' ? ['Book/BookTitle'] : isMissing ? ['VernacularTitle'] : ['ArticleTitle', 'VernacularTitle'];
  return reading.use(tags, 'title', maxTitleLength)?.replace(/(?<=[^\s.])\.$/, '');
}

/** When the issue or the book came out; that of the article or chapter alone where it is missing. */
function readDate(reading: XmlReading): PartialDate | undefined {
  for (const tag of ['PubDate', 'Book/PubDate', 'ArticleDate', 'ContributionDate']) {
    const field = reading.get(tag);
    const date = field && dateOf(field.source[0]);
    if (date) field.usedAs.push('date');
    else if (field) {
      field.note = 'no date that could be read';
      reading.report('UNREADABLE_DATE', `Expected a year such as 2023, got "${excerpt(oneLine(field.text))}".`, field);
    }
    if (date) return date;
  }
  return undefined;
}

/** `MedlineDate` holds what is no single date, such as "1998 Dec-1999 Jan". */
function dateOf(element: XmlElement | undefined): PartialDate | undefined {
  const year = childText(element, 'Year');
  if (!/^[12]\d{3}$/.test(year)) return parsePartialDate(childText(element, 'MedlineDate') || year);
  return makeDate(Number(year), parseMonth(childText(element, 'Month')), Number(childText(element, 'Day') || Number.NaN));
}

/**
 * The pages; `MedlinePgn` may name more than one range ("1201-9; discussion 1209-10"), and the first one counts. Where there are
 * none, the number of the article stands among the publisher's identifiers.
 */
function readPages(reading: XmlReading): Pick<PaperRecord, 'pages' | 'articleNumber'> {
  const field = reading.first('MedlinePgn');
  const [first = '', ...others] = oneLine(field?.text ?? '').split(/\s*[;,]\s*/);
  if (others.length > 0 && field) field.note = 'further pages; the first ones count';
  const isFit = field && first !== '' && !reading.isTooLong(first, field);
  if (isFit) field.usedAs.push('pages');
  const pages = isFit ? parsePageRange(first, undefined) : pagesOfEnds(reading);
  if (pages) return { pages };
  const number = reading.fields.find(
    (each) => /^(?:ELocationID|ArticleId)\[pii\]$/.test(each.tag) && /^[a-z]{0,2}\d{1,8}$/i.test(each.text),
  );
  number?.usedAs.push('articleNumber');
  return number ? { articleNumber: number.text } : {};
}

function pagesOfEnds(reading: XmlReading): PaperRecord['pages'] {
  return parsePageRange(reading.use(['StartPage'], 'pages'), reading.use(['EndPage'], 'pages'));
}

function readLanguage(reading: XmlReading): string | undefined {
  const field = reading.first('Language');
  const [language, ...others] = field?.text.split('\n') ?? [];
  if (!field || language === undefined || reading.isTooLong(language, field)) return undefined;
  field.usedAs.push('language');
  if (others.length > 0) field.note = 'a further language; the first one counts';
  return language;
}
