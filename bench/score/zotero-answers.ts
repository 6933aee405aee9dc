import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEdtf } from '../../src/formats/reading/edtf.js';
import { parsePageRange } from '../../src/formats/reading/page-range.js';
import { parsePartialDate } from '../../src/formats/reading/partial-date.js';
import { splitSerialNumbers } from '../../src/formats/reading/printed-identifiers.js';
import { parseDoi, parseIsbn, parseIssn } from '../../src/identifiers.js';
import { type Answer, match, readFile, type Score } from './answers.js';
import { nameFact, plain, withoutEmpty } from './expected.js';

/** How we read the files that Better BibTeX's tests import. */
export async function scoreBetterBibtex(data: string): Promise<Score[]> {
  return [{ title: 'BibTeX and BibLaTeX (Better BibTeX)', answers: await betterBibtexAnswers(data) }];
}

async function betterBibtexAnswers(data: string): Promise<Answer[]> {
  const folder = join(data, 'better-bibtex-import');
  const answers: Answer[] = [];
  for (const name of readdirSync(folder)
    .filter((each) => each.endsWith('.bib'))
    .sort()) {
    const answer = join(folder, name.replace(/\.bib$/, '.json'));
    if (!existsSync(answer)) continue;
    const path = join(folder, name);
    const { items } = JSON.parse(readFileSync(answer, 'utf8')) as { items: readonly ZoteroItem[] };
    const records = await readFile(path);
    answers.push(...match(name, items, keyOf, factsOfZotero, records));
  }
  return answers;
}

/** An item as Better BibTeX's tests expect it. */
type ZoteroItem = Readonly<Record<string, unknown>>;

const types: Readonly<Record<string, string>> = {
  journalArticle: 'JOURNAL_ARTICLE',
  magazineArticle: 'JOURNAL_ARTICLE',
  newspaperArticle: 'JOURNAL_ARTICLE',
  conferencePaper: 'CONFERENCE_PAPER',
  book: 'BOOK',
  bookSection: 'BOOK_CHAPTER',
  encyclopediaArticle: 'BOOK_CHAPTER',
  thesis: 'DISSERTATION',
  report: 'REPORT',
  manuscript: 'PREPRINT',
  preprint: 'PREPRINT',
  dataset: 'DATASET',
  computerProgram: 'SOFTWARE',
  standard: 'STANDARD',
  patent: 'PATENT',
  webpage: 'WEB_PAGE',
};

/** The facts that our model has a place for. */
function factsOfZotero(item: ZoteroItem): Map<string, string> {
  const say = (key: string) => (typeof item[key] === 'string' ? item[key] : '');
  const type = types[say('itemType')] ?? 'OTHER';
  const date = dateFact(say('date'));
  const pages = parsePageRange(say('pages') || undefined, undefined);
  const isReport = type === 'REPORT' || type === 'PATENT' || type === 'STANDARD';
  return withoutEmpty([
    ['type', type],
    ['title', plain(say('title'))],
    ...['author', 'editor', 'translator', 'contributor'].map((role) => [role, creators(item, role)] as const),
    ['date', date],
    ['container', plain(say('publicationTitle') || say('bookTitle') || say('proceedingsTitle') || say('websiteTitle'))],
    ['journalAbbreviation', plain(say('journalAbbreviation'))],
    ['volume', plain(say('volume'))],
    ['issue', plain(say('issue'))],
    ['number', isReport ? plain(say('number') || say('reportNumber') || say('patentNumber')) : ''],
    ['pages', pages ? plain(`${pages.start}-${pages.end ?? ''}`) : ''],
    ['doi', parseDoi(say('DOI')) ?? ''],
    ['isbn', serials(say('ISBN'), parseIsbn)],
    ['issn', serials(say('ISSN'), parseIssn)],
    ['url', plain(say('url'))],
    ['abstract', plain(say('abstractNote'))],
    ['language', plain(say('language'))],
    ['publisher', plain(say('publisher') || say('institution') || say('university'))],
    ['genre', plain(say('type'))],
    ['keywords', tags(item)],
    ['key', keyOf(item)],
  ]);
}

/** The key under which an item was expected. */
function keyOf(item: ZoteroItem): string {
  const extra = Array.isArray(item.extra) ? item.extra.join('\n') : typeof item.extra === 'string' ? item.extra : '';
  return (typeof item.citationKey === 'string' ? item.citationKey : /^Citation Key:\s*(.+)$/im.exec(extra)?.[1])?.trim() ?? '';
}

function dateFact(text: string): string {
  const date = parseEdtf(text) ?? parsePartialDate(text);
  return date ? [date.year, date.month, date.day].filter((part) => part !== undefined).join('-') : '';
}

function creators(item: ZoteroItem, role: string): string {
  const all = (Array.isArray(item.creators) ? item.creators : []) as Readonly<Record<string, string>>[];
  return all
    .filter(
      ({ creatorType }) =>
        creatorType === role ||
        (role === 'author' && firstRoles.has(creatorType ?? '')) ||
        (role === 'contributor' && creatorType === 'director'),
    )
    .map(({ name, lastName = '', firstName = '' }) => nameFact(name ?? lastName, firstName))
    .join('; ');
}

/** What Zotero calls the first names of works of some kinds. */
const firstRoles: ReadonlySet<string> = new Set([
  'inventor',
  'programmer',
  'director',
  'artist',
  'presenter',
  'performer',
  'podcaster',
  'cartographer',
]);

function tags(item: ZoteroItem): string {
  const all = (Array.isArray(item.tags) ? item.tags : []) as (string | { readonly tag?: string })[];
  return all
    .map((tag) => plain(typeof tag === 'string' ? tag : (tag.tag ?? '')))
    .sort()
    .join('|');
}

function serials(text: string, parse: (part: string) => string | undefined): string {
  return splitSerialNumbers(text)
    .flatMap((part) => parse(part) ?? [])
    .sort()
    .join(' ');
}
