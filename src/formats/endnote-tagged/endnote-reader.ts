import type { PageRange, PaperRecord, PaperType } from '../../model.js';
import { readAbstract } from '../reading/abstract.js';
import { readWebAddress } from '../reading/addresses.js';
import { parseEndnoteType } from '../reading/endnote-types.js';
import { maxTitleLength, oneLine } from '../reading/field-reading.js';
import { inferKeywordKinds } from '../reading/keyword-kinds.js';
import { readKeywordList } from '../reading/keyword-list.js';
import { readYearAndDate } from '../reading/library-date.js';
import { parsePageRange } from '../reading/page-range.js';
import type { TaggedFormat, TaggedReading } from '../reading/tagged-reader.js';
import { familyOf, refineType } from '../reading/type-family.js';
import { excerpt } from '../reading/unfit-characters.js';
import { withoutAbsent } from '../reading/without-absent.js';
import { readEndnoteIdentifiers } from './endnote-identifiers.js';
import { endnoteGrammar, parseEndnoteLine } from './endnote-lines.js';
import { readEndnoteNames } from './endnote-names.js';
import { readEndnotePlace } from './endnote-place.js';
import { endnoteLists, endnoteTags } from './endnote-tags.js';

/** Records of EndNote's tagged text (.enw) and of refer, see docs/formats.md. */
export const endnoteRecords: TaggedFormat = {
  name: 'ENDNOTE_TAGGED',
  dialect: 'STANDARD',
  grammar: endnoteGrammar,
  parseLine: parseEndnoteLine,
  tags: endnoteTags,
  lists: endnoteLists,
  titleTags: '%T',
  readPaper,
};

function readPaper(reading: TaggedReading): PaperRecord | undefined {
  const genre = reading.use(['%9'], 'genre');
  const type = refineType(readType(reading), genre);
  const { identifiers, serials } = readEndnoteIdentifiers(reading, type);
  const isArticle = familyOf(type) === 'journal';
  const paper: PaperRecord = withoutAbsent({
    type,
    genre,
    title: reading.use(['%T', '%!'], 'title', maxTitleLength),
    names: readEndnoteNames(reading, type),
    date: readYearAndDate(reading, '%D', '%8'),
    ...readEndnotePlace(reading, type, serials),
    volume: reading.use(['%V'], 'volume'),
    issue: familyOf(type) === 'report' ? undefined : reading.use(['%N'], 'issue'),
    pages: readPages(reading, type),
    articleNumber: isArticle ? readArticleNumber(reading) : undefined,
    language: reading.use(['%G'], 'language'),
    url: readWebAddress(reading, ['%U']),
    publisher: reading.use(['%I'], 'publisher'),
    ...readAbstract(reading, reading.first('%X')),
    identifiers,
    keywords: readKeywords(reading),
  });
  return paper.title === undefined ? undefined : paper;
}

/** refer has no types: what a work is shows in where it stands (refer(1)). */
function readType(reading: TaggedReading): PaperType {
  const field = reading.get('%0');
  const type = field && parseEndnoteType(oneLine(field.text));
  if (field && type) field.usedAs.push('type');
  else if (field)
    reading.report('UNKNOWN_TYPE', `Expected a type such as Journal Article, got "${excerpt(oneLine(field.text))}". ${asOther}`, field);
  if (field || reading.fields[0]?.tag === '%0') return type ?? 'OTHER';
  if (reading.first('%J')) return 'JOURNAL_ARTICLE';
  if (reading.first('%B')) return 'BOOK_CHAPTER';
  if (reading.first('%R')) return 'REPORT';
  return reading.first('%I') ? 'BOOK' : 'OTHER';
}

const asOther = 'Read as a work of unknown type.';

/** Of a book or a thesis one number is how many pages it has. The first page of an article may stand alone in `%&`. */
function readPages(reading: TaggedReading, type: PaperType): PageRange | undefined {
  const family = familyOf(type);
  const isWhole = family === 'book' || family === 'thesis';
  const field = reading.first('%P', ...(family === 'journal' ? ['%&'] : []));
  if (!field || reading.isTooLong(field.text, field)) return undefined;
  const pages = parsePageRange(oneLine(field.text), undefined);
  const isCount = isWhole && pages?.end === undefined;
  if (isCount) field.note = 'number of pages: kept in the raw record only';
  else field.usedAs.push('pages');
  return isCount ? undefined : pages;
}

/** EndNote's seventh custom field, which may hold an identifier too. */
function readArticleNumber(reading: TaggedReading): string | undefined {
  return reading.get('%]')?.usedAs.length === 0 ? reading.use(['%]'], 'articleNumber') : undefined;
}

/** One keyword a line is the rule; semicolons, or else commas, part keywords where all stand in one. */
function readKeywords(reading: TaggedReading): PaperRecord['keywords'] {
  const isOnly = reading.all('%K').length === 1;
  const keywords = readKeywordList(reading, [{ tag: '%K', kind: 'UNKNOWN' }], ({ text }) => {
    if (!isOnly || text.includes('\n')) return text.split('\n');
    return text.split(text.includes(';') ? /;\s|;$/ : /,\s/);
  });
  return inferKeywordKinds(keywords.map(({ label }) => label));
}
