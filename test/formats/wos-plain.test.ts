import { describe, expect, it } from '@jest/globals';
import { fixture } from './fixture.js';
import { problemsOf, readFormat, readOnePaper } from './read-format.js';

const read = (text: string, chunkLength?: number) => readFormat('WOS_PLAIN', text, chunkLength);
const paperOf = (...lines: string[]) => readOnePaper('WOS_PLAIN', ['PT J', 'TI Fog', ...lines, 'ER'].join('\n'));

describe('a record of Web of Science', () => {
  it('gives all that it holds, and says what became of each line', async () => {
    const [record, ...others] = await read(fixture('every-field-of-an-article.isi'));
    expect(others).toEqual([]);
    expect(record).toMatchObject({ position: 1, line: 3, format: 'WOS_PLAIN', dialect: 'WEB_OF_SCIENCE', problems: [] });
    expect(record?.raw).toMatch(/^PT J\n[\s\S]*\nER$/);
    expect(record?.paper).toMatchInlineSnapshot(`
{
  "abstract": "Fog hides towers.",
  "abstractSections": [],
  "articleNumber": "e12",
  "date": {
    "day": 14,
    "month": 2,
    "year": 2033,
  },
  "genre": "Review",
  "identifiers": [
    {
      "printed": "WOS:000900000000001",
      "scheme": "WEB_OF_SCIENCE",
      "value": "WOS:000900000000001",
    },
    {
      "printed": "10.5555/fog.2033.7",
      "scheme": "DOI",
      "value": "10.5555/fog.2033.7",
    },
    {
      "printed": "90000001",
      "scheme": "PMID",
      "value": "90000001",
    },
  ],
  "issue": "3",
  "journal": {
    "abbreviation": "J. Fog",
    "issns": [
      "0000-0019",
      "0000-0027",
    ],
    "title": "JOURNAL OF FOG",
  },
  "keywords": [
    {
      "kind": "AUTHOR",
      "kindInferred": false,
      "label": "fog",
    },
    {
      "kind": "AUTHOR",
      "kindInferred": false,
      "label": "towers, tall",
    },
    {
      "kind": "AUTHOR",
      "kindInferred": false,
      "label": "harbour",
    },
    {
      "kind": "AUTOMATIC",
      "kindInferred": false,
      "label": "FOG",
    },
    {
      "kind": "AUTOMATIC",
      "kindInferred": false,
      "label": "CITIES",
    },
  ],
  "language": "English",
  "names": [
    {
      "affiliations": [
        "Univ Towers, Dept Fog, Foggytown, Nowhere",
        "Harbour Inst, Foggytown, Nowhere",
      ],
      "family": "Doe",
      "given": "Jane",
      "orcid": "0000-0002-1825-0097",
      "role": "AUTHOR",
    },
    {
      "affiliations": [
        "Univ Towers, Dept Fog, Foggytown, Nowhere",
      ],
      "family": "van der Roe",
      "given": "Richard A.",
      "orcid": "0000-0001-5109-3700",
      "role": "AUTHOR",
    },
    {
      "family": "Doe",
      "given": "Max",
      "role": "AUTHOR",
    },
    {
      "family": "Fog Study Grp",
      "role": "AUTHOR",
    },
    {
      "family": "Poe",
      "given": "E",
      "role": "EDITOR",
    },
  ],
  "pages": {
    "end": "386",
    "start": "377",
  },
  "publisher": "FOG PRESS",
  "references": [
    {
      "identifiers": [],
      "text": "[Anonymous], 2030, TOWERS",
      "year": 2030,
    },
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
      "firstFamily": "van Poe",
      "identifiers": [
        {
          "printed": "10.5555/fog.2032.1",
          "scheme": "DOI",
          "value": "10.5555/fog.2032.1",
        },
        {
          "printed": "10.5555/fog.2032.2",
          "scheme": "DOI",
          "value": "10.5555/fog.2032.2",
        },
      ],
      "text": "van Poe EF, 2032, TOWERS, DOI [10.5555/fog.2032.1, 10.5555/fog.2032.2]",
      "year": 2032,
    },
  ],
  "title": "Counting fog: what a city sees of its towers when the harbour is warm",
  "type": "REVIEW_ARTICLE",
  "volume": "12",
}
`);
    const fates = record?.fields.map(({ line, tag, usedAs, note }) => `${line} ${tag}: ${[...usedAs, note].filter(Boolean).join(', ')}`);
    expect(fates).toMatchInlineSnapshot(`
[
  "1 pt: type",
  "2 au: the same names with initials",
  "5 af: names",
  "8 ca: names",
  "9 be: names",
  "10 ti: title",
  "12 so: journal.title",
  "13 la: language",
  "14 dt: type, genre",
  "15 de: keywords",
  "17 id: keywords",
  "18 ab: abstract",
  "20 c1: names.affiliations, some of it names nobody on the byline",
  "24 c3: affiliations by their names of today: kept in the raw record only",
  "25 rp: address for reprints: kept in the raw record only",
  "26 em: e-mail address: kept in the raw record only",
  "27 ri: ResearcherID: kept in the raw record only",
  "28 oi: names.orcid, some of it is of no name on the byline, or no ORCID iD",
  "30 fu: funding and grants: kept in the raw record only",
  "31 cr: references",
  "35 nr: number of references: kept in the raw record only",
  "36 tc: times cited: kept in the raw record only",
  "37 pu: publisher",
  "38 pi: city of the publisher: kept in the raw record only",
  "39 sn: journal.issns",
  "40 ei: journal.issns",
  "41 j9: journal.abbreviation",
  "42 ji: journal.abbreviation",
  "43 pd: date",
  "44 py: date",
  "45 vl: volume",
  "46 is: issue",
  "47 bp: pages",
  "48 ep: pages",
  "49 ar: articleNumber",
  "50 di: identifiers.DOI",
  "51 ea: date of early access: kept in the raw record only",
  "52 pg: number of pages: kept in the raw record only",
  "53 wc: categories: kept in the raw record only",
  "54 ut: identifiers.WEB_OF_SCIENCE",
  "55 pm: identifiers.PMID",
  "56 da: date of the report: kept in the raw record only",
  "57 er: end of record",
]
`);
  });

  it('stands from PT to ER, also in files put together, wherever the text is cut', async () => {
    const head = 'FN Clarivate Analytics Web of Science\nVR 1.0\n';
    const text = `${head}PT J\nTI A\nER\n\nPT J\nTI B\n   goes on\nER\n\nEF\n\uFEFF${head}PT J\nTI C\nPT B\nTI D\nEF\n`;
    const records = await read(text);
    expect(records.map(({ paper, line }) => [paper?.title, line])).toEqual([
      ['A', 3],
      ['B goes on', 7],
      ['C', 15],
      ['D', 17],
    ]);
    expect(problemsOf(records)).toEqual(['MISSING_END_OF_RECORD 15']);
    for (const length of [1, 3, 10]) expect(await read(text, length)).toEqual(records);
    expect(await read(text.replaceAll('\n', '\r\n'), 5)).toEqual(records);
  });

  it('that is broken does no harm to its neighbours', async () => {
    const records = await read('PT J\nTI A\nER\nstray\nAU Doe, J\nPY soon\nDI ten\nER\nPT J\nTI C\nER\n');
    expect(records.map(({ paper }) => paper?.title)).toEqual(['A', undefined, 'C']);
    expect(problemsOf(records)).toEqual(['LINE_OUTSIDE_RECORD 4', 'MISSING_TYPE 5', 'INVALID_DOI 7', 'UNREADABLE_DATE 6', 'NO_TITLE 5']);
  });

  it('is none in a text without records', async () => {
    for (const text of ['', '\n\n', 'prose\n', 'FN ISI Export Format\nVR 1.0\n\nEF\n']) expect(await read(text)).toEqual([]);
  });
});

describe('Web of Science', () => {
  it.each([
    ['J', 'Article; Proceedings Paper', 'JOURNAL_ARTICLE'],
    ['J', 'Review; Book Chapter', 'REVIEW_ARTICLE'],
    ['J', 'Editorial Material', 'EDITORIAL'],
    ['J', 'Correction', 'ERRATUM'],
    ['J', 'Article; Retracted Publication', 'JOURNAL_ARTICLE'],
    ['C', 'Proceedings Paper', 'CONFERENCE_PAPER'],
    ['S', 'Proceedings Paper', 'CONFERENCE_PAPER'],
    ['B', 'Article; Book Chapter', 'BOOK_CHAPTER'],
    ['B', 'Book', 'BOOK'],
    ['P', 'Patent', 'PATENT'],
  ])('%s with %s is %s', async (publication, document, type) => {
    const [record] = await read(`PT ${publication}\nDT ${document}\nTI Fog\nER\n`);
    expect(record?.paper).toMatchObject({ type, genre: document });
  });

  it('has the book of a chapter, its series and its editors', async () => {
    const chapter =
      'PT B\nAU Doe, J\nBE Poe, E\nTI Fog\nSO TOWERS\nSE Fog Series\nDT Article; Book Chapter\nBN 978-3-16-148410-0\nSN 0000-0019\nER\n';
    const [record] = await read(chapter);
    expect(record?.paper).toMatchObject({
      containerTitle: 'TOWERS',
      journal: { title: 'Fog Series', issns: ['0000-0019'] },
      names: [{ role: 'AUTHOR' }, { family: 'Poe', role: 'EDITOR' }],
    });
    expect(record?.paper?.identifiers).toMatchObject([{ scheme: 'ISBN', value: '9783161484100' }]);
  });

  it('gives addresses without names to an author without others', async () => {
    const places = ['C1 Univ Towers, Foggytown,', '   Nowhere.', '   Harbour Inst, Foggytown.'];
    expect((await paperOf('AU Doe, J', ...places)).names[0]?.affiliations).toEqual([
      'Univ Towers, Foggytown, Nowhere',
      'Harbour Inst, Foggytown',
    ]);
    expect((await paperOf('AU Doe, J', '   Roe, R', ...places)).names[0]).not.toHaveProperty('affiliations');
  });

  it('takes names with initials where the full ones are fewer', async () => {
    expect((await paperOf('AU Doe, J', '   Roe, R', 'AF Doe, Jane')).names.map(({ given }) => given)).toEqual(['J', 'R']);
    expect((await paperOf('AU Doe, Jane; Roe, Rob')).names.map(({ given }) => given)).toEqual(['Jane', 'Rob']);
  });

  it('knows the records of other databases by their accession numbers', async () => {
    expect((await paperOf('UT MEDLINE:7')).identifiers).toEqual([{ scheme: 'PMID', value: '7', printed: '7' }]);
    const inspec = await paperOf('UT INSPEC:8863438', 'DE fog; towers', 'ID 0000-0019/7', 'PS 467-72');
    expect(inspec).toMatchObject({
      identifiers: [{ scheme: 'SOURCE_RECORD', value: 'INSPEC:8863438' }],
      keywords: [{ label: 'fog', kind: 'INDEX' }, { kind: 'INDEX' }],
      pages: { start: '467', end: '472' },
    });
  });

  it.each([
    [['PD FEB 14', 'PY 2033'], { year: 2033, month: 2, day: 14 }],
    [['PD FEB-MAR', 'PY 2033'], { year: 2033 }],
    [['PD WIN', 'PY 2033'], { year: 2033 }],
    [['PD 2033 May', 'PY 2033'], { year: 2033, month: 5 }],
    [['EA JAN 2033'], { year: 2033, month: 1 }],
  ])('reads the date of %j', async (lines, date) => {
    expect((await paperOf(...lines)).date).toEqual(date);
  });
});
