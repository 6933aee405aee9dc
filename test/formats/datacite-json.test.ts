import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readFormat, readOnePaper } from './read-format.js';

const fixture = readFileSync(join(import.meta.dirname, 'fixtures/work-with-everything.datacite.json'), 'utf8');
const paperOf = (attributes: object) =>
  readOnePaper(
    'DATACITE_JSON',
    JSON.stringify({ doi: '10.5555/a', titles: [{ title: 'Fog' }], types: { resourceTypeGeneral: 'Text' }, ...attributes }),
  );

describe('a record of DataCite', () => {
  it('is read with all that it says', async () => {
    expect(await readOnePaper('DATACITE_JSON', fixture)).toEqual({
      type: 'JOURNAL_ARTICLE',
      genre: 'Article',
      title: 'Fog & towers: H₂O over Lund',
      subtitle: 'A view',
      names: [
        {
          family: 'Østergaard',
          given: 'Özge',
          orcid: '0000-0002-1825-0097',
          affiliations: ['Lund University, Lund, Sweden', 'Institute of Fog'],
          role: 'AUTHOR',
        },
        { family: 'Doe', given: 'K. L.', role: 'AUTHOR' },
        { family: 'Fog Group', role: 'AUTHOR' },
        { family: 'Nord', given: 'Ada', role: 'EDITOR' },
        { family: 'Ho', given: 'Bo', role: 'CONTRIBUTOR' },
      ],
      date: { year: 2023, month: 2, day: 14 },
      journal: { title: 'Journal of Fog', issns: ['0000-0019', '0000-0027'] },
      volume: '43',
      issue: '1-2',
      pages: { start: '197', end: '213' },
      language: 'en',
      url: 'https://fog.example/7',
      publisher: 'Fog Society',
      abstract: 'Fog is wet.\n\nFog stays.',
      abstractSections: [],
      identifiers: [
        { scheme: 'DOI', value: '10.5555/fog.2023.7', printed: '10.5555/fog.2023.7' },
        { scheme: 'SOURCE_RECORD', value: 'FOG-7', printed: 'FOG-7' },
        { scheme: 'ARXIV', value: '2301.12345', printed: 'arXiv:2301.12345' },
        { scheme: 'ISBN', value: '9783161484100', printed: '978-3-16-148410-0' },
      ],
      keywords: [
        { label: 'fog', kind: 'UNKNOWN', kindInferred: false },
        { label: 'Weather', kind: 'CONTROLLED', kindInferred: false, scheme: 'MeSH' },
        { label: 'FOS: Earth sciences', kind: 'CONTROLLED', kindInferred: false, scheme: 'Fields of Science and Technology (FOS)' },
      ],
      references: [
        {
          text: 'Dew, Dora, 1987, All of Dew',
          identifiers: [{ scheme: 'DOI', value: '10.5555/dew', printed: '10.5555/dew' }],
          title: 'All of Dew',
          year: 1987,
          firstFamily: 'Dew',
        },
        { text: '10.5555/MIST.1', identifiers: [{ scheme: 'DOI', value: '10.5555/mist.1', printed: '10.5555/MIST.1' }] },
        { text: 'https://fog.example/haze', identifiers: [] },
      ],
    });
  });

  it('says what became of each field', async () => {
    const [record] = await readFormat('DATACITE_JSON', fixture);
    expect(record?.fields).toEqual(
      expect.arrayContaining([
        { line: 27, tag: 'titles', usedAs: ['title', 'subtitle'], note: 'further titles are kept in the raw record only' },
        { line: 38, tag: 'container.volume', usedAs: ['volume'] },
        { line: 61, tag: 'ispartof.issn', usedAs: ['journal.issns'] },
        { line: 84, tag: 'relationships', usedAs: [], note: 'kept in the raw record only' },
      ]),
    );
  });

  it.each<[string, object, object]>([
    ['a dataset', { types: { resourceTypeGeneral: 'Dataset' } }, { type: 'DATASET' }],
    [
      'a thesis among texts',
      { types: { resourceTypeGeneral: 'Text', resourceType: 'Doctoral Thesis' } },
      { type: 'DISSERTATION', genre: 'Doctoral Thesis' },
    ],
    ['a text by CSL’s word', { types: { resourceTypeGeneral: 'Text', citeproc: 'report' } }, { type: 'REPORT' }],
    ['keys with underscores', { publication_year: '2019', dates: { date: '2019-03', dateType: 'Created' } }, { date: { year: 2019 } }],
    [
      'a creator by its id',
      { creators: [{ id: 'http://orcid.org/0000-0002-1825-0097', name: 'Doe, Jane' }] },
      { names: [{ family: 'Doe', given: 'Jane', orcid: '0000-0002-1825-0097', role: 'AUTHOR' }] },
    ],
    [
      'an identifier of a name that stands alone',
      { creators: [{ name: 'Doe, Jane', nameIdentifiers: { nameIdentifier: '0000-0002-1825-0097' } }] },
      { names: [{ family: 'Doe', orcid: '0000-0002-1825-0097' }] },
    ],
    ['a publisher as text', { publisher: 'Fog Society' }, { publisher: 'Fog Society' }],
    [
      'where it is published by its related item',
      {
        types: { resourceTypeGeneral: 'JournalArticle' },
        relatedItems: [
          {
            relationType: 'IsPublishedIn',
            relatedItemType: 'Journal',
            relatedItemIdentifier: { relatedItemIdentifier: '0000-0019', relatedItemIdentifierType: 'ISSN' },
            titles: [{ title: 'Journal of Fog' }],
            volume: '4',
            firstPage: '3',
            lastPage: '9',
            number: 'e7',
            numberType: 'Article',
          },
        ],
      },
      { journal: { title: 'Journal of Fog', issns: ['0000-0019'] }, volume: '4', pages: { start: '3', end: '9' }, articleNumber: 'e7' },
    ],
    [
      'a report number',
      { alternateIdentifiers: [{ alternateIdentifier: 'F-1', alternateIdentifierType: 'Report number' }] },
      {
        identifiers: [
          { scheme: 'DOI', value: '10.5555/a', printed: '10.5555/a' },
          { scheme: 'REPORT_NUMBER', value: 'F-1', printed: 'F-1' },
        ],
      },
    ],
  ])('tells %s', async (_, attributes, expected) => {
    expect(await paperOf(attributes)).toMatchObject(expected);
  });
});
