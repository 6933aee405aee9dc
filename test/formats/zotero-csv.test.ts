import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { openText, problemsOf, readFormat } from './read-format.js';

const read = (text: string, chunkLength?: number) => readFormat('ZOTERO_CSV', text, chunkLength);
const full = readFileSync(new URL('fixtures/zotero-with-every-column.csv', import.meta.url), 'utf8');

describe('a table of Zotero', () => {
  it('gives everything that a row says', async () => {
    const [article, chapter, report, ...others] = await read(full);
    expect(others).toEqual([]);
    expect(article).toMatchObject({ position: 1, line: 2, format: 'ZOTERO_CSV', dialect: 'ZOTERO', problems: [] });
    expect(article?.paper).toEqual({
      type: 'JOURNAL_ARTICLE',
      title: 'H₂O and fog',
      names: [
        { family: 'Nordahl', given: 'Mette Grøn', role: 'AUTHOR' },
        { family: 'van der Toren', given: 'P.', suffix: 'Jr.', role: 'AUTHOR' },
        { family: 'Fog Society', role: 'AUTHOR' },
        { family: 'Doe', given: 'Jane', role: 'EDITOR' },
        { family: 'Roe', given: 'A.', role: 'TRANSLATOR' },
        { family: 'Poe', given: 'E.', role: 'CONTRIBUTOR' },
      ],
      date: { year: 2031, month: 4, day: 5 },
      journal: { title: 'Journal of Imagined Towers', abbreviation: 'J. Imag. Towers', issns: ['0000-0019', '0000-0027'] },
      volume: '12',
      issue: '3-4',
      pages: { start: '201', end: '219' },
      language: 'en',
      url: 'https://pubmed.ncbi.nlm.nih.gov/1234/',
      publisher: 'Fog Press',
      abstract: 'One "quoted" line.\n\nTwo, with a comma.',
      abstractSections: [],
      identifiers: [
        { scheme: 'SOURCE_RECORD', value: 'FOG2TWR7', printed: 'FOG2TWR7' },
        { scheme: 'DOI', value: '10.5555/fog.2031.1', printed: '10.5555/FOG.2031.1' },
        { scheme: 'PMID', value: '1234', printed: 'https://pubmed.ncbi.nlm.nih.gov/1234/' },
        { scheme: 'CITATION_KEY', value: 'nordahlFog2031', printed: 'nordahlFog2031' },
        { scheme: 'PMCID', value: 'PMC567', printed: 'PMCID: PMC567' },
      ],
      keywords: [
        ...['to read', 'fog'].map((label) => ({ label, kind: 'TAG', kindInferred: false })),
        ...['Towers', 'DNA'].map((label) => ({ label, kind: 'AUTOMATIC', kindInferred: false })),
      ],
    });
    expect(chapter?.paper).toMatchObject({
      type: 'BOOK_CHAPTER',
      containerTitle: 'All of Fog',
      pages: { start: '7' },
      identifiers: [
        { scheme: 'SOURCE_RECORD', value: 'CHAP0001' },
        { scheme: 'ISBN', value: '9783161484100' },
      ],
      names: [{ family: 'Doe' }, { family: 'Roe', role: 'EDITOR' }],
      date: { year: 2030 },
    });
    expect(report?.paper).toMatchObject({
      type: 'REPORT',
      genre: 'White paper',
      publisher: 'Fog Council',
      identifiers: [{ value: 'REP00001' }, { scheme: 'REPORT_NUMBER', value: 'F-1' }],
    });
  });

  it('keeps its header and its row as they stood, and says what became of each cell on its line', async () => {
    const [article, chapter] = await read(full);
    const [header, ...rows] = full.split('\n');
    expect(article?.raw).toBe([header, ...rows.slice(0, 6)].join('\n'));
    expect(chapter).toMatchObject({ line: 8, raw: [header, rows[6]].join('\n') });
    const fates = article?.fields.map((field) => `${field.line} ${field.tag}: ${[...field.usedAs, field.note].filter(Boolean).join(', ')}`);
    expect(fates).toMatchInlineSnapshot(`
[
  "2 key: identifiers.SOURCE_RECORD",
  "2 item type: type",
  "2 publication year: kept in the raw record only",
  "2 author: names",
  "2 title: title",
  "2 publication title: journal.title",
  "2 issn: journal.issns",
  "2 doi: identifiers.DOI",
  "2 url: identifiers.PMID, url",
  "2 abstract note: abstract",
  "4 date: date",
  "4 date added: kept in the raw record only",
  "4 date modified: kept in the raw record only",
  "4 access date: kept in the raw record only",
  "4 pages: pages",
  "4 issue: issue",
  "4 volume: volume",
  "4 journal abbreviation: journal.abbreviation",
  "4 short title: a further title; the first one counts",
  "4 publisher: publisher",
  "4 language: language",
  "4 library catalog: kept in the raw record only",
  "4 extra: identifiers.CITATION_KEY, identifiers.PMCID",
  "7 notes: kept in the raw record only",
  "7 file attachments: kept in the raw record only",
  "7 manual tags: keywords",
  "7 automatic tags: keywords",
  "7 editor: names",
  "7 translator: names",
  "7 contributor: names",
]
`);
  });

  it('is known by its columns', async () => {
    for (const text of [full, `\uFEFF${full}`, '"Key";"Item Type";"Title"\n']) expect(await openText(text)).toBe('ZOTERO_CSV');
  });

  it('tells what it cannot read', async () => {
    const records = await read('Key,Item Type,Title,Date,DOI\nA,fog,Fog,soon,x\nB,,Rain,,\nC,book,,2031,\n');
    expect(problemsOf(records)).toEqual(['UNKNOWN_TYPE 2', 'INVALID_DOI 2', 'UNREADABLE_DATE 2', 'MISSING_TYPE 3', 'NO_TITLE 4']);
    expect(records[2]).not.toHaveProperty('paper');
  });
});
