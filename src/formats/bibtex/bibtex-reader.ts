import { parseArxiv } from '../../identifiers.js';
import type { BylineName, ContributorRole, ImportDialect, KeywordUse, PaperRecord, PaperType, SourceRecord } from '../../model.js';
import { readAbstract } from '../reading/abstract.js';
import { readUrl } from '../reading/addresses.js';
import { cleanText } from '../reading/clean-text.js';
import { FieldReading, maxTitleLength, type NamedField, oneLine } from '../reading/field-reading.js';
import { isSameTitle } from '../reading/journal-abbreviation.js';
import { readKeywordList } from '../reading/keyword-list.js';
import { NameList } from '../reading/name-list.js';
import { readOrcid } from '../reading/orcid.js';
import { parsePageRange } from '../reading/page-range.js';
import { readPlace } from '../reading/place.js';
import { type TextChunks, takeProblems } from '../reading/reporting-text.js';
import { familyOf, refineType } from '../reading/type-family.js';
import { excerpt } from '../reading/unfit-characters.js';
import { withoutAbsent } from '../reading/without-absent.js';
import { readBibtexDate } from './bibtex-dates.js';
import { linesInFront, rawOf, readBibtexFields } from './bibtex-fields.js';
import { readBibtexIdentifiers } from './bibtex-identifiers.js';
import { BibtexLibrary, type BibtexText } from './bibtex-library.js';
import { hasOthers, parseBibtexNames } from './bibtex-names.js';
import { BibtexSplitter } from './bibtex-splitter.js';
import { isKnownName } from './bibtex-strings.js';
import { parseEntryType } from './bibtex-types.js';
import { isOneGroup, splitOutsideGroups, withoutGroups } from './tex-groups.js';
import { texToText } from './tex-text.js';

type Reading = FieldReading<string>;

/**
 * The records of a BibTeX or BibLaTeX text, see docs/formats.md. Never throws on bad data; an entry of which no work could be
 * read comes without `paper`. An entry that inherits from a later one comes behind it. Memory is bounded. O(length).
 */
export async function* readBibtex(text: TextChunks): AsyncGenerator<SourceRecord> {
  const splitter = new BibtexSplitter();
  const library = new BibtexLibrary();
  // The last record is held back, so that what is wrong behind it can be told with it.
  let last: SourceRecord | undefined;
  for await (const chunk of text) {
    for (const problem of takeProblems(text)) splitter.report(problem);
    for (const entry of splitter.push(chunk).flatMap((block) => library.take(block))) {
      if (last) yield last;
      last = readEntry(entry);
    }
  }
  for (const problem of takeProblems(text)) splitter.report(problem);
  for (const entry of [...splitter.end().flatMap((block) => library.take(block)), ...library.end()]) {
    if (last) yield last;
    last = readEntry(entry);
  }
  if (last) yield { ...last, problems: [...last.problems, ...splitter.takeProblems(), ...library.takeProblems()] };
}

/** One record; everything but `position` and the lines of `problems` depends on its own raw text alone. */
function readEntry(text: BibtexText): SourceRecord {
  const { position, line, problems, entry } = text;
  const front = linesInFront(text);
  const key = entry.key === undefined ? undefined : keyField(entry.key, front + 1);
  const fields = [...(key ? [key] : []), ...readBibtexFields(text)];
  const reading: Reading = new FieldReading(fields, { line, linesInFront: front, problems });
  tellUndefinedStrings(reading, text);
  const paper = readPaper(reading, text.type, key);
  if (!paper) reading.report('NO_TITLE', 'Expected a title, got none. No paper can be made of this entry.', undefined, 'ERROR');
  return {
    position,
    line,
    raw: rawOf(text),
    format: 'BIBTEX',
    dialect: dialectOf(reading),
    ...(paper ? { paper } : {}),
    fields: reading.fates(),
    problems: reading.problems,
  };
}

function keyField(key: string, line: number): NamedField<string> {
  return { line, tag: '@', source: key, text: cleanText(oneLine(key)), usedAs: [] };
}

function tellUndefinedStrings(reading: Reading, { entry, strings, line }: BibtexText): void {
  for (const field of entry.fields) {
    for (const piece of field.pieces) {
      if (!('name' in piece) || isKnownName(piece.name) || strings.has(piece.name.toLowerCase())) continue;
      reading.problems.push({
        code: 'UNDEFINED_STRING',
        message: `Expected a string that was defined by @string before, or braces, got "${excerpt(piece.name)}". Read as it stands.`,
        severity: 'WARNING',
        line: line + field.line - 1,
        tag: field.name,
      });
    }
  }
}

/** What only one program writes in an entry. */
function dialectOf(reading: Reading): ImportDialect {
  const has = (...tags: readonly string[]) => tags.some((tag) => reading.get(tag) !== undefined);
  if (has('mendeley-groups', 'mendeley-tags') || /:C.{0,9}Mendeley|Mendeley Desktop/.test(reading.get('file')?.source ?? ''))
    return 'MENDELEY';
  if (has('unique-id', 'web-of-science-categories')) return 'WEB_OF_SCIENCE';
  if (reading.get('source')?.source === 'Scopus' || /scopus\.com\/inward/.test(reading.get('url')?.source ?? '')) return 'SCOPUS';
  if (has('date-added', 'date-modified', 'bdsk-url-1', 'bdsk-file-1')) return 'BIBDESK';
  if (has('__markedentry', 'creationdate', 'modificationdate') || (has('owner') && has('timestamp'))) return 'JABREF';
  return /zotero[\\/]+storage/i.test(reading.get('file')?.source ?? '') ? 'ZOTERO' : 'STANDARD';
}

function readPaper(reading: Reading, word: string, key: NamedField<string> | undefined): PaperRecord | undefined {
  const genre = reading.use(['type', 'entrysubtype'], 'genre');
  const type = refineType(readType(reading, word), genre);
  const { identifiers, serials } = readBibtexIdentifiers(reading, type, key);
  const paper: PaperRecord = withoutAbsent({
    type,
    genre,
    title: reading.use(
      familyOf(type) === 'book' ? ['title', 'booktitle', 'maintitle', 'shorttitle', 'titleaddon'] : ['title', 'shorttitle', 'titleaddon'],
      'title',
      maxTitleLength,
    ),
    subtitle: reading.use(['subtitle'], 'subtitle', maxTitleLength),
    names: readNames(reading),
    date: readBibtexDate(reading),
    ...readPlace(reading, type, placeTags, serials),
    volume: reading.use(['volume'], 'volume'),
    issue:
      familyOf(type) === 'report'
        ? reading.use(['issue'], 'issue')
        : reading.use(isSerial(type) ? ['number', 'issue'] : ['issue'], 'issue'),
    pages: readPages(reading, type),
    articleNumber: reading.use(['eid', 'article-number', 'articleno', 'article_number', 'articlenumber'], 'articleNumber'),
    language: reading.use(['language', 'langid', 'hyphenation'], 'language'),
    url: readAddress(reading),
    publisher: reading.use(['publisher', 'institution', 'school', 'organization'], 'publisher'),
    ...readAbstract(reading, reading.first('abstract')),
    identifiers,
    keywords: readKeywords(reading),
  });
  return paper.title === undefined ? undefined : paper;
}

/** Whether `number` is an issue: of a book, a chapter or a thesis it is the place in a series. */
function isSerial(type: PaperType): boolean {
  return ['journal', 'conference', 'other'].includes(familyOf(type));
}

const placeTags = {
  journal: ['fjournal', 'journaltitle', 'journal'],
  abbreviation: ['shortjournal', 'journal-abbreviation', 'journalabbreviation', 'journal-iso', 'journal_iso', 'abbrev_source_title'],
  book: ['booktitle', 'eventtitle'],
  series: ['series'],
};

/** A book in another one is a chapter of it, Mendeley's `generic` in a journal an article, and a work in no journal that arXiv holds is a preprint. */
function readType(reading: Reading, word: string): PaperType {
  const type = parseEntryType(word);
  if (type === undefined) {
    reading.report('UNKNOWN_TYPE', `Expected a type such as @article or @book, got "@${excerpt(word)}". Read as a work of unknown type.`);
    return 'OTHER';
  }
  const [title, book] = [reading.first('title'), reading.first('booktitle')];
  if (type === 'BOOK' && title && book && !isSameTitle(title.text, book.text)) return 'BOOK_CHAPTER';
  if (word === 'generic' && reading.first('journal')) return 'JOURNAL_ARTICLE';
  const isPlaced = reading.first('journal', 'journaltitle', 'booktitle') !== undefined;
  return (word === 'misc' || word === 'online') && !isPlaced && isOnArxiv(reading) ? 'PREPRINT' : type;
}

function isOnArxiv(reading: Reading): boolean {
  if (reading.first('arxiv', 'arxivid')) return true;
  const archive = reading.first('eprinttype', 'archiveprefix');
  const number = reading.first('eprint');
  return number !== undefined && (archive ? /^arxiv/i.test(archive.text) : parseArxiv(number.text) !== undefined);
}

const roles: Readonly<Record<string, ContributorRole>> = {
  author: 'AUTHOR',
  editor: 'EDITOR',
  translator: 'TRANSLATOR',
  editora: 'CONTRIBUTOR',
  editorb: 'CONTRIBUTOR',
  editorc: 'CONTRIBUTOR',
  annotator: 'CONTRIBUTOR',
  commentator: 'CONTRIBUTOR',
  introduction: 'CONTRIBUTOR',
  foreword: 'CONTRIBUTOR',
  afterword: 'CONTRIBUTOR',
  contributor: 'CONTRIBUTOR',
  collaborator: 'CONTRIBUTOR',
  advisor: 'CONTRIBUTOR',
};

function readNames(reading: Reading): readonly BylineName[] {
  const list = new NameList(reading);
  for (const field of reading.fields) {
    const role = roles[field.tag];
    if (!role || reading.isAside(field)) continue;
    const names = parseBibtexNames(field.source);
    list.add(field, roleOf(reading, field, role), withOrcids(reading, names, reading.get(`${field.tag}+an:orcid`)));
    if (hasOthers(field.source)) field.note = '"others" stands for names that are not printed';
  }
  return list.names;
}

/** `editortype = {translator}` and its like say what an editor did. */
function roleOf(reading: Reading, field: NamedField<string>, role: ContributorRole): ContributorRole {
  const kind = reading.get(`${field.tag}type`);
  if (!kind) return role;
  kind.usedAs.push('names');
  const word = kind.text.toLowerCase();
  return word === 'translator' ? 'TRANSLATOR' : word === 'editor' ? 'EDITOR' : 'CONTRIBUTOR';
}

/** BibLaTeX's annotations: `author+an:orcid = {1="0000-0002-…"; 2="…"}`. */
function withOrcids<Name>(
  reading: Reading,
  names: readonly Name[],
  field: NamedField<string> | undefined,
): (Name & Pick<BylineName, 'orcid'>)[] {
  const orcids = new Map<number, string>();
  for (const [, position, printed = ''] of field?.source.matchAll(/(\d{1,5})\s*=\s*"?([^";]{1,60})"?/g) ?? []) {
    const orcid = field && readOrcid(reading, field, printed);
    if (orcid) orcids.set(Number(position) - 1, orcid);
  }
  if (orcids.size > 0) field?.usedAs.push('names');
  return names.map((name, index) => ({ ...name, ...(orcids.has(index) ? { orcid: orcids.get(index) as string } : {}) }));
}

/** The pages; one number in a book or a thesis is how many it has. */
function readPages(reading: Reading, type: PaperType): PaperRecord['pages'] {
  const field = reading.first('pages', 'page');
  if (!field || reading.isTooLong(field.text, field)) return undefined;
  const family = familyOf(type);
  const text = oneLine(field.text);
  if ((family === 'book' || family === 'thesis') && !/\d\s*[-–—]+\s*\d/.test(text)) {
    field.note = 'number of pages: kept in the raw record only';
    return undefined;
  }
  const pages = text.replace(/^[-–—]+\s*|\s*[-–—]+$/g, '').replace(/(?<=\d)\+$/, '');
  if (pages === '') return undefined;
  field.usedAs.push('pages');
  return parsePageRange(pages, undefined);
}

/** The first address that the entry names for itself. */
function readAddress(reading: Reading): string | undefined {
  const url = readUrl(reading, ['url', 'ee', 'bdsk-url-1']);
  if (url !== undefined) return url;
  const published = reading.first('howpublished');
  const printed = published?.source.slice(0, maxTitleLength) ?? '';
  const address = /\\(?:url|href)\s*\{([^{}\s]+)\}/.exec(printed)?.[1] ?? /https?:\/\/[^\s{}<>"\\]+/.exec(printed)?.[0];
  if (address !== undefined) published?.usedAs.push('url');
  return address;
}

/** Kinds as far as the program that wrote the entry says them; BibTeX itself does not. */
function readKeywords(reading: Reading): KeywordUse[] {
  const dialect = dialectOf(reading);
  const kind = dialect === 'WEB_OF_SCIENCE' ? 'AUTHOR' : dialect === 'SCOPUS' && reading.get('author_keywords') ? 'INDEX' : 'UNKNOWN';
  const tags = [
    { tag: 'author_keywords', kind: 'AUTHOR' },
    { tag: 'keywords', kind },
    { tag: 'keyword', kind },
    { tag: 'keywords-plus', kind: 'AUTOMATIC' },
    { tag: 'mendeley-tags', kind: 'TAG' },
    { tag: 'tags', kind: 'TAG' },
  ] as const;
  return readKeywordList(reading, tags, splitKeywords);
}

/** At semicolons, or where there is none at commas; those in braces part nothing, unless all stands in them. */
function splitKeywords(field: NamedField<string>): string[] {
  const printed = texToText(field.source, { keepsGroups: true });
  const text = isOneGroup(printed) ? printed.slice(1, -1) : printed;
  const labels = splitOutsideGroups(text, /;/g);
  return (labels.length > 1 ? labels : splitOutsideGroups(text, /,/g)).map(withoutGroups);
}
