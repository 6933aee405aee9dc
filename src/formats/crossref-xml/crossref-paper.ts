import type { PaperRecord, PaperType } from '../../model.js';
import { readUrl } from '../reading/addresses.js';
import { parseCrossrefUpdate } from '../reading/crossref-types.js';
import { maxTitleLength } from '../reading/field-reading.js';
import { parsePageRange } from '../reading/page-range.js';
import { readPlace } from '../reading/place.js';
import { withoutAbsent } from '../reading/without-absent.js';
import { childrenOf, childText } from '../reading/xml-fields.js';
import type { XmlReading } from '../reading/xml-reader.js';
import type { XmlElement } from '../reading/xml-tree.js';
import { readCrossrefAbstract } from './crossref-abstract.js';
import { readCrossrefDate } from './crossref-dates.js';
import { readCrossrefIdentifiers } from './crossref-identifiers.js';
import { type FoundWork, findWork } from './crossref-layout.js';
import { readCrossrefNames } from './crossref-names.js';
import { readCrossrefReferences } from './crossref-references.js';

/** What is around a work, by what its fields begin with. */
const containers = ['book/', 'proceedings/', 'report/', 'standard/', 'database/'];

/** The work of a record of Crossref; undefined without a title, or where it tells of a journal or an issue alone. */
export function readCrossrefPaper(reading: XmlReading, root: XmlElement): PaperRecord | undefined {
  const work = findWork(root);
  if (!work) {
    const message =
      'Expected an article, a book or another work, got what tells of a journal, an issue or a grant alone. No paper can be made of it.';
    reading.report('NO_WORK', message, undefined, 'ERROR');
    return undefined;
  }
  const own = work.prefix;
  const type = readType(reading, work);
  const { identifiers, serials } = readCrossrefIdentifiers(reading, own, type);
  const around = containers.filter((prefix) => prefix !== own);
  const paper: PaperRecord = withoutAbsent({
    type,
    genre: readGenre(reading, work),
    ...readTitles(reading, own),
    names: readCrossrefNames(reading, own, type),
    date: readCrossrefDate(reading, own),
    ...readPlace(reading, type, placeTags(own), serials),
    volume: reading.use(['issue/volume', ...[own, ...around].map((prefix) => `${prefix}volume`)], 'volume'),
    issue: reading.use(['issue/issue'], 'issue'),
    pages: parsePageRange(reading.use([`${own}first_page`], 'pages'), reading.use([`${own}last_page`], 'pages')),
    articleNumber: reading.use(
      ['article-number', 'article_number'].map((kind) => `${own}item_number[${kind}]`),
      'articleNumber',
    ),
    language: languageOf(work),
    url: readUrl(reading, [`${own}resource`]),
    publisher: readPublisher(reading, [own, ...around]),
    ...readCrossrefAbstract(reading, own),
    identifiers,
    keywords: [],
    references: readCrossrefReferences(reading, own),
  });
  return paper.title === undefined ? undefined : paper;
}

/** A part of a report or a standard is one too; an article that updates another one is what its notice says it is. */
function readType(reading: XmlReading, { type, around, prefix }: FoundWork): PaperType {
  const isPartOf = (name: string) => type === 'BOOK_CHAPTER' && around.some((element) => element.name === name);
  if (isPartOf('report-paper')) return 'REPORT';
  if (isPartOf('standard')) return 'STANDARD';
  const mark = type === 'JOURNAL_ARTICLE' ? reading.get(`${prefix}crossmark`) : undefined;
  const updates = childrenOf(mark?.source[0], 'updates').flatMap((each) => childrenOf(each, 'update'));
  const updated = updates.flatMap(({ attributes }) => parseCrossrefUpdate(attributes.type ?? '') ?? [])[0];
  if (updated) mark?.usedAs.push('type');
  return updated ?? type;
}

/** As Crossref's JSON has it: the kind of a preprint, the degree of a thesis. */
function readGenre(reading: XmlReading, { element, prefix }: FoundWork): string | undefined {
  return element.name === 'posted_content' ? element.attributes.type || undefined : reading.use([`${prefix}degree`], 'genre');
}

/** A subtitle stands apart, and sometimes at the end of the title too: there it is taken off. */
function readTitles(reading: XmlReading, own: string): { title: string | undefined; subtitle: string | undefined } {
  const titles = ['title', 'proceedings_title', 'original_language_title'].map((name) => own + name);
  const title = reading.use(titles, 'title', maxTitleLength);
  const subtitle = reading.use([`${own}subtitle`, `${own}proceedings_subtitle`], 'subtitle', maxTitleLength);
  const isTwice = title !== undefined && subtitle !== undefined && title.endsWith(`: ${subtitle}`);
  return { title: isTwice ? title.slice(0, -subtitle.length - 2) : title, subtitle };
}

function placeTags(own: string) {
  const isBook = own === 'book/' || own === 'proceedings/';
  return {
    journal: ['journal/full_title'],
    abbreviation: ['journal/abbrev_title'],
    book: isBook ? [] : ['book/title', 'proceedings/proceedings_title', ...(own === 'database/' ? [] : ['database/title'])],
    series: ['book/', 'proceedings/', 'report/', 'standard/'].map((prefix) => `${prefix}series/title`),
  };
}

/** Said of the work itself, or of what it stands in. */
function languageOf({ element, around }: FoundWork): string | undefined {
  const [holder] = around.slice(-1);
  const metadata = holder?.children.filter((child) => typeof child !== 'string' && child.name.endsWith('_metadata')) ?? [];
  const said = [element, ...metadata].map((each) => (typeof each === 'string' ? undefined : each.attributes.language));
  return said.find((language) => language !== undefined && language !== '' && language.length <= 100);
}

function readPublisher(reading: XmlReading, prefixes: readonly string[]): string | undefined {
  const names = prefixes.map((prefix) => `${prefix}publisher_name`);
  const named = reading.use([...names, 'crm-item[publisher-name]'], 'publisher');
  const field = named === undefined ? reading.get(`${prefixes[0]}institution`) : undefined;
  const institution = childText(field?.source[0], 'institution_name');
  if (!field || institution === '' || reading.isTooLong(institution, field)) return named;
  field.usedAs.push('publisher');
  return institution;
}
