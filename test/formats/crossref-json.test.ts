import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { formatCrossref } from '../../src/formats/crossref/crossref-writer.js';
import { readFormat, readOnePaper } from './read-format.js';

const fixture = readFileSync(join(import.meta.dirname, 'fixtures/work-with-everything.crossref.json'), 'utf8');
const paperOf = (work: object) =>
  readOnePaper('CROSSREF_JSON', JSON.stringify({ DOI: '10.5555/a', type: 'journal-article', title: ['Fog'], ...work }));

describe('a work of Crossref', () => {
  it('is read with all that it says', async () => {
    expect(await readOnePaper('CROSSREF_JSON', fixture)).toEqual({
      type: 'JOURNAL_ARTICLE',
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
        { family: 'Doe', given: 'K. L.', suffix: 'Jr.', role: 'AUTHOR' },
        { family: 'The Fog Group', role: 'AUTHOR' },
        { family: 'Nord', given: 'Ada', role: 'EDITOR' },
      ],
      date: { year: 2023, month: 2, day: 14 },
      journal: { title: 'Journal of Fog', abbreviation: 'J. Fog', issns: ['0000-0019', '0000-0027'] },
      volume: '43',
      issue: '1-2',
      pages: { start: '197', end: '213' },
      articleNumber: 'e7',
      language: 'en',
      url: 'http://dx.doi.org/10.5555/fog.2023.7',
      publisher: 'Fog Society',
      abstract: 'Background\nFog is wet.\n\nMethods\nWe looked (p < 0.05).\n\nResults\nNone.',
      abstractSections: [
        { kind: 'BACKGROUND', label: 'Background', text: 'Fog is wet.' },
        { kind: 'METHODS', label: 'Methods', text: 'We looked (p < 0.05).' },
        { kind: 'RESULTS', label: 'Results', text: 'None.' },
      ],
      identifiers: [{ scheme: 'DOI', value: '10.5555/fog.2023.7', printed: '10.5555/FOG.2023.7' }],
      keywords: [
        { label: 'Sociology and Political Science', kind: 'INDEX', kindInferred: false },
        { label: 'Economics', kind: 'INDEX', kindInferred: false },
      ],
      references: [
        {
          text: 'Doe, J. (2001). Mist. https://doi.org/10.5555/mist.1',
          year: 2001,
          identifiers: [{ scheme: 'DOI', value: '10.5555/mist.1', printed: '10.5555/MIST.1' }],
        },
        { text: 'K. Haze, 1999a, Haze, J. Fog, 3, 12', identifiers: [], title: 'Haze', year: 1999, firstFamily: 'Haze' },
        { text: 'Dew, 1987, All of Dew', identifiers: [], title: 'All of Dew', year: 1987, firstFamily: 'Dew' },
        {
          text: 'Frost K. Frost. arXiv:2301.12345v2 (2023).',
          year: 2023,
          identifiers: [{ scheme: 'ARXIV', value: '2301.12345', printed: 'arXiv:2301.12345v2' }],
        },
      ],
    });
  });

  it('is the same after it was written in Crossref’s manner', async () => {
    const paper = await readOnePaper('CROSSREF_JSON', fixture);
    const { identifiers: _, ...again } = await readOnePaper('CROSSREF_JSON', formatCrossref(paper));
    const { identifiers: __, ...before } = paper;
    const references = before.references?.map((reference) => ({ ...reference, identifiers: expect.anything() }));
    expect(again).toEqual({ ...before, keywords: before.keywords, references });
    const chapter = await paperOf({ type: 'book-chapter', 'container-title': ['Lectures on Fog', 'Fog 2023'], ISSN: ['0000-0019'] });
    expect(await readOnePaper('CROSSREF_JSON', formatCrossref(chapter))).toMatchObject({
      containerTitle: 'Fog 2023',
      journal: { title: 'Lectures on Fog' },
    });
  });

  it('says what became of each field', async () => {
    const [record] = await readFormat('CROSSREF_JSON', fixture);
    expect(record?.fields).toEqual(
      expect.arrayContaining([
        { line: 12, tag: 'title', usedAs: ['title'] },
        { line: 31, tag: 'reference', usedAs: ['references'], note: '1 of 5 say nothing of what they cite' },
        { line: 47, tag: 'relation', usedAs: [], note: 'relations to other works; kept in the raw record only' },
        { line: 8, tag: 'created', usedAs: [], note: 'kept in the raw record only' },
      ]),
    );
  });

  it.each<[string, object, object]>([
    [
      'a preprint',
      { type: 'posted-content', subtype: 'preprint', posted: { 'date-parts': [[2023, 2]] } },
      { type: 'PREPRINT', genre: 'preprint', date: { year: 2023, month: 2 } },
    ],
    ['a retraction', { 'update-to': [{ DOI: '10.5555/b', type: 'retraction' }] }, { type: 'RETRACTION' }],
    [
      'a chapter of a series',
      { type: 'book-chapter', 'container-title': ['Lectures on Fog', 'Fog 2023'], ISSN: ['0000-0019'] },
      { type: 'BOOK_CHAPTER', containerTitle: 'Fog 2023', journal: { title: 'Lectures on Fog', issns: ['0000-0019'] } },
    ],
    ['a talk', { type: 'proceedings-article', 'container-title': ['Fog 2023'] }, { type: 'CONFERENCE_PAPER', containerTitle: 'Fog 2023' }],
    [
      'a book in a series',
      { type: 'monograph', 'container-title': ['Lectures on Fog'], ISSN: ['0000-0019'], ISBN: ['9783161484100'] },
      { type: 'BOOK', journal: { title: 'Lectures on Fog', issns: ['0000-0019'] } },
    ],
    ['a title that ends with its subtitle', { title: ['Fog: a view'], subtitle: ['a view'] }, { title: 'Fog', subtitle: 'a view' }],
    [
      'a date that is not known',
      { issued: { 'date-parts': [[null]] }, 'published-print': { 'date-parts': [[2001]] } },
      { date: { year: 2001 } },
    ],
    [
      'what its relations say it cites',
      { relation: { references: [{ 'id-type': 'doi', id: '10.5555/B' }] } },
      { references: [{ text: '10.5555/B', identifiers: [{ scheme: 'DOI', value: '10.5555/b', printed: '10.5555/B' }] }] },
    ],
    ['escaped markup', { title: ['On &lt;i&gt;E. coli&lt;/i&gt; &amp;amp; fog'] }, { title: 'On E. coli & fog' }],
  ])('tells %s', async (_, work, expected) => {
    expect(await paperOf(work)).toMatchObject(expected);
  });
});
