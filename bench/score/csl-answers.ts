import { parsePageRange } from '../../src/formats/reading/page-range.js';
import { splitSerialNumbers } from '../../src/formats/reading/printed-identifiers.js';
import { parseDoi, parseIsbn, parseIssn, parsePmid } from '../../src/identifiers.js';
import { nameFact, plain, withoutEmpty } from './expected.js';

/** An item of CSL-JSON, as citation-js's tests hold it. */
export type CslItem = Readonly<Record<string, unknown>>;

const types: Readonly<Record<string, string>> = {
  'article-journal': 'JOURNAL_ARTICLE',
  'journal-article': 'JOURNAL_ARTICLE',
  'article-magazine': 'JOURNAL_ARTICLE',
  'article-newspaper': 'JOURNAL_ARTICLE',
  article: 'PREPRINT',
  manuscript: 'PREPRINT',
  'posted-content': 'PREPRINT',
  'paper-conference': 'CONFERENCE_PAPER',
  book: 'BOOK',
  chapter: 'BOOK_CHAPTER',
  'entry-encyclopedia': 'BOOK_CHAPTER',
  'entry-dictionary': 'BOOK_CHAPTER',
  entry: 'BOOK_CHAPTER',
  thesis: 'DISSERTATION',
  report: 'REPORT',
  dataset: 'DATASET',
  software: 'SOFTWARE',
  standard: 'STANDARD',
  patent: 'PATENT',
  webpage: 'WEB_PAGE',
  post: 'WEB_PAGE',
  'post-weblog': 'WEB_PAGE',
};

/** The facts that our model has a place for, read off the item word by word. */
export function factsOfCsl(item: CslItem): Map<string, string> {
  const say = (key: string) => (typeof item[key] === 'string' || typeof item[key] === 'number' ? String(item[key]) : '');
  const type = types[say('type')] ?? 'OTHER';
  const pages = parsePageRange(say('page') || undefined, undefined);
  const isReport = type === 'REPORT' || type === 'PATENT' || type === 'STANDARD';
  return withoutEmpty([
    ['type', item.type === undefined ? '' : type],
    ['title', plain(say('title'))],
    ...['author', 'editor', 'translator'].map((role) => [role, names(item[role])] as const),
    ['date', dateFact(item.issued)],
    ['container', plain(say('container-title'))],
    ['journalAbbreviation', plain(say('container-title-short'))],
    ['volume', plain(say('volume'))],
    ['issue', plain(say('issue'))],
    ['number', isReport ? plain(say('number')) : ''],
    ['pages', pages ? plain(`${pages.start}-${pages.end ?? ''}`) : ''],
    ['doi', parseDoi(say('DOI')) ?? ''],
    ['pmid', parsePmid(say('PMID')) ?? ''],
    ['isbn', serials(say('ISBN'), parseIsbn)],
    ['issn', serials(Array.isArray(item.ISSN) ? item.ISSN.join(', ') : say('ISSN'), parseIssn)],
    ['url', plain(say('URL'))],
    ['abstract', plain(say('abstract'))],
    ['language', plain(say('language'))],
    ['publisher', plain(say('publisher'))],
    ['genre', plain(say('genre'))],
    ['keywords', say('keyword').split(/[,;]/).map(plain).filter(Boolean).sort().join('|')],
    ['key', say('citation-key') || (/^https?:/.test(say('id')) ? '' : say('id'))],
  ]);
}

function names(value: unknown): string {
  const all = (Array.isArray(value) ? value : []) as Readonly<Record<string, string>>[];
  return all
    .map((name) => {
      const particles = `${name['dropping-particle'] ?? ''} ${name['non-dropping-particle'] ?? ''}`;
      const family = name.literal ?? `${particles} ${name.family ?? ''}`;
      return plain(family) === '' ? nameFact(name.given ?? '', '') : nameFact(family, `${name.given ?? ''}${name.suffix ?? ''}`);
    })
    .filter((name) => name !== ', ')
    .join('; ');
}

function dateFact(value: unknown): string {
  const parts = typeof value === 'object' && value !== null && 'date-parts' in value ? (value['date-parts'] as number[][]) : [];
  const [start, end] = parts;
  if (!start) return '';
  const shared = end ? start.filter((part, index) => start.slice(0, index + 1).every((_, at) => start[at] === end[at]) && part) : start;
  return (shared.length > 0 ? shared : start.slice(0, 1)).map(Number).join('-');
}

function serials(text: string, parse: (part: string) => string | undefined): string {
  return splitSerialNumbers(text)
    .flatMap((part) => parse(part) ?? [])
    .sort()
    .join(' ');
}
