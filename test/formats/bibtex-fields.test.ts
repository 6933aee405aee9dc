import { describe, expect, it } from '@jest/globals';
import { readFormat, readOnePaper } from './read-format.js';

const paperOf = (fields: string, type = 'article') => readOnePaper('BIBTEX', `@${type}{key, title = {Fog}, ${fields}}`);

describe('names in BibTeX', () => {
  it.each<[string, object[]]>([
    [
      'Jane Doe and Doe, John',
      [
        { family: 'Doe', given: 'Jane' },
        { family: 'Doe', given: 'John' },
      ],
    ],
    [
      'Ludwig van Beethoven and van der Berg, K.',
      [
        { family: 'van Beethoven', given: 'Ludwig' },
        { family: 'van der Berg', given: 'K.' },
      ],
    ],
    [
      'Doe, Jr., John and King, III, M.',
      [
        { family: 'Doe', given: 'John', suffix: 'Jr.' },
        { family: 'King', given: 'M.', suffix: 'III' },
      ],
    ],
    [
      '{Fog and Tower Society} AND Hermann {von Helmholtz}',
      [{ family: 'Fog and Tower Society' }, { family: 'von Helmholtz', given: 'Hermann' }],
    ],
    [
      '{\\"O}zge T{\\"u}rkmen and {\\c{C}}etinkaya, Bekir',
      [
        { family: 'Türkmen', given: 'Özge' },
        { family: 'Çetinkaya', given: 'Bekir' },
      ],
    ],
    ['family=Harman, given=Hans, prefix=von', [{ family: 'von Harman', given: 'Hans' }]],
    ['Doe, Jane and others', [{ family: 'Doe', given: 'Jane' }]],
    ['Doe, Jane and {Others}', [{ family: 'Doe', given: 'Jane' }]],
    [
      'Doe, J.; and Roe, R.;',
      [
        { family: 'Doe', given: 'J.' },
        { family: 'Roe', given: 'R.' },
      ],
    ],
    [
      'Doe, J.; Roe, R.',
      [
        { family: 'Doe', given: 'J.' },
        { family: 'Roe', given: 'R.' },
      ],
    ],
  ])('%s', async (names, expected) => {
    expect((await paperOf(`author = {${names}}`)).names).toEqual(expected.map((name) => ({ ...name, role: 'AUTHOR' })));
  });

  it('have roles, and ORCIDs where they are annotated', async () => {
    const paper = await paperOf(
      'editor = {Doe, Jane}, editora = {Roe, R.}, editoratype = {translator}, author = {Poe, P. and Loe, L.}, author+an:orcid = {2="0000-0002-1825-0097"}',
    );
    expect(paper.names).toEqual([
      { family: 'Doe', given: 'Jane', role: 'EDITOR' },
      { family: 'Roe', given: 'R.', role: 'TRANSLATOR' },
      { family: 'Poe', given: 'P.', role: 'AUTHOR' },
      { family: 'Loe', given: 'L.', role: 'AUTHOR', orcid: '0000-0002-1825-0097' },
    ]);
  });
});

describe('dates in BibTeX', () => {
  it.each<[string, object | undefined]>([
    ['year = 2023', { year: 2023 }],
    ['year = {2023}, month = {5}, day = {7}', { year: 2023, month: 5, day: 7 }],
    ['year = 2023, month = dec', { year: 2023, month: 12 }],
    ['year = 2023, month = {May 10}', { year: 2023, month: 5, day: 10 }],
    ['year = 2023, month = {September 22 - 26}', { year: 2023, month: 9 }],
    ['year = 2023, month = {May/June}', { year: 2023 }],
    ['year = 2023, month = {Dezember}', { year: 2023, month: 12 }],
    ['year = {1984--1985}, month = jan', { year: 1984 }],
    ['date = {2004-05-01}', { year: 2004, month: 5, day: 1 }],
    ['date = {2004-05-01/2004-05-09}', { year: 2004, month: 5 }],
    ['date = {2004/2006}', { year: 2004 }],
    ['date = {2004-21}, month = jan', { year: 2004 }],
    ['date = {1999?}', { year: 1999 }],
    ['date = {/2004-05}', { year: 2004, month: 5 }],
    ['year = {forthcoming}', undefined],
  ])('%s', async (fields, date) => {
    expect((await paperOf(fields)).date).toEqual(date);
  });
});

describe('fields of BibTeX', () => {
  it.each<[string, string, string, object]>([
    [
      'an article',
      'article',
      'journal = {Journal of Fog}, shortjournal = {J. Fog}, issn = {0000-0019}, number = {3}, volume = 2, pages = {377--86}, eid = {e7}',
      {
        type: 'JOURNAL_ARTICLE',
        journal: { title: 'Journal of Fog', abbreviation: 'J. Fog', issns: ['0000-0019'] },
        issue: '3',
        volume: '2',
        pages: { start: '377', end: '386' },
        articleNumber: 'e7',
      },
    ],
    [
      'a chapter',
      'incollection',
      'booktitle = {All of Fog}, series = {Fogs}, number = 4',
      { type: 'BOOK_CHAPTER', containerTitle: 'All of Fog' },
    ],
    [
      'a talk',
      'inproceedings',
      'booktitle = {Fog 2023}, series = {Lecture Notes in Fog}, issn = {0000-0019}',
      { type: 'CONFERENCE_PAPER', containerTitle: 'Fog 2023', journal: { title: 'Lecture Notes in Fog', issns: ['0000-0019'] } },
    ],
    [
      'a thesis',
      'phdthesis',
      'school = {Fog University}, type = {Dissertation}',
      { type: 'DISSERTATION', publisher: 'Fog University', genre: 'Dissertation' },
    ],
    [
      'a report',
      'techreport',
      'institution = {Fog Office}, number = {F-1}',
      {
        type: 'REPORT',
        publisher: 'Fog Office',
        identifiers: [
          { scheme: 'CITATION_KEY', value: 'key', printed: 'key' },
          { scheme: 'REPORT_NUMBER', value: 'F-1', printed: 'F-1' },
        ],
      },
    ],
    [
      'a preprint',
      'misc',
      'eprint = {2301.12345v2}, archiveprefix = {arXiv}',
      { type: 'PREPRINT', identifiers: [{ value: 'key' }, { scheme: 'ARXIV', value: '2301.12345', printed: '2301.12345v2' }] },
    ],
    ['a page', 'online', 'url = {https://example.org/a_b%20c}', { type: 'WEB_PAGE', url: 'https://example.org/a_b%20c' }],
    [
      'the first of several addresses, and the ids in all of them',
      'misc',
      'url = {https://example.org/a b.pdf; https://doi.org/10.5555/fog}',
      { url: 'https://example.org/a b.pdf', identifiers: [{ value: 'key' }, { scheme: 'DOI', value: '10.5555/fog' }] },
    ],
    [
      'an address in howpublished',
      'misc',
      'howpublished = {\\url{https://example.org/fog}}',
      { type: 'OTHER', url: 'https://example.org/fog' },
    ],
    [
      'identifiers',
      'article',
      'doi = {https://doi.org/10.5555/A\\_1}, pmid = {1234}, pmc = {567}, note = {{PMID:} 1234}, isbn = {978-3-16-148410-0}',
      {
        identifiers: [
          { scheme: 'CITATION_KEY' },
          { scheme: 'DOI', value: '10.5555/a_1', printed: 'https://doi.org/10.5555/A_1' },
          { scheme: 'PMID', value: '1234' },
          { scheme: 'PMCID', value: 'PMC567' },
          { scheme: 'ISBN', value: '9783161484100' },
        ],
      },
    ],
    [
      'texts',
      'article',
      'subtitle = {a {View}}, abstract = {One\n two.\n\nThree.}, language = {en}',
      { subtitle: 'a View', abstract: 'One two.\n\nThree.', language: 'en' },
    ],
  ])('of %s', async (_, type, fields, expected) => {
    expect(await paperOf(fields, type)).toMatchObject(expected);
  });

  it.each<[string, string, object[]]>([
    [
      'commas',
      'keywords = {fog, {towers, high}, DNA}',
      [
        { label: 'fog', kind: 'UNKNOWN' },
        { label: 'towers, high', kind: 'UNKNOWN' },
        { label: 'DNA', kind: 'UNKNOWN' },
      ],
    ],
    [
      'semicolons, as Web of Science writes them',
      'unique-id = {WOS:000000000000001}, keywords = {{Fog, thick; Towers}}, keywords-plus = {{MIST}}',
      [
        { label: 'Fog, thick', kind: 'AUTHOR' },
        { label: 'Towers', kind: 'AUTHOR' },
        { label: 'MIST', kind: 'AUTOMATIC' },
      ],
    ],
    [
      'fields, as Scopus has them',
      'source = {Scopus}, author_keywords = {Fog}, keywords = {Mist}',
      [
        { label: 'Fog', kind: 'AUTHOR' },
        { label: 'Mist', kind: 'INDEX' },
      ],
    ],
  ])('have keywords parted by %s', async (_, fields, keywords) => {
    expect((await paperOf(fields)).keywords).toEqual(keywords.map((keyword) => ({ ...keyword, kindInferred: false })));
  });

  it.each([
    ['JABREF', 'owner = {me}, timestamp = {2023.01.01}'],
    ['MENDELEY', 'mendeley-groups = {fog}'],
    ['BIBDESK', 'date-added = {2023-01-01}'],
    ['ZOTERO', 'file = {C:\\Users\\me\\Zotero\\storage\\X\\fog.pdf}'],
    ['SCOPUS', 'source = {Scopus}'],
    ['STANDARD', 'price = {10}'],
  ])('show that %s wrote them', async (dialect, fields) => {
    expect((await readFormat('BIBTEX', `@article{key, title = {Fog}, ${fields}}`)).map((record) => record.dialect)).toEqual([dialect]);
  });
});
