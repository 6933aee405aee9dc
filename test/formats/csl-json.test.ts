import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { problemsOf, readFormat, readOnePaper } from './read-format.js';

const read = (text: string, chunkLength?: number) => readFormat('CSL_JSON', text, chunkLength);
const paperOf = (item: object) => readOnePaper('CSL_JSON', JSON.stringify({ type: 'article-journal', title: 'Fog', ...item }));
const one = { id: 'a', type: 'book', title: 'A {"b"} \\ c' };
const two = { id: 'b', type: 'book', title: 'B', author: [{ family: 'Doe', given: 'Jane' }] };

describe('the items of a CSL-JSON file', () => {
  it.each([
    ['in an array', JSON.stringify([one, two])],
    ['in an array on lines', JSON.stringify([one, two], null, 2)],
    ['one a line', `${JSON.stringify(one)}\n${JSON.stringify(two)}\n`],
    ['one behind another', `${JSON.stringify(one)} , ${JSON.stringify(two)}`],
  ])('are read %s, wherever the text is cut', async (_, text) => {
    const whole = await read(text);
    expect(whole.map((record) => [record.position, record.paper?.title])).toEqual([
      [1, one.title],
      [2, two.title],
    ]);
    expect(problemsOf(whole)).toEqual([]);
    for (const length of [1, 3, 10]) expect(await read(text, length)).toEqual(whole);
    expect(await read(text.replaceAll('\n', '\r\n'), 5)).toEqual(whole);
  });

  it('keep their text, and say what became of each field on its line', async () => {
    const [, record] = await read(
      '[\n  {"id": 1, "type": "book", "title": "A"},\n  {\n    "type": "book",\n    "title": "B",\n    "archive": "x"\n  }\n]',
    );
    expect(record).toMatchObject({
      line: 3,
      raw: '{\n    "type": "book",\n    "title": "B",\n    "archive": "x"\n  }',
      dialect: 'STANDARD',
    });
    expect(record?.fields).toEqual([
      { line: 2, tag: 'type', usedAs: ['type'] },
      { line: 3, tag: 'title', usedAs: ['title'] },
      { line: 4, tag: 'archive', usedAs: [], note: 'kept in the raw record only' },
    ]);
  });

  it.each([
    ['that does not close', '[\n  {"id": "a", "title": "A",\n  {"id": "b", "type": "book", "title": "B"}\n]', ['INVALID_JSON 2']],
    ['with an open string', '[\n  {"id": "a", "title": "A},\n  {"id": "b", "type": "book", "title": "B"}\n]', ['INVALID_JSON 2']],
    ['that is no JSON', '[\n  {"id": a},\n  {"id": "b", "type": "book", "title": "B"}\n]', ['INVALID_JSON 2']],
    ['without a title', '[{"id": "a", "type": "book"}, {"id": "b", "type": "book", "title": "B"}]', ['NO_TITLE 1']],
    [
      'that is too long',
      `[{"id": "a", "x": "${'x'.repeat(1_100_000)}"}, {"id": "b", "type": "book", "title": "B"}]`,
      ['RECORD_TOO_LONG 1'],
    ],
  ])('do no harm to the next where one stands %s', async (_, text, problems) => {
    for (const chunkLength of [text.length, 40_000]) {
      const records = await read(text, chunkLength);
      expect(records.map((record) => record.paper?.title)).toEqual([undefined, 'B']);
      expect(problemsOf(records)).toEqual(problems);
    }
  });

  it('are never a reason to throw', async () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      ',',
      ':',
      '\n',
      '\\',
      '"title"',
      '"type"',
      '"book"',
      ' ',
      '{"title":"A"}',
      '\\u0000',
      '\0',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 40 }), fc.integer({ min: 1, max: 7 }), async (parts, chunkLength) => {
        const text = parts.join('');
        expect(await read(text, chunkLength)).toEqual(await read(text));
      }),
      { numRuns: 300 },
    );
  });
});

describe('an item of CSL-JSON', () => {
  it.each<[string, object, object]>([
    [
      'names in parts',
      { author: [{ family: 'Berg', 'non-dropping-particle': 'van der', given: 'K.', suffix: 'Jr.' }] },
      { names: [{ family: 'van der Berg', given: 'K.', suffix: 'Jr.', role: 'AUTHOR' }] },
    ],
    ['a literal name', { editor: [{ literal: 'Fog Society' }] }, { names: [{ family: 'Fog Society', role: 'EDITOR' }] }],
    [
      'an ORCID and an affiliation',
      { author: [{ family: 'Doe', ORCID: 'http://orcid.org/0000-0002-1825-0097', affiliation: [{ name: 'Fog' }] }] },
      { names: [{ family: 'Doe', orcid: '0000-0002-1825-0097', affiliations: ['Fog'], role: 'AUTHOR' }] },
    ],
    ['a date', { issued: { 'date-parts': [[2023, '2', 14]] } }, { date: { year: 2023, month: 2, day: 14 } }],
    [
      'a range of dates',
      {
        issued: {
          'date-parts': [
            [2023, 2],
            [2023, 5],
          ],
        },
      },
      { date: { year: 2023 } },
    ],
    ['a season', { issued: { 'date-parts': [[2023, 1]], season: 1 } }, { date: { year: 2023 } }],
    ['a raw date', { issued: { raw: '14 February 2023' } }, { date: { year: 2023, month: 2, day: 14 } }],
    [
      'a journal',
      { 'container-title': 'Journal of Fog', 'container-title-short': 'J. Fog', ISSN: '0000-0019, 0000-0027' },
      { journal: { title: 'Journal of Fog', abbreviation: 'J. Fog', issns: ['0000-0019', '0000-0027'] } },
    ],
    [
      'a book',
      { type: 'chapter', 'container-title': 'All of Fog', 'collection-title': 'Fogs' },
      { type: 'BOOK_CHAPTER', containerTitle: 'All of Fog' },
    ],
    [
      'a number of a report',
      { type: 'report', number: 'F-1' },
      { identifiers: [{ scheme: 'REPORT_NUMBER', value: 'F-1', printed: 'F-1' }] },
    ],
    [
      'Zotero’s notes',
      { note: 'PMID: 1234\nPMCID: PMC567\nsome prose' },
      {
        identifiers: [
          { scheme: 'PMID', value: '1234', printed: 'PMID: 1234' },
          { scheme: 'PMCID', value: 'PMC567', printed: 'PMCID: PMC567' },
        ],
      },
    ],
    ['markup', { title: 'H<sub>2</sub>O and <i>Fog</i>' }, { title: 'H₂O and Fog' }],
    [
      'keywords',
      { keyword: 'fog, towers' },
      {
        keywords: [
          { label: 'fog', kind: 'UNKNOWN', kindInferred: false },
          { label: 'towers', kind: 'UNKNOWN', kindInferred: false },
        ],
      },
    ],
    ['pages', { page: '377-86' }, { pages: { start: '377', end: '386' } }],
  ])('tells %s', async (_, item, expected) => {
    expect(await paperOf(item)).toMatchObject(expected);
  });
});

describe('the texts of a CSL-JSON file', () => {
  it('are in NFC, whichever letters follow one another', async () => {
    const letters = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter((letter) =>
      /[\p{L}\p{M}\p{N}\p{S}]/u.test(letter),
    );
    const titles = Array.from({ length: Math.ceil(letters.length / 300) }, (_, index) =>
      letters
        .slice(index * 300, (index + 1) * 300)
        .map((letter) => (letter === '<' ? '' : `a${letter}${letter}\u0301`))
        .join(''),
    );
    for (const title of titles) expect((await paperOf({ title })).title).toBe(title.normalize('NFC'));
  });
});
