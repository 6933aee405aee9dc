import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { writers } from '../../src/formats/writers.js';
import type { PaperRecord } from '../../src/model.js';
import { anyPaper, towerPaper } from './any-paper.js';

const full: PaperRecord = {
  ...towerPaper,
  names: [
    {
      family: 'van der Berg',
      given: 'K.',
      suffix: 'Jr.',
      role: 'AUTHOR',
      orcid: '0000-0002-1825-0097',
      affiliations: ['Fog Lab', 'Tower'],
    },
    { family: 'Gull Watch Group', role: 'AUTHOR' },
    { family: 'Doe', given: 'Jane', role: 'EDITOR' },
  ],
  abstract: 'If a < b & c.\n\nTwo.',
  keywords: [
    { label: 'Towers', kind: 'CONTROLLED', kindInferred: false, scheme: 'MeSH' },
    { label: 'fog', kind: 'AUTHOR', kindInferred: false },
  ],
  references: [
    {
      text: 'Roe, A. (2001). Fog.',
      identifiers: [{ scheme: 'DOI', value: '10.5555/fog<1>', printed: '10.5555/fog<1>' }],
      title: 'Fog',
      year: 2001,
      firstFamily: 'Roe',
    },
    { text: 'Private letter.', identifiers: [] },
  ],
};

const chapter: PaperRecord = {
  ...towerPaper,
  type: 'BOOK_CHAPTER',
  containerTitle: 'The book of towers',
  journal: { title: 'Lecture notes in towers', issns: ['0000-0019'] },
  identifiers: [{ scheme: 'ISBN', value: '9783161484100', printed: '978-3-16-148410-0' }],
};

const writerOf = (name: string) => writers.find((each) => each.name === name) as (typeof writers)[number];
const documentOf = (name: string, papers: readonly PaperRecord[]) => {
  const writer = writerOf(name);
  return writer.open + papers.map(writer.write).join(writer.separator) + writer.close;
};

/** The rows of a table by RFC 4180 and nothing more, by the names in the first one. */
function rowsOf(papers: readonly PaperRecord[]): Record<string, string>[] {
  const text = documentOf('CSV', papers);
  expect(text.startsWith('\uFEFF')).toBe(true);
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  cell.lastIndex = 1;
  while (cell.lastIndex < text.length) {
    const match = cell.exec(text);
    if (match === null) throw new Error(`no cell of RFC 4180 at ${text.slice(0, 100)}`);
    rows.at(-1)?.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] !== ',') rows.push([]);
  }
  const [names = [], ...others] = rows.slice(0, -1);
  return others.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? ''])));
}

describe('a table', () => {
  it('has a row for each paper, columns by name', () => {
    const [row] = rowsOf([full]);
    expect(Object.fromEntries(Object.entries(row ?? {}).filter(([, value]) => value !== ''))).toMatchInlineSnapshot(`
{
  "abstract": "If a < b & c.

Two.",
  "affiliations": "Fog Lab; Tower",
  "article_number": "e7",
  "arxiv": "2301.12345",
  "author_orcids": "0000-0002-1825-0097; ",
  "authors": "van der Berg, K., Jr.; Gull Watch Group",
  "date": "2031-04-05",
  "doi": "10.5555/abc",
  "editors": "Doe, Jane",
  "issn": "0000-0019",
  "issue": "3-4",
  "journal": "Journal of Imagined Towers",
  "journal_abbreviation": "J. Imag. Towers",
  "keywords": "Towers; fog",
  "language": "en",
  "other_identifiers": "key:berg2031",
  "page_end": "219",
  "page_start": "201",
  "pmid": "1234",
  "publisher": "Fog Press",
  "subtitle": "a view",
  "title": "The tower",
  "type": "JOURNAL_ARTICLE",
  "url": "https://pubmed.ncbi.nlm.nih.gov/1234",
  "volume": "12",
  "year": "2031",
}
`);
    expect(Object.keys(row ?? {})).toHaveLength(32);
  });

  it('marks what a spreadsheet would take for a formula, so that the mark can be taken away again', () => {
    const titles = ['=HYPERLINK("http://x","y")', '+1', '-1', '@a', '＝1', "'=1", "''-1", "'tis", 'a=b', 'a,b\r\nc "d"', ' '];
    const rows = rowsOf(titles.map((title) => ({ ...towerPaper, title })));
    expect(rows.map(({ title }) => title)).toEqual([
      `'=HYPERLINK("http://x","y")`,
      "'+1",
      "'-1",
      "'@a",
      "'＝1",
      "''=1",
      "'''-1",
      "'tis",
      'a=b',
      'a,b\r\nc "d"',
      ' ',
    ]);
    expect(rows.map(({ title }) => unmarked(title ?? ''))).toEqual(titles);
  });

  it('gives every text back, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (title, abstract) => {
        const [row] = rowsOf([{ ...towerPaper, title, abstract }]);
        expect([unmarked(row?.title ?? ''), unmarked(row?.abstract ?? '')]).toEqual([title, abstract]);
      }),
    );
  });
});

/** How docs/export.md tells to take the mark away. */
function unmarked(cell: string): string {
  return cell.replace(/^'(?='*[=+\-@\t\r\n＝＋－＠])/, '');
}

describe('JSON-LD', () => {
  it('says in the words of schema.org what an article is, where it stands, and what it cites', () => {
    expect(JSON.parse(documentOf('SCHEMA_ORG_JSONLD', [full]))).toMatchInlineSnapshot(`
{
  "@context": "https://schema.org",
  "@graph": [
    {
      "@id": "https://doi.org/10.5555/abc",
      "@type": "ScholarlyArticle",
      "abstract": "If a < b & c.

Two.",
      "alternativeHeadline": "a view",
      "author": [
        {
          "@id": "https://orcid.org/0000-0002-1825-0097",
          "@type": "Person",
          "affiliation": [
            {
              "@type": "Organization",
              "name": "Fog Lab",
            },
            {
              "@type": "Organization",
              "name": "Tower",
            },
          ],
          "familyName": "van der Berg",
          "givenName": "K.",
          "honorificSuffix": "Jr.",
          "name": "K. van der Berg Jr.",
        },
        {
          "@type": "Organization",
          "name": "Gull Watch Group",
        },
      ],
      "citation": [
        {
          "@id": "https://doi.org/10.5555/fog%3C1%3E",
          "@type": "CreativeWork",
          "author": {
            "@type": "Person",
            "familyName": "Roe",
            "name": "Roe",
          },
          "datePublished": "2001",
          "description": "Roe, A. (2001). Fog.",
          "name": "Fog",
        },
        {
          "@type": "CreativeWork",
          "name": "Private letter.",
        },
      ],
      "datePublished": "2031-04-05",
      "editor": [
        {
          "@type": "Person",
          "familyName": "Doe",
          "givenName": "Jane",
          "name": "Jane Doe",
        },
      ],
      "headline": "The tower",
      "identifier": [
        {
          "@type": "PropertyValue",
          "propertyID": "CITATION_KEY",
          "value": "berg2031",
        },
        {
          "@type": "PropertyValue",
          "propertyID": "DOI",
          "value": "10.5555/abc",
        },
        {
          "@type": "PropertyValue",
          "propertyID": "ARXIV",
          "value": "2301.12345",
        },
        {
          "@type": "PropertyValue",
          "propertyID": "PMID",
          "value": "1234",
        },
        {
          "@type": "PropertyValue",
          "propertyID": "ARTICLE_NUMBER",
          "value": "e7",
        },
      ],
      "inLanguage": "en",
      "isPartOf": {
        "@type": "PublicationIssue",
        "isPartOf": {
          "@type": "PublicationVolume",
          "isPartOf": {
            "@type": "Periodical",
            "alternateName": "J. Imag. Towers",
            "issn": [
              "0000-0019",
            ],
            "name": "Journal of Imagined Towers",
          },
          "volumeNumber": "12",
        },
        "issueNumber": "3-4",
      },
      "keywords": [
        {
          "@type": "DefinedTerm",
          "inDefinedTermSet": "MeSH",
          "name": "Towers",
        },
        "fog",
      ],
      "name": "The tower: a view",
      "pageEnd": "219",
      "pageStart": "201",
      "pagination": "201-219",
      "publisher": {
        "@type": "Organization",
        "name": "Fog Press",
      },
      "sameAs": "https://doi.org/10.5555/abc",
      "url": "https://pubmed.ncbi.nlm.nih.gov/1234",
    },
  ],
}
`);
  });

  it('puts a chapter into its book, and the book into its series', () => {
    const [node] = JSON.parse(documentOf('SCHEMA_ORG_JSONLD', [chapter]))['@graph'];
    expect(node.isPartOf).toEqual([
      { '@type': 'Book', name: 'The book of towers', isbn: ['9783161484100'] },
      {
        '@type': 'PublicationIssue',
        issueNumber: '3-4',
        isPartOf: {
          '@type': 'PublicationVolume',
          volumeNumber: '12',
          isPartOf: { '@type': 'BookSeries', name: 'Lecture notes in towers', issn: ['0000-0019'] },
        },
      },
    ]);
  });
});

describe('JSON lines in the manner of Crossref', () => {
  it('are works, one a line', () => {
    const lines = documentOf('CROSSREF_JSON', [full, chapter]).trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(JSON.parse(lines[0] ?? '')).toMatchInlineSnapshot(`
{
  "DOI": "10.5555/abc",
  "ISSN": [
    "0000-0019",
  ],
  "URL": "https://pubmed.ncbi.nlm.nih.gov/1234",
  "abstract": "<jats:p>If a &lt; b &amp; c.</jats:p><jats:p>Two.</jats:p>",
  "alternative-id": [
    "2301.12345",
    "1234",
  ],
  "article-number": "e7",
  "author": [
    {
      "ORCID": "https://orcid.org/0000-0002-1825-0097",
      "affiliation": [
        {
          "name": "Fog Lab",
        },
        {
          "name": "Tower",
        },
      ],
      "family": "van der Berg",
      "given": "K.",
      "sequence": "first",
      "suffix": "Jr.",
    },
    {
      "affiliation": [],
      "name": "Gull Watch Group",
      "sequence": "additional",
    },
  ],
  "container-title": [
    "Journal of Imagined Towers",
  ],
  "editor": [
    {
      "affiliation": [],
      "family": "Doe",
      "given": "Jane",
      "sequence": "first",
    },
  ],
  "issue": "3-4",
  "issued": {
    "date-parts": [
      [
        2031,
        4,
        5,
      ],
    ],
  },
  "language": "en",
  "page": "201-219",
  "publisher": "Fog Press",
  "reference": [
    {
      "DOI": "10.5555/fog<1>",
      "article-title": "Fog",
      "author": "Roe",
      "key": "ref1",
      "unstructured": "Roe, A. (2001). Fog.",
      "year": "2001",
    },
    {
      "key": "ref2",
      "unstructured": "Private letter.",
    },
  ],
  "reference-count": 2,
  "short-container-title": [
    "J. Imag. Towers",
  ],
  "subject": [
    "Towers",
    "fog",
  ],
  "subtitle": [
    "a view",
  ],
  "title": [
    "The tower",
  ],
  "type": "journal-article",
  "volume": "12",
}
`);
  });
});

describe.each(writers.map((writer) => writer.name))('a document of %s', (name) => {
  it('can be read of no paper, one and two', () => {
    for (const papers of [[], [full], [full, chapter]]) {
      const text = documentOf(name, papers);
      if (name === 'CSL_JSON') expect(JSON.parse(text)).toHaveLength(papers.length);
      if (name === 'SCHEMA_ORG_JSONLD') expect(JSON.parse(text)['@graph']).toHaveLength(papers.length);
      if (name === 'CSV') expect(rowsOf(papers)).toHaveLength(papers.length);
      expect(text).toMatch(papers.length === 0 ? /\n$|^$/ : /\n$/);
    }
  });

  it('takes any paper', () => {
    fc.assert(
      fc.property(anyPaper, (paper) => {
        expect(documentOf(name, [paper]).length).toBeGreaterThan(0);
      }),
      { numRuns: 50 },
    );
  });
});
