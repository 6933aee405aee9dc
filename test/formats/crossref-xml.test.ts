import { describe, expect, it } from '@jest/globals';
import { fixture } from './fixture.js';
import { problemsOf, readFormat, readOnePaper } from './read-format.js';

const read = (text: string, chunkLength?: number) => readFormat('CROSSREF_XML', text, chunkLength);
const whole = fixture('every-kind-of-work.crossref.xml');
const article = '<titles><title>Fog</title></titles><doi_data><doi>10.5555/fog</doi></doi_data>';
const paperOf = (fields: string) =>
  readOnePaper('CROSSREF_XML', `<journal><journal_article>${article}${fields}</journal_article></journal>`);

describe('a deposit with Crossref', () => {
  it('is a record for each work that it tells of', async () => {
    const records = await read(whole);
    expect(records.map(({ line, paper }) => [line, paper?.type, paper?.title, paper?.identifiers[0]?.value])).toEqual([
      [18, 'JOURNAL_ARTICLE', 'CO₂ in fog', '10.5555/fog.7'],
      [55, 'JOURNAL_ARTICLE', 'Fog again', '10.5555/fog.8'],
      [61, 'BOOK', 'All of Fog', '9783161484100'],
      [70, 'BOOK_CHAPTER', 'Mist', '9783161484100'],
      [86, 'CONFERENCE_PAPER', 'A talk on fog', '10.5555/talk'],
      [92, 'PREPRINT', 'Fog to come', '10.5555/preprint'],
      [98, 'DISSERTATION', 'A thesis of fog', '10.5555/thesis'],
      [107, 'REPORT', 'A report of fog', 'FOG-7'],
      [116, 'DATASET', 'Fog of 2033', '10.5555/data'],
      [122, 'PEER_REVIEW', 'Review: Fog', undefined],
      [123, undefined, undefined, undefined],
    ]);
    expect(problemsOf(records)).toEqual(['NO_WORK 123']);
    expect(records.at(-1)?.problems[0]?.message).toBe(
      'Expected an article, a book or another work, got what tells of a journal, an issue or a grant alone. No paper can be made of it.',
    );
    for (const length of [1, 7, 100]) expect(await read(whole, length)).toEqual(records);
  });

  it('gives all that it holds of an article', async () => {
    const [record] = await read(whole);
    expect(record?.paper).toEqual({
      type: 'JOURNAL_ARTICLE',
      title: 'CO₂ in fog',
      subtitle: 'A count',
      names: [
        {
          family: 'Doe',
          given: 'Jane',
          suffix: 'Jr.',
          orcid: '0000-0002-1825-0097',
          affiliations: ['Fog, University of Towers', 'Harbour Institute'],
          role: 'AUTHOR',
        },
        { family: 'Roe', affiliations: ['Foggytown'], role: 'TRANSLATOR' },
        { family: 'Fog Study Group', role: 'AUTHOR' },
      ],
      date: { year: 2033, month: 2, day: 14 },
      journal: { title: 'Journal of Fog', abbreviation: 'J. Fog', issns: ['0000-0019', '0000-0027'] },
      volume: '12',
      issue: '3',
      pages: { start: '377', end: '386' },
      articleNumber: 'e164',
      language: 'de',
      url: 'https://fog.example/7',
      abstract: 'Aims\nFog hides towers.\n\nResults\nFew were seen.',
      abstractSections: [
        { kind: 'OBJECTIVE', label: 'Aims', text: 'Fog hides towers.' },
        { kind: 'RESULTS', label: 'Results', text: 'Few were seen.' },
      ],
      identifiers: [{ scheme: 'DOI', value: '10.5555/fog.7', printed: '10.5555/Fog.7' }],
      keywords: [],
      references: [
        {
          text: 'E. Poe, 1999, On mist, J Mist, 1, 2',
          identifiers: [],
          title: 'On mist',
          year: 1999,
          firstFamily: 'Poe',
        },
        {
          text: 'Moe, M. (2001). Mist & fog.',
          identifiers: [{ scheme: 'DOI', value: '10.5555/mist', printed: '10.5555/MIST' }],
          year: 2001,
        },
        { text: '10.5555/DATA', identifiers: [{ scheme: 'DOI', value: '10.5555/data', printed: '10.5555/DATA' }] },
      ],
    });
  });

  it('repeats in the raw text of each work what is around it, so that it reads the same alone', async () => {
    const records = await read(whole);
    const again = records[1];
    expect(again?.raw).toBe(
      [
        '<cr:journal>',
        whole.slice(whole.indexOf('<cr:journal_metadata'), whole.indexOf('\n      <cr:journal_issue>')),
        whole.slice(whole.indexOf('<cr:journal_issue>'), whole.indexOf('\n      <cr:journal_article')),
        whole.slice(whole.indexOf('<cr:journal_article>'), whole.indexOf('\n    </cr:journal>')),
        '</cr:journal>',
      ].join('\n'),
    );
    for (const { raw, paper, fields } of records) expect(await read(raw)).toMatchObject([{ raw, fields, ...(paper ? { paper } : {}) }]);
  });

  it('tells what a chapter, a talk, a preprint, a thesis, a report and a data set stand in', async () => {
    const papers = (await read(whole)).map(({ paper }) => paper);
    expect(papers[2]?.references).toHaveLength(1);
    expect(papers[3]).toEqual({
      type: 'BOOK_CHAPTER',
      title: 'Mist',
      names: [
        { family: 'Poe', given: 'Edna', role: 'EDITOR' },
        { family: 'Moe', role: 'AUTHOR' },
      ],
      date: { year: 2031 },
      containerTitle: 'All of Fog',
      pages: { start: '1', end: '20' },
      language: 'en',
      publisher: 'Fog Press',
      abstractSections: [],
      identifiers: [
        { scheme: 'ISBN', value: '9783161484100', printed: '978-3-16-148410-0' },
        { scheme: 'DOI', value: '10.5555/book.1', printed: '10.5555/book.1' },
      ],
      keywords: [],
    });
    expect(papers[4]).toMatchObject({
      names: [
        { family: 'Chair', role: 'EDITOR' },
        { family: 'Moe', role: 'AUTHOR' },
      ],
      date: { year: 2033 },
      containerTitle: 'Proceedings of FOG 2033',
      journal: { title: 'Fogs', issns: ['0000-0019'] },
    });
    expect(papers[5]).toMatchObject({ genre: 'preprint', date: { year: 2033, month: 1, day: 2 }, publisher: 'FogRxiv' });
    expect(papers[6]).toMatchObject({ genre: 'PhD', date: { year: 2030 }, names: [{ family: 'Doe' }], publisher: 'University of Towers' });
    expect(papers[7]).toMatchObject({ date: { year: 2029 } });
    expect(papers[8]).toMatchObject({ date: { year: 2033 }, containerTitle: 'Fogs of the world' });
  });

  it.each<[string, string, object]>([
    [
      'a retraction',
      '<crossmark><updates><update type="retraction" date="2033-01-01">10.5555/a</update></updates></crossmark>',
      { type: 'RETRACTION' },
    ],
    ['an erratum', '<crossmark><updates><update type="erratum">10.5555/a</update></updates></crossmark>', { type: 'ERRATUM' }],
    ['a season', '<publication_date><month>21</month><year>2033</year></publication_date>', { date: { year: 2033 } }],
  ])('tells %s', async (_, fields, expected) => {
    expect(await paperOf(fields)).toMatchObject(expected);
  });

  it('reads the other works where the text about their journal is broken', async () => {
    const records = await read(
      `<doi_batch><journal><journal_metadata><full_title>A<journal_article>${article}</journal_article></journal></doi_batch>`,
    );
    expect(records.map(({ paper }) => paper?.title)).toEqual(['Fog']);
    expect(problemsOf(records)).toEqual(['INVALID_XML 1']);
    const long = `<journal><journal_metadata><full_title>${'x'.repeat(60_000)}</full_title></journal_metadata><journal_article>${article}</journal_article></journal>`;
    expect(problemsOf(await read(long))).toEqual(['RECORD_TOO_LONG 1']);
  });
});

describe('an answer of Crossref', () => {
  const work = `<crossref><book><book_metadata><titles><title>All of Fog</title></titles><doi_data><doi>10.5555/book</doi></doi_data></book_metadata><content_item>${article}</content_item></book></crossref>`;

  it.each([
    [
      'UNIXREF',
      `<doi_records><doi_record owner="10.5555">${work}</doi_record></doi_records>`,
      `<doi_record owner="10.5555">${work}</doi_record>`,
    ],
    [
      'UNIXSD',
      `<crossref_result><query_result><body><query status="resolved"><doi type="book_content">10.5555/fog</doi><doi_record>${work}</doi_record></query></body></query_result></crossref_result>`,
      `<query status="resolved"><doi type="book_content">10.5555/fog</doi><doi_record>${work}</doi_record></query>`,
    ],
  ])('is one work in %s: that of a chapter does not give its book', async (_, text, raw) => {
    const records = await read(text);
    expect(records).toMatchObject([{ raw, paper: { type: 'BOOK_CHAPTER', title: 'Fog', containerTitle: 'All of Fog' } }]);
    expect(problemsOf(records)).toEqual([]);
  });

  it('may hold none', async () => {
    const records = await read(
      '<crossref_result><body><query status="unresolved"><doi>10.5555/none</doi><msg>DOI not found</msg></query></body></crossref_result>',
    );
    expect(problemsOf(records)).toEqual(['NO_WORK 1']);
  });
});
