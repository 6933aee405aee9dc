import { describe, expect, it } from '@jest/globals';
import { fixture } from './fixture.js';
import { problemsOf, readFormat, readOnePaper } from './read-format.js';

const read = (text: string, chunkLength?: number) => readFormat('ENDNOTE_TAGGED', text, chunkLength);
const paperOf = (...lines: string[]) => readOnePaper('ENDNOTE_TAGGED', lines.join('\n'));

describe("a record of EndNote's tagged text", () => {
  it('gives all that it holds, and says what became of each line', async () => {
    const text = fixture('every-field-of-an-article.enw');
    const [record, ...others] = await read(text);
    expect(others).toEqual([]);
    expect(record).toMatchObject({ position: 1, line: 1, format: 'ENDNOTE_TAGGED', dialect: 'STANDARD', raw: text.trim(), problems: [] });
    expect(record?.paper).toMatchInlineSnapshot(`
{
  "abstract": "PURPOSE Fog hides towers.

We counted them.",
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
      "printed": "10.5555/fog.2033.7",
      "scheme": "DOI",
      "value": "10.5555/fog.2033.7",
    },
    {
      "printed": "90000001",
      "scheme": "PMID",
      "value": "90000001",
    },
    {
      "printed": "PMC9000001",
      "scheme": "PMCID",
      "value": "PMC9000001",
    },
    {
      "printed": "Doe2033",
      "scheme": "CITATION_KEY",
      "value": "Doe2033",
    },
    {
      "printed": "arXiv:2301.12345",
      "scheme": "ARXIV",
      "value": "2301.12345",
    },
  ],
  "issue": "3",
  "journal": {
    "abbreviation": "J. Fog",
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
      "suffix": "Jr.",
    },
    {
      "family": "Fog Study Group",
      "role": "AUTHOR",
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
  "title": "Counting fog",
  "type": "REVIEW_ARTICLE",
  "url": "https://fog.example/7",
  "volume": "12",
}
`);
    const fates = record?.fields.map(({ line, tag, usedAs, note }) => `${line} ${tag}: ${[...usedAs, note].filter(Boolean).join(', ')}`);
    expect(fates).toMatchInlineSnapshot(`
[
  "1 %0: type",
  "2 %A: names",
  "3 %A: names",
  "4 %A: names",
  "5 %Y: names",
  "6 %?: names",
  "7 %D: date",
  "8 %T: title",
  "9 %J: journal.title",
  "10 %V: volume",
  "11 %N: issue",
  "12 %P: pages",
  "13 %8: date",
  "14 %9: genre",
  "15 %O: journal.abbreviation",
  "16 %!: a further title; the first one counts",
  "17 %@: journal.issns",
  "18 %R: identifiers.DOI",
  "19 %M: identifiers.PMID",
  "20 %~: name of the database: kept in the raw record only",
  "21 %W: provider of the database: kept in the raw record only",
  "22 %2: identifiers.PMCID",
  "23 %]: articleNumber",
  "24 %F: identifiers.CITATION_KEY",
  "25 %K: keywords",
  "27 %X: abstract",
  "30 %Z: identifiers.ARXIV",
  "31 %U: url",
  "32 %U: a further address; the first one counts",
  "33 %>: file: kept in the raw record only",
  "34 %+: address of the author: kept in the raw record only",
  "35 %G: language",
  "36 %I: publisher",
  "37 %C: place of publication: kept in the raw record only",
  "38 %[: date of access: kept in the raw record only",
]
`);
  });

  it('starts with its type, or in refer behind a blank line, wherever the text is cut', async () => {
    const text = '%0 Book\n%T A\n%X one\n\ntwo\n%0 Thesis\n%T B\n\n\n%A Doe, J.\n%T C\n';
    const records = await read(text);
    expect(records.map(({ paper, line }) => [paper?.title, paper?.type, line])).toEqual([
      ['A', 'BOOK', 1],
      ['B', 'DISSERTATION', 6],
    ]);
    const refer = '\n%A Doe, J.\n%T A\n%J Fog\n\n\n%T B\n goes on\n%I Fog Press\n\n%A Roe, R.\n%T C\n%B Towers\n\n%T D\n%R 7\n\n%T E\n';
    const works = await read(refer);
    expect(works.map(({ paper, line }) => [paper?.title, paper?.type, line])).toEqual([
      ['A', 'JOURNAL_ARTICLE', 2],
      ['B goes on', 'BOOK', 7],
      ['C', 'BOOK_CHAPTER', 11],
      ['D', 'REPORT', 15],
      ['E', 'OTHER', 18],
    ]);
    expect(problemsOf(works)).toEqual([]);
    for (const length of [1, 3, 10]) expect(await read(refer, length)).toEqual(works);
    expect(await read(refer.replaceAll('\n', '\r\n'), 5)).toEqual(works);
  });

  it('that is broken does no harm to its neighbours', async () => {
    const records = await read('stray\n%0 Book\n%T A\n\n%0 Fog\n%A Doe\n%D soon\n\n%0 Book\n%T C\n');
    expect(records.map(({ paper }) => paper?.title)).toEqual(['A', undefined, 'C']);
    expect(problemsOf(records)).toEqual(['LINE_OUTSIDE_RECORD 1', 'UNKNOWN_TYPE 5', 'UNREADABLE_DATE 7', 'NO_TITLE 5']);
  });

  it('is none in a text without records', async () => {
    for (const text of ['', '\n\n', 'prose\n']) expect(await read(text)).toEqual([]);
  });
});

describe("EndNote's tagged text", () => {
  it.each([
    [
      'a chapter',
      ['%0 Book Section', '%B Towers', '%S Fog series', '%@ 9783161484100'],
      { type: 'BOOK_CHAPTER', containerTitle: 'Towers' },
    ],
    ['a talk', ['%0 Conference Proceedings', '%B Fog days'], { type: 'CONFERENCE_PAPER', containerTitle: 'Fog days' }],
    ['a book', ['%0 Book', '%P XX, 327', '%S Fog series'], { type: 'BOOK' }],
    [
      'a thesis',
      ['%0 Thesis', '%I University of Towers', '%9 PhD'],
      { type: 'DISSERTATION', publisher: 'University of Towers', genre: 'PhD' },
    ],
    ['a preprint', ['%0 Unpublished Work', '%U https://arxiv.org/abs/2301.12345'], { type: 'PREPRINT' }],
  ])('reads %s', async (_, lines, expected) => {
    const paper = await paperOf(...lines, '%T Fog');
    expect(paper).toMatchObject(expected);
    expect(paper).not.toHaveProperty('pages');
    expect(paper).not.toHaveProperty('journal');
  });

  it('has a number of a report, and no issue', async () => {
    const paper = await paperOf('%0 Report', '%T Fog', '%N 7', '%@ TR-12');
    expect(paper.identifiers.map(({ scheme, value }) => `${scheme} ${value}`)).toEqual(['REPORT_NUMBER 7', 'REPORT_NUMBER TR-12']);
    expect(paper).not.toHaveProperty('issue');
  });

  it('takes the long one of two names of a journal for its title', async () => {
    expect((await paperOf('%0 Journal Article', '%T Fog', '%J J. Fog', '%B Journal of Fog')).journal).toEqual({
      title: 'Journal of Fog',
      abbreviation: 'J. Fog',
      issns: [],
    });
  });

  it('has the editors of an edited book in place of its authors', async () => {
    expect((await paperOf('%0 Edited Book', '%A Doe, Jane', '%T Fog')).names).toEqual([{ family: 'Doe', given: 'Jane', role: 'EDITOR' }]);
  });

  it("ties an address to a name where there is only one, and knows refer's groups", async () => {
    expect((await paperOf('%0 Book', '%A Doe, Jane', '%T Fog', '%+ Foggytown')).names).toEqual([
      { family: 'Doe', given: 'Jane', role: 'AUTHOR', affiliations: ['Foggytown'] },
    ]);
    expect((await paperOf('%A Doe, Jane', '%Q Fog Observers', '%T Fog')).names).toEqual([
      { family: 'Doe', given: 'Jane', role: 'AUTHOR' },
      { family: 'Fog Observers', role: 'AUTHOR' },
    ]);
  });

  it.each([
    [['%K a; b; c, d'], ['a', 'b', 'c, d']],
    [['%K a, b'], ['a', 'b']],
    [
      ['%K a, b', '%K c'],
      ['a, b', 'c'],
    ],
    [
      ['%K a, b', 'c'],
      ['a, b', 'c'],
    ],
  ])('parts the keywords %j', async (lines, labels) => {
    expect((await paperOf('%0 Book', '%T Fog', ...lines)).keywords.map(({ label }) => label)).toEqual(labels);
  });

  it.each([
    [['%D 2033', '%8 2033/02/14'], { year: 2033, month: 2, day: 14 }],
    [['%D 2033', '%8 Feb'], { year: 2033, month: 2 }],
    [['%D 2033', '%8 2034/02/14'], { year: 2033 }],
    [['%8 February 14, 2033'], { year: 2033, month: 2, day: 14 }],
    [['%D 2033/05', '%8 2033'], { year: 2033, month: 5 }],
  ])('reads the date of %j', async (lines, date) => {
    expect((await paperOf('%0 Book', '%T Fog', ...lines)).date).toEqual(date);
  });
});
