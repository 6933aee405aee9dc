import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBibtexFields } from '../../src/formats/bibtex/bibtex-fields.js';
import { BibtexLibrary, type BibtexText } from '../../src/formats/bibtex/bibtex-library.js';
import { parseBibtexNames } from '../../src/formats/bibtex/bibtex-names.js';
import { BibtexSplitter } from '../../src/formats/bibtex/bibtex-splitter.js';
import { parseEntryType } from '../../src/formats/bibtex/bibtex-types.js';
import { formats } from '../../src/formats/formats.js';
import { parsePageRange } from '../../src/formats/reading/page-range.js';
import { parseMonth } from '../../src/formats/reading/partial-date.js';
import { splitSerialNumbers } from '../../src/formats/reading/printed-identifiers.js';
import { familyOf } from '../../src/formats/reading/type-family.js';
import { parseDoi, parseIsbn, parseIssn, parsePmcid, parsePmid } from '../../src/identifiers.js';
import type { ImportFormat, PaperRecord } from '../../src/model.js';
import { type Answer, match, readFile, type Score } from './answers.js';
import { type Facts, factsOf, nameFact, plain, withoutEmpty } from './expected.js';

/** The files of one format that have an answer of the same name, ending in ".bib", beside them. */
interface AnsweredFiles {
  readonly title: string;
  readonly format: ImportFormat;
  readonly inputs: RegExp;
  /** How the answer is called, where it is called otherwise. */
  readonly answerTo?: (input: string) => string;
  /** What JabRef expects by customs of its own; docs/formats.md gives the reason of each. */
  readonly notAsked?: (input: string, field: string, expected: string) => boolean;
}

const answered: readonly AnsweredFiles[] = [
  {
    title: 'RIS (JabRef)',
    format: 'RIS',
    inputs: /^RisImporter.*\.ris$/,
    // Nine `TY` in what JabRef takes for one record; and its number of an article is `M1` or `AN` before it is `IS`.
    notAsked: (input, field, expected) => input === 'RisImporterTest1.ris' || (field === 'issue' && !/^[1-9]\d{0,3}$/.test(expected)),
  },
  {
    title: 'MEDLINE (JabRef)',
    format: 'MEDLINE_NBIB',
    inputs: /^(?:MedlinePlainImporter.*\.txt|NbibImporterTest\.nbib)$/,
    // It cuts the abstract where it says "Copyright".
    notAsked: (input, field) => input === 'NbibImporterTest.nbib' && field === 'abstract',
  },
  {
    title: 'EndNote XML (JabRef)',
    format: 'ENDNOTE_XML',
    inputs: /^EndnoteXmlImporter.*\.xml$/,
    // "<Go to ISI>://000200148800007" is no address: it is the number of a record of Web of Science.
    notAsked: (_, field, expected) => field === 'url' && /^\d{15}$/.test(expected),
  },
  {
    title: 'PubMed XML (JabRef)',
    format: 'PUBMED_XML',
    inputs: /^MedlineImporter.*\.xml$/,
    // Every record is an article to JabRef, books too; and it takes an address out of the list of references.
    notAsked: (input, field) => field === 'type' || (field === 'url' && input === 'MedlineImporterTestArticleItalics.xml'),
  },
];

/** How we read the files that JabRef's importers are tested with; formats that we do not read are passed over. */
export async function scoreJabref(data: string): Promise<Score[]> {
  const folder = join(data, 'jabref/importer/fileformat');
  const known = answered.filter(({ format }) => formats.some(({ name }) => name === format));
  return Promise.all(known.map(async (files) => ({ title: files.title, answers: await answersOf(folder, files) })));
}

async function answersOf(folder: string, { inputs, answerTo = toBib, notAsked = () => false }: AnsweredFiles): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const name of readdirSync(folder).filter((each) => inputs.test(each))) {
    const path = join(folder, answerTo(name));
    if (!existsSync(path)) continue;
    const entries = readEntries(readFileSync(path, 'utf8'));
    const expectedOf = (entry: BibtexText) => new Map([...factsOfJabref(entry)].filter(([field, value]) => !notAsked(name, field, value)));
    const read = await readFile(join(folder, name)).catch(() => []);
    answers.push(...match(name, entries, keyOf, expectedOf, read, comparable).filter(({ expected }) => expected.size > 0));
  }
  return answers;
}

function toBib(input: string): string {
  return input.replace(/\.\w+$/, '.bib');
}

function readEntries(text: string): BibtexText[] {
  const splitter = new BibtexSplitter();
  const library = new BibtexLibrary();
  return [...[...splitter.push(text), ...splitter.end()].flatMap((block) => library.take(block)), ...library.end()];
}

function keyOf(entry: BibtexText): string {
  return entry.entry.key ?? '';
}

/** What JabRef expects, field by field of its own names. Its entries have one word for all kinds of article. */
function factsOfJabref(entry: BibtexText): Map<string, string> {
  const fields = new Map(readBibtexFields(entry).map((field) => [field.tag, field]));
  const say = (...tags: readonly string[]) => tags.map((tag) => fields.get(tag)?.text ?? '').find((text) => text !== '') ?? '';
  const names = (tag: string) => parseBibtexNames(fields.get(tag)?.source ?? '');
  const pages = parsePageRange(say('pages').replace(/[–-]+/, '-') || undefined, undefined);
  const serials = splitSerialNumbers(
    ['issn', 'print-issn', 'electronic-issn', 'linking-issn', 'issn-linking', 'isbn'].map((tag) => say(tag)).join('; '),
  );
  const type = parseEntryType(entry.type) ?? 'OTHER';
  const isReport = familyOf(type) === 'report';
  return withoutEmpty([
    ['type', familyOf(type)],
    ['title', plain(say('title') + say('subtitle'))],
    ['author', [...names('author'), ...names('corporate')].map(toFact).join('; ')],
    ...['editor', 'translator'].map((role) => [role, names(role).map(toFact).join('; ')] as const),
    ['year', /\d{4}/.exec(`${say('date')} ${say('year')}`)?.[0] ?? ''],
    ['month', String(parseMonth(say('month').replace(/^#|#$/g, '')) ?? '')],
    ['container', plain(say('journal', 'journaltitle', 'booktitle'))],
    ['journalAbbreviation', plain(say('title-abbreviation', 'journal-abbreviation', 'shortjournal'))],
    ['volume', plain(say('volume'))],
    ['issue', isReport ? '' : plain(say('issue', 'number'))],
    ['number', isReport ? plain(say('number')) : ''],
    ['pages', pages ? plain(`${pages.start}-${pages.end ?? ''}`) : ''],
    ['doi', parseDoi(say('doi', 'article-doi', 'location-id').replace(/\s*\[doi\]$/, '')) ?? ''],
    ['pmid', parsePmid(say('pmid')) ?? ''],
    ['pmcid', parsePmcid(say('pmc', 'pmcid', 'other-id').replace(/^NLM:\s*/, '')) ?? ''],
    ['isbn', uniqueOf(serials, parseIsbn)],
    ['issn', uniqueOf(serials, parseIssn)],
    ['url', plain(say('url'))],
    ['abstract', plain(say('abstract'))],
    ['language', plain(say('language'))],
    ['publisher', plain(say('publisher', 'school', 'institution'))],
    ['keywords', keywordsFact([say('keywords')])],
    ['key', keyOf(entry) || say('refid')],
  ]);
}

/** JabRef has years and months of a date, and all keywords in one line, where commas part them and stand in them. */
function comparable(paper: PaperRecord): Facts {
  const keywords = paper.keywords.map(({ label }) => label);
  return new Map([
    ...factsOf(paper),
    ['type', familyOf(paper.type)],
    ['year', String(paper.date?.year ?? '')],
    ['month', String(paper.date?.month ?? '')],
    ['keywords', keywordsFact(keywords)],
  ]);
}

function keywordsFact(keywords: readonly string[]): string {
  const words = keywords.flatMap((keyword) => keyword.split(/[,;]/)).map(plain);
  return [...new Set(words)].filter(Boolean).sort().join('|');
}

function toFact({ family, given = '', suffix = '' }: { family: string; given?: string; suffix?: string }): string {
  return nameFact(family, `${given}${suffix}`);
}

function uniqueOf(serials: readonly string[], parse: (part: string) => string | undefined): string {
  return [...new Set(serials.flatMap((part) => parse(part) ?? []))].sort().join(' ');
}
