import type { BylineName, ContributorRole, PageRange, PaperRecord, PaperType } from '../../model.js';
import { parsePersonName } from '../../person-name.js';
import { readAbstract } from '../reading/abstract.js';
import { readWebAddress } from '../reading/addresses.js';
import { maxTitleLength, oneLine } from '../reading/field-reading.js';
import { inferKeywordKinds } from '../reading/keyword-kinds.js';
import { readKeywordList } from '../reading/keyword-list.js';
import { readYearAndDate } from '../reading/library-date.js';
import { NameList } from '../reading/name-list.js';
import { parsePageRange } from '../reading/page-range.js';
import { readPlace } from '../reading/place.js';
import { readReferenceList } from '../reading/reference-list.js';
import type { TaggedFormat, TaggedReading } from '../reading/tagged-reader.js';
import { toldType } from '../reading/told-type.js';
import { familyOf } from '../reading/type-family.js';
import { withoutAbsent } from '../reading/without-absent.js';
import { readRefworksIdentifiers } from './refworks-identifiers.js';
import { parseRefworksLine, refworksGrammar } from './refworks-lines.js';
import { refworksLists, refworksTags } from './refworks-tags.js';
import { parseRefworksType } from './refworks-types.js';

/** Records of RefWorks' tagged format, see docs/formats.md. */
export const refworksRecords: TaggedFormat = {
  name: 'REFWORKS_TAGGED',
  dialect: 'STANDARD',
  grammar: refworksGrammar,
  parseLine: parseRefworksLine,
  tags: refworksTags,
  lists: refworksLists,
  titleTags: 'T1',
  readPaper,
};

function readPaper(reading: TaggedReading): PaperRecord | undefined {
  const type = readType(reading);
  const { identifiers, serials } = readRefworksIdentifiers(reading, type);
  const paper: PaperRecord = withoutAbsent({
    type,
    title: reading.use(['T1', 'ST'], 'title', maxTitleLength),
    names: readNames(reading, type),
    date: readYearAndDate(reading, 'YR', 'FD'),
    ...readPlace(reading, type, placeTags(type), serials),
    volume: reading.use(['VO'], 'volume'),
    issue: familyOf(type) === 'report' ? undefined : reading.use(['IS'], 'issue'),
    pages: readPages(reading, type),
    language: reading.use(['LA'], 'language'),
    url: readWebAddress(reading, ['UL', 'LK']),
    publisher: reading.use(['PB'], 'publisher'),
    ...readAbstract(reading, reading.first('AB')),
    identifiers,
    keywords: readKeywords(reading),
    references: readReferenceList(reading, 'CR', ({ text }) => text.split(/\n|;\s+/)),
  });
  return paper.title === undefined ? undefined : paper;
}

function readType(reading: TaggedReading): PaperType {
  const field = reading.first('RT');
  return toldType(reading, field, field && parseRefworksType(oneLine(field.text)), 'Journal Article');
}

/** RefWorks calls them by their rank: editors, editors of the series, translators, compilers, editors of the web site. */
function readNames(reading: TaggedReading, type: PaperType): BylineName[] {
  const second = familyOf(type) === 'thesis' ? 'CONTRIBUTOR' : 'EDITOR';
  const roles: Readonly<Record<string, ContributorRole>> = {
    A1: /^(?:book, edited|edited book)$/i.test(reading.first('RT')?.text ?? '') && reading.all('A2').length === 0 ? 'EDITOR' : 'AUTHOR',
    A2: second,
    A3: second,
    A4: 'TRANSLATOR',
    A5: 'CONTRIBUTOR',
    A6: 'EDITOR',
  };
  const list = new NameList(reading);
  const [address, ...addresses] = reading.all('AD');
  const isAlone = reading.all('A1').length === 1 && addresses.length === 0;
  for (const field of reading.fields) {
    const role = roles[field.tag];
    if (!role || reading.isAside(field)) continue;
    const names = field.text
      .split(/;\s*|\n/)
      .map(oneLine)
      .filter((name) => /[^\s,.;]/.test(name) && !/^(?:et\.? al\.?|and others|others)$/i.test(name));
    const isOnly = isAlone && address !== undefined && field.tag === 'A1' && names.length === 1;
    if (isOnly) address.usedAs.push('names.affiliations');
    const affiliations = isOnly ? { affiliations: [oneLine(address.text)] } : {};
    list.add(
      field,
      role,
      names.map((name) => ({ ...parsePersonName(name), ...affiliations })),
    );
  }
  return list.names;
}

/** What a work stands in is in `JF` or, of a chapter or talk, in `T2`; a report's or book's `T2` is its series, as `T3` is. */
function placeTags(type: PaperType): Parameters<typeof readPlace>[2] {
  const family = familyOf(type);
  const isWhole = family === 'book' || family === 'report' || family === 'thesis';
  return {
    journal: isWhole ? [] : ['JF'],
    abbreviation: ['JO'],
    book: isWhole ? [] : ['T2', ...(family === 'other' ? ['WT'] : [])],
    series: isWhole ? ['T3', 'T2', 'JF'] : ['T3'],
  };
}

/** "OP" has the last page, or all of them; of a book or a thesis `SP` alone is how many it has. */
function readPages(reading: TaggedReading, type: PaperType): PageRange | undefined {
  const [first, last] = [reading.first('SP'), reading.first('OP')];
  const family = familyOf(type);
  const isWhole = family === 'book' || family === 'thesis';
  const pages = parsePageRange(first && oneLine(first.text), last && oneLine(last.text).replace(/\+.*$/, ''));
  if (!pages || (isWhole && pages.end === undefined) || (first && reading.isTooLong(first.text, first))) return undefined;
  if (last && reading.isTooLong(last.text, last)) return undefined;
  first?.usedAs.push('pages');
  if (pages.end !== undefined) last?.usedAs.push('pages');
  return pages;
}

/** One keyword a line is the rule; semicolons part keywords where all stand in one. */
function readKeywords(reading: TaggedReading): PaperRecord['keywords'] {
  const isOnly = reading.all('K1').length === 1;
  const keywords = readKeywordList(reading, [{ tag: 'K1', kind: 'UNKNOWN' }], ({ text }) => text.split(isOnly ? /\n|;\s*/ : /\n/));
  return inferKeywordKinds(keywords.map(({ label }) => label));
}
