import { describe, expect, it } from '@jest/globals';
import { fixture } from './fixture.js';
import { problemsOf, readFormat, readOnePaper } from './read-format.js';

const read = (text: string, chunkLength?: number) => readFormat('REFWORKS_TAGGED', text, chunkLength);
const paperOf = (type: string, ...lines: string[]) => readOnePaper('REFWORKS_TAGGED', [`RT ${type}`, 'T1 Fog', ...lines].join('\n'));

describe('a record of RefWorks', () => {
  it('gives all that it holds, and says what became of each line', async () => {
    const [record, ...others] = await read(fixture('every-field-of-an-article.refworks.txt'));
    expect(others).toEqual([]);
    expect(record).toMatchObject({ position: 1, line: 15, format: 'REFWORKS_TAGGED', dialect: 'STANDARD', problems: [] });
    expect(record?.paper).toMatchInlineSnapshot(`
{
  "abstract": "PURPOSE Fog hides towers.

We counted them.",
  "abstractSections": [],
  "date": {
    "day": 14,
    "month": 2,
    "year": 2033,
  },
  "identifiers": [
    {
      "printed": "17",
      "scheme": "CITATION_KEY",
      "value": "17",
    },
    {
      "printed": "PMCID: PMC9000001",
      "scheme": "PMCID",
      "value": "PMC9000001",
    },
    {
      "printed": "90000001",
      "scheme": "PMID",
      "value": "90000001",
    },
    {
      "printed": "10.5555/fog.2033.7",
      "scheme": "DOI",
      "value": "10.5555/fog.2033.7",
    },
    {
      "printed": "arXiv:2301.12345",
      "scheme": "ARXIV",
      "value": "2301.12345",
    },
  ],
  "issue": "3",
  "journal": {
    "abbreviation": "J.Fog",
    "issns": [
      "0000-0019",
      "0000-0027",
    ],
    "title": "Journal of Fog",
  },
  "keywords": [
    {
      "kind": "UNKNOWN",
      "kindInferred": false,
      "label": "fog",
    },
    {
      "kind": "UNKNOWN",
      "kindInferred": false,
      "label": "towers, tall",
    },
  ],
  "language": "English",
  "names": [
    {
      "family": "Doe",
      "given": "Jane",
      "role": "AUTHOR",
    },
    {
      "family": "van der Roe",
      "given": "Richard A.",
      "role": "AUTHOR",
      "suffix": "Jr",
    },
    {
      "family": "Poe",
      "given": "Edna",
      "role": "EDITOR",
    },
    {
      "family": "Moe",
      "given": "Max",
      "role": "TRANSLATOR",
    },
  ],
  "pages": {
    "end": "386",
    "start": "377",
  },
  "publisher": "Fog Press",
  "references": [
    {
      "firstFamily": "Roe",
      "identifiers": [
        {
          "printed": "10.5555/fog.2031.1",
          "scheme": "DOI",
          "value": "10.5555/fog.2031.1",
        },
      ],
      "text": "Roe R, 2031, J FOG, V12, P3, DOI 10.5555/fog.2031.1",
      "year": 2031,
    },
    {
      "firstFamily": "Poe",
      "identifiers": [],
      "text": "Poe E, 2032, TOWERS",
      "year": 2032,
    },
  ],
  "title": "Counting fog",
  "type": "JOURNAL_ARTICLE",
  "url": "https://fog.example/8",
  "volume": "12",
}
`);
    const fates = record?.fields.map(({ line, tag, usedAs, note }) => `${line} ${tag}: ${[...usedAs, note].filter(Boolean).join(', ')}`);
    expect(fates).toMatchInlineSnapshot(`
[
  "1 RT: type",
  "2 SR: type of source: kept in the raw record only",
  "3 ID: identifiers.CITATION_KEY",
  "4 A1: names",
  "5 A1: names",
  "6 A2: names",
  "7 A4: names",
  "8 T1: title",
  "9 JF: journal.title",
  "10 JO: journal.abbreviation",
  "11 YR: date",
  "12 FD: date",
  "13 VO: volume",
  "14 IS: issue",
  "15 SP: pages",
  "16 OP: pages",
  "17 K1: keywords",
  "18 K1: keywords",
  "19 AB: abstract",
  "22 NO: identifiers.PMCID",
  "23 PB: publisher",
  "24 PP: place of publication: kept in the raw record only",
  "25 SN: journal.issns",
  "26 AN: identifiers.PMID",
  "27 LA: language",
  "28 DO: identifiers.DOI",
  "29 DB: database: kept in the raw record only",
  "30 LK: a further address; the first one counts",
  "31 UL: url",
  "32 CR: references",
  "33 CR: references",
  "34 RD: date of access: kept in the raw record only",
  "35 U1: identifiers.ARXIV",
  "36 OL: output language: kept in the raw record only",
]
`);
  });

  it('starts with its type, wherever the text is cut', async () => {
    const text = 'RT Book, Whole\nT1 A\nAB one\n\ntwo\n\nRT Report\nT1 B\nIS 7\n\nRT Web Page\nT1 C\n goes on\nER\n\nRT Fog\nT1 D\n';
    const records = await read(text);
    expect(records.map(({ paper, line }) => [paper?.title, paper?.type, line])).toEqual([
      ['A', 'BOOK', 1],
      ['B', 'REPORT', 7],
      ['C goes on', 'WEB_PAGE', 11],
      ['D', 'OTHER', 16],
    ]);
    expect(problemsOf(records)).toEqual(['UNKNOWN_TYPE 16']);
    for (const length of [1, 3, 10]) expect(await read(text, length)).toEqual(records);
    expect(await read(text.replaceAll('\n', '\r\n'), 5)).toEqual(records);
  });

  it('that is broken does no harm to its neighbours', async () => {
    const records = await read('RT Generic\nT1 A\n\nRT Generic\nYR soon\nDO ten\n\nRT Generic\nT1 C\n');
    expect(records.map(({ paper }) => paper?.title)).toEqual(['A', undefined, 'C']);
    expect(problemsOf(records)).toEqual(['INVALID_DOI 6', 'UNREADABLE_DATE 5', 'NO_TITLE 4']);
  });

  it('is none in a text without records, and has no type without its first line', async () => {
    for (const text of ['', '\n\n', 'prose\n']) expect(await read(text)).toEqual([]);
    expect(problemsOf(await read('T1 Fog\n'))).toEqual(['MISSING_TYPE 1']);
  });
});

describe('RefWorks', () => {
  it.each([
    ['Book, Section', ['T2 Towers', 'T3 Fog series'], { type: 'BOOK_CHAPTER', containerTitle: 'Towers' }],
    ['Conference Proceedings', ['T2 Fog days', 'SP 7'], { type: 'CONFERENCE_PAPER', containerTitle: 'Fog days', pages: { start: '7' } }],
    [
      'Dissertation/Thesis',
      ['SP 300', 'A2 Poe,E.'],
      { type: 'DISSERTATION', names: [{ family: 'Poe', given: 'E.', role: 'CONTRIBUTOR' }] },
    ],
    ['Book, Edited', ['A1 Doe,J.'], { type: 'BOOK', names: [{ family: 'Doe', given: 'J.', role: 'EDITOR' }] }],
    ['Journal Article', ['OP 11-13+26', 'K1 a;b'], { type: 'JOURNAL_ARTICLE', pages: { start: '11', end: '13' } }],
  ])('reads %s', async (type, lines, expected) => {
    expect(await paperOf(type, ...lines)).toMatchObject(expected);
  });

  it('ties an address to a name where there is only one', async () => {
    expect((await paperOf('Generic', 'A1 Doe,J.', 'AD Foggytown')).names).toMatchObject([{ affiliations: ['Foggytown'] }]);
    expect((await paperOf('Generic', 'A1 Doe,J.', 'A1 Roe,R.', 'AD Foggytown')).names[0]).not.toHaveProperty('affiliations');
  });
});
