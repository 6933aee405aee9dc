import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { openText, problemsOf, readFormat } from './read-format.js';

const read = (text: string, chunkLength?: number) => readFormat('SCOPUS_CSV', text, chunkLength);
const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8').replace(/^\uFEFF/, '');
const full = fixture('scopus-with-every-column.csv');
const old = fixture('scopus-before-2023-names-parted-by-commas.csv');

/** The paper of a row with these cells beside a title. */
async function paperOf(cells: Readonly<Record<string, string>>) {
  const all = { Title: 'Fog', 'Source title': '', EID: '', ...cells };
  const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  const [record] = await read(`${Object.keys(all).map(quote).join(',')}\n${Object.values(all).map(quote).join(',')}\n`);
  return record?.paper;
}

describe('a table of Scopus', () => {
  it('gives everything that a row says', async () => {
    const [record, review] = await read(full);
    expect(record).toMatchObject({ position: 1, line: 2, format: 'SCOPUS_CSV', dialect: 'SCOPUS', problems: [] });
    expect(record?.paper).toEqual({
      type: 'REVIEW_ARTICLE',
      genre: 'Review',
      title: 'Fog, “towers” and gulls: A review',
      names: [
        {
          family: 'Nordahl',
          given: 'Mette Grøn',
          role: 'AUTHOR',
          affiliations: ['Department of Fog, University of Østø, Østø, Denmark', 'Gull Institute, Havn, Norway'],
        },
        { family: 'Åkesson', given: 'Halvor', role: 'AUTHOR', affiliations: ['Gull Institute, Havn, Norway'] },
        { family: 'van der Toren', given: 'Pia', role: 'AUTHOR' },
      ],
      date: { year: 2031 },
      journal: { title: 'Journal of Imagined Towers', abbreviation: 'J. Imag. Towers', issns: ['0000-0019', '0000-0027'] },
      volume: '12',
      issue: '3-4',
      pages: { start: '201', end: '219' },
      articleNumber: 'e7',
      language: 'English',
      url: 'https://www.scopus.com/inward/record.uri?eid=2-s2.0-85012345678&doi=10.5555%2fFOG.2031.1&partnerID=40&md5=0f',
      publisher: 'Fog Press',
      abstract: 'Background: Why fog. Methods: Three towers. Results: "Quick" watches won. Conclusions: So. © 2031 Fog Press.',
      abstractSections: [
        { kind: 'BACKGROUND', label: 'Background', text: 'Why fog.' },
        { kind: 'METHODS', label: 'Methods', text: 'Three towers.' },
        { kind: 'RESULTS', label: 'Results', text: '"Quick" watches won.' },
        { kind: 'CONCLUSIONS', label: 'Conclusions', text: 'So. © 2031 Fog Press.' },
      ],
      identifiers: [
        { scheme: 'DOI', value: '10.5555/fog.2031.1', printed: '10.5555/FOG.2031.1' },
        {
          scheme: 'SCOPUS',
          value: '2-s2.0-85012345678',
          printed: 'https://www.scopus.com/inward/record.uri?eid=2-s2.0-85012345678&doi=10.5555%2fFOG.2031.1&partnerID=40&md5=0f',
        },
        { scheme: 'PMID', value: '12345678', printed: '12345678' },
      ],
      keywords: [
        ...['Fog', 'Towers, tall', 'gulls'].map((label) => ({ label, kind: 'AUTHOR', kindInferred: false })),
        ...['Article', 'fog', 'human'].map((label) => ({ label, kind: 'INDEX', kindInferred: false })),
      ],
      references: [
        { text: 'Doe J., Roe A.B., The tower, J. Fog, 12, 3, pp. 1-10, (2020)', identifiers: [], year: 2020, firstFamily: 'Doe' },
        { text: 'Fog Society, The fog report, (1999)', identifiers: [], year: 1999 },
        {
          text: 'Ng K., Gulls, Bird J., (2021), 10.5555/gull',
          identifiers: [{ scheme: 'DOI', value: '10.5555/gull', printed: '10.5555/gull' }],
          year: 2021,
          firstFamily: 'Ng',
        },
      ],
    });
    expect(review?.paper).toEqual({
      type: 'CONFERENCE_PAPER',
      genre: 'Conference review',
      title: 'Proceedings of the Fog Days',
      names: [
        { family: 'Doe', given: 'J.', role: 'EDITOR' },
        { family: 'Roe', given: 'A.B.', role: 'EDITOR' },
      ],
      date: { year: 2030 },
      containerTitle: 'Fog Days 2030',
      language: 'English',
      publisher: 'Fog Press',
      abstractSections: [],
      identifiers: [
        { scheme: 'ISBN', value: '9783161484100', printed: '9783161484100' },
        { scheme: 'SCOPUS', value: '2-s2.0-85012345679', printed: '2-s2.0-85012345679' },
      ],
      keywords: [],
    });
  });

  it('is read with the columns of before 2023 too', async () => {
    const [record, ...others] = await read(old);
    expect([others, record?.problems]).toEqual([[], []]);
    expect(record?.paper).toMatchObject({
      type: 'CONFERENCE_PAPER',
      title: 'The slow tower',
      names: [
        { family: 'Nordahl', given: 'M.G.', affiliations: ['Department of Fog, University of Østø, Denmark'] },
        { family: 'Åkesson', given: 'H.', affiliations: ['Gull Institute, Havn, Norway'] },
      ],
      journal: { title: 'Fog Days', issns: ['0000-0019'] },
      containerTitle: 'Fog Days',
      references: [
        {
          text: 'Doe, J., Roe, A.B., The tower, and the sea (2011) J. Fog, 12 (3), pp. 1-10',
          title: 'The tower, and the sea',
          year: 2011,
          firstFamily: 'Doe',
        },
        { text: '(2012) Fog Watch, Rules for Keepers', year: 2012 },
      ],
    });
  });

  it.each<[string, Record<string, string>, object]>([
    [
      'a word of the authors that the index has too',
      { 'Author Keywords': 'Fog', 'Index Keywords': 'Fog; Gulls' },
      {
        keywords: [
          { label: 'Fog', kind: 'AUTHOR', kindInferred: false },
          { label: 'Fog', kind: 'INDEX', kindInferred: false },
          { label: 'Gulls', kind: 'INDEX', kindInferred: false },
        ],
      },
    ],
    [
      'names by commas',
      { Authors: 'Doe J., van der Roe A.-B.' },
      { names: [{ family: 'Doe' }, { family: 'van der Roe', given: 'A.-B.' }] },
    ],
    ['one author with all affiliations', { Authors: 'Doe J.', Affiliations: 'A, B; C' }, { names: [{ affiliations: ['A, B', 'C'] }] }],
    [
      'no affiliation that no name stands before',
      { Authors: 'Doe J.; Roe A.', 'Authors with affiliations': 'Poe E., Fog; Roe A., Gulls' },
      {
        names: [
          { family: 'Doe', given: 'J.', role: 'AUTHOR' },
          { family: 'Roe', given: 'A.', role: 'AUTHOR', affiliations: ['Gulls'] },
        ],
      },
    ],
    ['a type that nobody knows', { 'Document Type': 'Fog' }, { type: 'OTHER', genre: 'Fog' }],
    [
      'a chapter',
      { 'Document Type': 'Book Chapter', 'Source title': 'All of Fog' },
      { type: 'BOOK_CHAPTER', containerTitle: 'All of Fog' },
    ],
    ['a page alone', { 'Page start': '7' }, { pages: { start: '7' } }],
  ])('may have %s', async (_, cells, paper) => {
    expect(await paperOf(cells)).toMatchObject(paper);
  });

  it('is known by its columns, in whatever order and however parted', async () => {
    for (const text of [full, old, `\uFEFF${full}`, 'Title;Year;Source title;EID\nFog;2031;J;\n', 'sep=;\nEID;Title;Index Keywords\n'])
      expect(await openText(text)).toBe('SCOPUS_CSV');
    expect(await openText('"Title","Author","Year","DOI"\n"Fog","Doe","2031",""\n')).toMatch(/looks like a table \(CSV\)/);
  });

  it('tells what it cannot read', async () => {
    const [record] = await read('Title,Year,DOI,EID,PubMed ID,ISSN,Document Type\nFog,soon,x,y,z,1234-5678,Fog\n');
    expect(problemsOf(record ? [record] : [])).toEqual([
      'UNKNOWN_TYPE 2',
      'INVALID_DOI 2',
      'INVALID_IDENTIFIER 2',
      'INVALID_IDENTIFIER 2',
      'INVALID_SERIAL_NUMBER 2',
      'UNREADABLE_DATE 2',
    ]);
  });
});
