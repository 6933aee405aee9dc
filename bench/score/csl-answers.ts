import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePageRange } from '../../src/formats/reading/page-range.js';
import { splitSerialNumbers } from '../../src/formats/reading/printed-identifiers.js';
import { parseDoi, parseIsbn, parseIssn, parsePmid } from '../../src/identifiers.js';
import { type Answer, match, readFile, readText, type Score } from './answers.js';
import { nameFact, plain, withoutEmpty } from './expected.js';

/** How we read the BibTeX and the CSL-JSON of citation-js's tests. */
export async function scoreCitationJs(data: string): Promise<Score[]> {
  return [
    { title: 'BibTeX and BibLaTeX (citation-js)', answers: await bibtexAnswers(data) },
    { title: 'CSL-JSON (citation-js)', answers: await cslAnswers(data) },
  ];
}

async function bibtexAnswers(data: string): Promise<Answer[]> {
  const folder = join(data, 'citation-js/packages/plugin-bibtex/test');
  const answers: Answer[] = [];
  for (const name of ['biblatex', 'bibtex']) {
    const path = join(folder, `mapping/${name}-input.bib`);
    const items = JSON.parse(readFileSync(join(folder, `mapping/${name}-csl.json`), 'utf8')) as readonly CslItem[];
    answers.push(...match(`${name}-input.bib`, items, cslKey, factsOfCsl, await readFile(path)));
  }
  const tests = JSON.parse(readFileSync(join(folder, 'input.json'), 'utf8')) as Record<
    string,
    Record<string, [unknown, readonly CslItem[]]>
  >;
  for (const [name, [given, items]] of Object.entries(tests['@biblatex/text'] ?? {})) {
    const path = join(folder, `input/${name.replace(/^with /, '')}.bib`);
    const text = typeof given === 'string' ? given : existsSync(path) ? readFileSync(path, 'utf8') : undefined;
    if (text !== undefined) answers.push(...match(`citation-js: ${name}`, items, cslKey, factsOfCsl, await readText('BIBTEX', text)));
  }
  return answers;
}

/** CSL-JSON tells itself what is in it: each variable that our model has a place for has to arrive there. */
async function cslAnswers(data: string): Promise<Answer[]> {
  const folder = join(data, 'citation-js');
  const plugin = join(folder, 'packages/plugin-bibtex/test');
  const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
  const files = new Map<string, readonly CslItem[]>();
  for (const name of ['biblatex-csl.json', 'bibtex-csl.json']) files.set(name, read(join(plugin, 'mapping', name)) as CslItem[]);
  files.set('doi.json', Object.values(read(join(folder, 'test/data/api/doi.json')) as Record<string, CslItem[]>).flat());
  for (const [name, place] of [
    ['input.json', 1],
    ['output.json', 0],
  ] as const) {
    const groups = Object.values(read(join(plugin, name)) as Record<string, Record<string, unknown[]>>);
    const items = groups.flatMap((group) => Object.values(group)).flatMap((test) => test[place] as CslItem[]);
    files.set(
      name,
      items.filter((item) => item.title !== undefined),
    );
  }
  const answers: Answer[] = [];
  for (const [name, items] of files) {
    const text = JSON.stringify(items, null, 2);
    const records = await readText('CSL_JSON', text);
    answers.push(...items.map((item, index) => ({ file: name, expected: factsOfCsl(item), read: records[index] })));
  }
  return answers;
}

function cslKey(item: CslItem): string {
  return String(item['citation-key'] ?? item.id ?? '');
}

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
