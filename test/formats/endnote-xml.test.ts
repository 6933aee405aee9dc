import { describe, expect, it } from '@jest/globals';
import { fixture } from './fixture.js';
import { problemsOf, readFormat, readOnePaper } from './read-format.js';

const whole = fixture('every-field-of-a-reference.endnote.xml');
const paperOf = (type: string, fields: string) =>
  readOnePaper(
    'ENDNOTE_XML',
    `<xml><records><record><ref-type name="${type}"/><titles><title>Fog</title></titles>${fields}</record></records></xml>`,
  );

describe('a reference of EndNote', () => {
  it('gives all that it holds', async () => {
    const [record, ...others] = await readFormat('ENDNOTE_XML', whole);
    expect(others).toEqual([]);
    expect(record).toMatchObject({ position: 1, line: 4, format: 'ENDNOTE_XML', dialect: 'ENDNOTE' });
    expect(record?.raw).toBe(whole.slice(whole.indexOf('<record>'), whole.indexOf('\n  </records>')));
    expect(problemsOf(record ? [record] : [])).toEqual([]);
    expect(record?.paper).toEqual({
      type: 'REVIEW_ARTICLE',
      genre: 'Review',
      title: 'CO₂ in the fog of harbours',
      names: [
        { family: 'van der Roe', given: 'Richard A.', role: 'AUTHOR' },
        { family: 'Fog Study Group', role: 'AUTHOR' },
        { family: 'Poe', given: 'Edna', role: 'EDITOR' },
        { family: 'Moe', given: 'Max', role: 'TRANSLATOR' },
      ],
      date: { year: 2033, month: 2, day: 14 },
      journal: { title: 'Journal of Fog', abbreviation: 'J. Fog', issns: ['0000-0027', '0000-0019'], linkingIssn: '0000-0019' },
      volume: '12',
      issue: '3',
      pages: { start: '377', end: '386' },
      articleNumber: 'e164',
      language: 'eng',
      url: 'https://www.ncbi.nlm.nih.gov/pubmed/90000001',
      publisher: 'Fog Press',
      abstract: 'BACKGROUND: Fog hides towers. METHODS: We counted. RESULTS: Few < 7 were seen.',
      abstractSections: [
        { kind: 'BACKGROUND', label: 'BACKGROUND', text: 'Fog hides towers.' },
        { kind: 'METHODS', label: 'METHODS', text: 'We counted.' },
        { kind: 'RESULTS', label: 'RESULTS', text: 'Few < 7 were seen.' },
      ],
      identifiers: [
        { scheme: 'CITATION_KEY', value: '12', printed: '12' },
        { scheme: 'PMID', value: '90000001', printed: '90000001' },
        { scheme: 'WEB_OF_SCIENCE', value: 'WOS:000123456700001', printed: 'WOS:000123456700001' },
        { scheme: 'PMCID', value: 'PMC9000001', printed: 'PMC9000001' },
        { scheme: 'DOI', value: '10.5555/fog.2033.7', printed: '10.5555/fog.2033.7' },
      ],
      keywords: [
        { label: 'Fog/*adverse effects', kind: 'UNKNOWN', kindInferred: false },
        { label: 'towers, tall', kind: 'UNKNOWN', kindInferred: false },
      ],
    });
  });

  it('says what became of each element', async () => {
    const [record] = await readFormat('ENDNOTE_XML', whole);
    const fates = record?.fields.map(({ line, tag, usedAs, note }) => `${line} ${tag}: ${usedAs.join(', ')}${note ? ` (${note})` : ''}`);
    expect(fates).toMatchInlineSnapshot(`
[
  "2 database:  (kept in the raw record only)",
  "3 source-app:  (kept in the raw record only)",
  "4 rec-number: identifiers.CITATION_KEY",
  "5 foreign-keys:  (kept in the raw record only)",
  "6 ref-type: type",
  "9 authors/author: names ("et al." stands for names that are not printed)",
  "13 secondary-authors/author: names",
  "14 subsidiary-authors/author: names",
  "15 translated-authors/author:  (kept in the raw record only)",
  "17 auth-address:  (kept in the raw record only)",
  "19 title: title",
  "22 secondary-title: journal.abbreviation, journal.abbreviation",
  "23 alt-title: journal.title",
  "24 short-title:  (a further title; the first one counts)",
  "26 periodical/full-title: journal.abbreviation, journal.abbreviation",
  "26 periodical/abbr-1: journal.abbreviation",
  "27 pages: pages",
  "28 volume: volume",
  "29 number: issue",
  "30 edition:  (kept in the raw record only)",
  "32 keyword: keywords",
  "37 year: date",
  "38 date: date",
  "40 publisher: publisher",
  "41 isbn: journal.issns, journal.linkingIssn",
  "42 accession-num: identifiers.PMID",
  "43 abstract: abstract",
  "44 notes:  (repeats the PMID)",
  "45 label:  (kept in the raw record only)",
  "48 related-urls/url: identifiers.WEB_OF_SCIENCE, url (repeats the PMID)",
  "51 pdf-urls/url:  (kept in the raw record only)",
  "53 custom2: identifiers.PMCID",
  "54 custom7: articleNumber",
  "55 electronic-resource-num: identifiers.DOI",
  "56 remote-database-name:  (kept in the raw record only)",
  "57 language: language",
  "58 work-type: genre",
]
`);
  });

  it.each<[string, string, string, object]>([
    [
      'the book of a section',
      'Book Section',
      '<titles><secondary-title>All of Fog</secondary-title></titles>',
      { type: 'BOOK_CHAPTER', containerTitle: 'All of Fog' },
    ],
    [
      'the series of a book by its ISSN',
      'Book',
      '<titles><secondary-title>Fogs</secondary-title></titles><isbn>0000-0019</isbn>',
      { type: 'BOOK', journal: { title: 'Fogs', issns: ['0000-0019'] } },
    ],
    [
      'the proceedings of a talk',
      'Conference Paper',
      '<titles><secondary-title>FOG 2033</secondary-title></titles>',
      { type: 'CONFERENCE_PAPER', containerTitle: 'FOG 2033' },
    ],
    [
      'the editors of an edited book',
      'Edited Book',
      '<contributors><authors><author>Poe, Edna</author></authors></contributors>',
      { type: 'BOOK', names: [{ family: 'Poe', given: 'Edna', role: 'EDITOR' }] },
    ],
    [
      'the adviser of a thesis',
      'Thesis',
      '<contributors><tertiary-authors><author>Poe, Edna</author></tertiary-authors></contributors><pages>120</pages>',
      { type: 'DISSERTATION', names: [{ family: 'Poe', given: 'Edna', role: 'CONTRIBUTOR' }] },
    ],
    [
      'the number of a report',
      'Report',
      '<isbn>FOG-7</isbn>',
      { type: 'REPORT', identifiers: [{ scheme: 'REPORT_NUMBER', value: 'FOG-7', printed: 'FOG-7' }] },
    ],
    [
      'the database’s own number',
      'Journal Article',
      '<accession-num>CN-1</accession-num>',
      { identifiers: [{ scheme: 'SOURCE_RECORD', value: 'CN-1', printed: 'CN-1' }] },
    ],
    [
      'keywords in one element',
      'Journal Article',
      '<keywords><keyword>fog; towers</keyword></keywords>',
      { keywords: [{ label: 'fog' }, { label: 'towers' }] },
    ],
    ['JabRef’s month', 'Journal Article', '<dates><year>2033</year><month>2</month></dates>', { date: { year: 2033, month: 2 } }],
    [
      'a date with its year',
      'Journal Article',
      '<dates><year>2033</year><pub-dates><date>14 February 2033</date></pub-dates></dates>',
      { date: { year: 2033, month: 2, day: 14 } },
    ],
    [
      'no date of another year',
      'Journal Article',
      '<dates><year>2033</year><pub-dates><date>March 2032</date></pub-dates></dates>',
      { date: { year: 2033 } },
    ],
  ])('tells %s', async (_, type, fields, expected) => {
    expect(await paperOf(type, fields)).toMatchObject(expected);
  });

  it.each([
    ['<ref-type name="Journal Article">17</ref-type>', 'JOURNAL_ARTICLE', []],
    ['<ref-type>32</ref-type>', 'DISSERTATION', []],
    ['<ref-type name="Leaflet">99</ref-type>', 'OTHER', ['UNKNOWN_TYPE 1']],
    ['', 'OTHER', ['MISSING_TYPE 1']],
  ])('has with %s the type %s', async (element, type, problems) => {
    const records = await readFormat('ENDNOTE_XML', `<record>${element}<titles><title>Fog</title></titles></record>`);
    expect([records[0]?.paper?.type, problemsOf(records)]).toEqual([type, problems]);
  });
});
