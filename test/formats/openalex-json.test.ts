import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readFormat, readOnePaper } from './read-format.js';

const fixture = readFileSync(join(import.meta.dirname, 'fixtures/work-with-everything.openalex.json'), 'utf8');
const paperOf = (work: object) =>
  readOnePaper('OPENALEX_JSON', JSON.stringify({ id: 'https://openalex.org/W7', type: 'article', title: 'Fog', ...work }));

describe('a work of OpenAlex', () => {
  it('is read with all that it says', async () => {
    expect(await readOnePaper('OPENALEX_JSON', fixture)).toEqual({
      type: 'JOURNAL_ARTICLE',
      title: 'Fog & towers: H₂O over Lund',
      names: [
        {
          family: 'Østergaard',
          given: 'Özge',
          orcid: '0000-0002-1825-0097',
          affiliations: ['Lund University, Lund, Sweden', 'Institute of Fog'],
          role: 'AUTHOR',
        },
        { family: 'Doe', given: 'K. L.', suffix: 'Jr.', affiliations: ['Lund University'], role: 'AUTHOR' },
        { family: 'The Fog Group', role: 'AUTHOR' },
      ],
      date: { year: 2023, month: 2, day: 14 },
      journal: { title: 'Journal of Fog', issns: ['0000-0019', '0000-0027'], linkingIssn: '0000-0019' },
      volume: '43',
      issue: '1-2',
      pages: { start: '197', end: '213' },
      language: 'en',
      url: 'https://doi.org/10.5555/fog.2023.7',
      publisher: 'Fog Society',
      abstract: 'Fog is wet. Fog stays.',
      abstractSections: [],
      identifiers: [
        { scheme: 'OPENALEX', value: 'W4300000007', printed: 'https://openalex.org/W4300000007' },
        { scheme: 'DOI', value: '10.5555/fog.2023.7', printed: 'https://doi.org/10.5555/fog.2023.7' },
        { scheme: 'SOURCE_RECORD', value: '4300000007', printed: '4300000007' },
        { scheme: 'PMID', value: '12345678', printed: 'https://pubmed.ncbi.nlm.nih.gov/12345678' },
        { scheme: 'PMCID', value: 'PMC7654321', printed: 'https://www.ncbi.nlm.nih.gov/pmc/articles/7654321' },
        { scheme: 'ARXIV', value: '2301.12345', printed: 'http://arxiv.org/abs/2301.12345' },
      ],
      keywords: [
        { label: 'Tower', kind: 'AUTOMATIC', kindInferred: false, scheme: 'OpenAlex' },
        { label: 'Fog research', kind: 'CONTROLLED', kindInferred: false, scheme: 'OpenAlex' },
        { label: 'Fog', kind: 'CONTROLLED', kindInferred: false, scheme: 'OpenAlex' },
        { label: 'Humans', kind: 'CONTROLLED', kindInferred: false, scheme: 'MeSH' },
        { label: 'Weather/adverse effects', kind: 'CONTROLLED', kindInferred: false, scheme: 'MeSH' },
      ],
      references: [
        { text: 'https://openalex.org/W1', identifiers: [{ scheme: 'OPENALEX', value: 'W1', printed: 'https://openalex.org/W1' }] },
        { text: 'https://openalex.org/W2', identifiers: [{ scheme: 'OPENALEX', value: 'W2', printed: 'https://openalex.org/W2' }] },
      ],
    });
  });

  it('is the item’s own text, and says what became of each field', async () => {
    const [record] = await readFormat('OPENALEX_JSON', fixture);
    expect(record).toMatchObject({ line: 4, position: 1 });
    expect(JSON.parse(record?.raw ?? '')).toEqual(JSON.parse(fixture).results[0]);
    expect(record?.fields).toEqual(
      expect.arrayContaining([
        { line: 3, tag: 'doi', usedAs: ['identifiers.DOI'] },
        { line: 10, tag: 'ids.doi', usedAs: [], note: 'repeats the DOI' },
        {
          line: 52,
          tag: 'concepts',
          usedAs: ['keywords'],
          note: 'those that score 0 only stand above others; kept in the raw record only',
        },
      ]),
    );
  });

  it.each<[string, object, object]>([
    ['a talk', { type_crossref: 'proceedings-article' }, { type: 'CONFERENCE_PAPER' }],
    ['a review', { type: 'review' }, { type: 'REVIEW_ARTICLE' }],
    ['a type of Crossref', { type: 'journal-article' }, { type: 'JOURNAL_ARTICLE' }],
    ['a year alone', { publication_year: 2001, publication_date: '2001-01-01' }, { date: { year: 2001 } }],
    ['a year without date', { publication_year: 2001 }, { date: { year: 2001 } }],
    ['a page that stands alone', { biblio: { first_page: 'e12', last_page: 'e12' } }, { pages: { start: 'e12' } }],
    [
      'a journal as early answers have it',
      { host_venue: { display_name: 'Journal of Fog', issn: ['0000-0019'], publisher: 'Fog Society' } },
      { journal: { title: 'Journal of Fog', issns: ['0000-0019'] }, publisher: 'Fog Society' },
    ],
    [
      'a chapter of a series',
      { type: 'book-chapter', primary_location: { source: { display_name: 'Lectures on Fog', issn: ['0000-0019'], type: 'book series' } } },
      { journal: { title: 'Lectures on Fog', issns: ['0000-0019'] } },
    ],
    [
      'keywords as early answers have them',
      { keywords: [{ keyword: 'fog', score: 0.3 }] },
      { keywords: [{ label: 'fog', kind: 'AUTOMATIC', kindInferred: false, scheme: 'OpenAlex' }] },
    ],
    [
      'the address of the work where a copy has that of another version',
      {
        doi: 'https://doi.org/10.5555/fog.2',
        primary_location: { landing_page_url: 'https://doi.org/10.5555/fog.1' },
        host_venue: { url: 'https://fog.example/2' },
      },
      { url: 'https://fog.example/2' },
    ],
  ])('tells %s', async (_, work, expected) => {
    expect(await paperOf(work)).toMatchObject(expected);
  });

  it('has no journal where a repository holds it', async () => {
    const paper = await paperOf({
      type: 'preprint',
      primary_location: { source: { display_name: 'arXiv', issn: ['2331-8422'], type: 'repository' } },
    });
    expect(paper).not.toHaveProperty('journal');
    expect(paper).not.toHaveProperty('publisher');
  });

  it('says so where its byline was shortened', async () => {
    const text = JSON.stringify({ id: 'https://openalex.org/W7', type: 'article', title: 'Fog', is_authors_truncated: true });
    const [record] = await readFormat('OPENALEX_JSON', text);
    expect(record?.problems).toEqual([
      {
        code: 'SHORTENED_BYLINE',
        message: 'Expected all authors, got the first 100: OpenAlex shortens bylines in lists. Ask for the work itself to have the others.',
        severity: 'WARNING',
        line: 1,
        tag: 'is_authors_truncated',
      },
    ]);
  });
});
