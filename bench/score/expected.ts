import type { PaperRecord } from '../../src/model.js';

/** What a paper says, by field, in a form in which two programs' answers can be compared. */
export type Facts = ReadonlyMap<string, string>;

/** Letters and digits alone, in small letters: programs differ in case, quotes, dashes and markup on purpose. */
export function plain(text: string): string {
  return text
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '');
}

/** The facts of a paper as we read it. */
export function factsOf(paper: PaperRecord): Map<string, string> {
  const { journal, date } = paper;
  const ids = (scheme: string) => paper.identifiers.filter((id) => id.scheme === scheme).map((id) => id.value);
  return withoutEmpty([
    ['type', paper.type],
    ['title', plain(`${paper.title ?? ''}${paper.subtitle ?? ''}`)],
    ...(['AUTHOR', 'EDITOR', 'TRANSLATOR', 'CONTRIBUTOR'] as const).map((role) => [role.toLowerCase(), namesOf(paper, role)] as const),
    ['date', date ? [date.year, date.month, date.day].filter((part) => part !== undefined).join('-') : ''],
    ['container', [paper.containerTitle, journal?.title, journal?.abbreviation].map((name) => plain(name ?? '')).join('|')],
    ['journalAbbreviation', [journal?.abbreviation, journal?.title].map((name) => plain(name ?? '')).join('|')],
    ['volume', plain(paper.volume ?? '')],
    ['issue', plain(paper.issue ?? '')],
    ['number', plain(ids('REPORT_NUMBER').join())],
    ['pages', plain(`${paper.pages?.start ?? ''}-${paper.pages?.end ?? ''}`)],
    ['doi', ids('DOI')[0] ?? ''],
    ['pmid', ids('PMID')[0] ?? ''],
    ['pmcid', ids('PMCID')[0] ?? ''],
    ['isbn', [...ids('ISBN')].sort().join(' ')],
    ['issn', [...(journal?.issns ?? [])].sort().join(' ')],
    ['url', plain(paper.url ?? '')],
    ['abstract', plain(paper.abstract ?? '')],
    ['language', plain(paper.language ?? '')],
    ['publisher', plain(paper.publisher ?? '')],
    ['genre', plain(paper.genre ?? '')],
    [
      'keywords',
      paper.keywords
        .map(({ label }) => plain(label))
        .sort()
        .join('|'),
    ],
    ['key', ids('CITATION_KEY')[0] ?? ''],
  ]);
}

function namesOf(paper: PaperRecord, role: string): string {
  return paper.names
    .filter((name) => name.role === role)
    .map(({ family, given = '', suffix = '' }) => nameFact(family, `${given}${suffix}`))
    .join('; ');
}

/** Family name and all the rest, as letters. */
export function nameFact(family: string, rest: string): string {
  return `${plain(family)}, ${plain(rest)}`;
}

/** Only what is said is a fact. */
export function withoutEmpty(facts: readonly (readonly [string, string])[]): Map<string, string> {
  return new Map(facts.filter(([, value]) => value !== ''));
}
