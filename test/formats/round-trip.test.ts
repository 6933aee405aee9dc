import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatBibtex } from '../../src/formats/bibtex/bibtex-writer.js';
import { formatCslJson } from '../../src/formats/csl/csl-json-writer.js';
import { readRecords } from '../../src/formats/formats.js';
import type { RecordWriter } from '../../src/formats/writer.js';
import { writers } from '../../src/formats/writers.js';
import type { ImportFormat, KeywordKind, KeywordUse, PaperRecord } from '../../src/model.js';
import { anyPaper, capitalised, towerPaper, withSortedIdentifiers } from './any-paper.js';
import { anyRecord } from './any-record.js';
import { asHeld } from './as-held.js';

const full: PaperRecord = {
  ...towerPaper,
  genre: 'Field note',
  title: 'The tower of DNA: 100% {sic} & more',
  names: [
    { family: 'van der Berg', given: 'K.', suffix: 'Jr.', role: 'AUTHOR', orcid: '0000-0002-1825-0097' },
    { family: 'Alpha Beta', role: 'AUTHOR' },
    { family: 'Doe', given: 'Jane', role: 'EDITOR' },
  ],
  abstract: 'One.\n@article{is, prose}\n\nTwo.',
  keywords: [
    { label: 'Fog, thick', kind: 'UNKNOWN', kindInferred: false },
    { label: 'towers', kind: 'UNKNOWN', kindInferred: false },
  ],
};

async function readBack(format: ImportFormat, text: string): Promise<PaperRecord | undefined> {
  const papers: (PaperRecord | undefined)[] = [];
  for await (const record of readRecords(format, [text])) {
    expect(record.problems).toEqual([]);
    papers.push(record.paper);
  }
  expect(papers).toHaveLength(1);
  return papers[0];
}

describe('BibTeX written for a paper', () => {
  it('is an entry that BibTeX knows', () => {
    expect(formatBibtex(full)).toMatchInlineSnapshot(`
"@article{berg2031,
  title = {The tower of {DNA:} 100\\% \\textbraceleft{}sic\\textbraceright{} \\& more},
  subtitle = {a view},
  author = {van der Berg, Jr., K. and {Alpha Beta}},
  author+an:orcid = {1="0000-0002-1825-0097"},
  editor = {Doe, Jane},
  journal = {Journal of Imagined Towers},
  shortjournal = {J. Imag. Towers},
  year = {2031},
  month = apr,
  day = {5},
  volume = {12},
  number = {3-4},
  pages = {201--219},
  eid = {e7},
  publisher = {Fog Press},
  type = {Field note},
  language = {en},
  doi = {10.5555/ABC},
  eprint = {arXiv:2301.12345v2},
  archiveprefix = {arxiv},
  issn = {0000-0019},
  url = {https://pubmed.ncbi.nlm.nih.gov/1234},
  keywords = {{Fog, thick}, towers},
  abstract = {One.\\newline
{@}article\\textbraceleft{}is, prose\\textbraceright{}

Two.},
}
"
`);
  });

  it('has the fields of BibLaTeX where that is asked for', () => {
    expect(formatBibtex(full, 'biblatex')).toContain('  journaltitle = {Journal of Imagined Towers},\n');
    expect(formatBibtex(full, 'biblatex')).toContain('  date = {2031-04-05},\n');
    expect(formatBibtex({ ...full, type: 'DISSERTATION' }, 'biblatex')).toMatch(/^@thesis\{berg2031,/);
  });
});

describe('CSL-JSON written for a paper', () => {
  it('is an item of CSL', () => {
    expect(JSON.parse(formatCslJson(full))).toMatchInlineSnapshot(`
{
  "DOI": "10.5555/ABC",
  "ISSN": "0000-0019",
  "PMID": "https://pubmed.ncbi.nlm.nih.gov/1234",
  "URL": "https://pubmed.ncbi.nlm.nih.gov/1234",
  "abstract": "One.
@article{is, prose}

Two.",
  "article-number": "e7",
  "author": [
    {
      "ORCID": "https://orcid.org/0000-0002-1825-0097",
      "family": "van der Berg",
      "given": "K.",
      "suffix": "Jr.",
    },
    {
      "literal": "Alpha Beta",
    },
  ],
  "citation-key": "berg2031",
  "container-title": "Journal of Imagined Towers",
  "container-title-short": "J. Imag. Towers",
  "custom": {
    "subtitle": "a view",
  },
  "editor": [
    {
      "family": "Doe",
      "given": "Jane",
    },
  ],
  "genre": "Field note",
  "id": "berg2031",
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
  "keyword": "Fog, thick; towers",
  "language": "en",
  "note": "arXiv:2301.12345v2[arxiv]",
  "page": "201-219",
  "publisher": "Fog Press",
  "title": "The tower of DNA: 100% {sic} & more: a view",
  "type": "article-journal",
  "volume": "12",
}
`);
  });
});

describe.each([
  ['BIBTEX', 'BibTeX', (paper: PaperRecord) => formatBibtex(paper)],
  ['BIBTEX', 'BibLaTeX', (paper: PaperRecord) => formatBibtex(paper, 'biblatex')],
  ['CSL_JSON', 'CSL-JSON', formatCslJson],
] as const)('%s: %s that is written', (format, _, write) => {
  it('reads back as the same paper', async () => {
    expect(withSortedIdentifiers(await readBack(format, write(full)))).toEqual(withSortedIdentifiers(full));
  });

  it('reads back as the same paper, whatever it can carry', async () => {
    await fc.assert(
      fc.asyncProperty(anyPaper, async (paper) => {
        expect(withSortedIdentifiers(await readBack(format, write(paper)))).toEqual(withSortedIdentifiers(paper));
      }),
      { numRuns: 400 },
    );
  });
});

describe.each(['RIS', 'BIBTEX', 'BIBLATEX', 'CSL_JSON'] as const)('any record written as %s', (name) => {
  it('reads back as what that can hold of it, and as nothing else', async () => {
    const { write } = writers.find((each) => each.name === name) as RecordWriter;
    await fc.assert(
      fc.asyncProperty(anyRecord, async (paper) => {
        const read = await readBack(name === 'BIBLATEX' ? 'BIBTEX' : name, write(paper));
        expect(withSortedIdentifiers(read)).toEqual(withSortedIdentifiers(asHeld(name, paper)));
      }),
      { numRuns: 400 },
    );
  });
});

it('a book that is called as its series is keeps both names', async () => {
  const journal = { title: 'Towers', issns: ['0000-0019'] };
  const chapter: PaperRecord = { ...towerPaper, type: 'BOOK_CHAPTER', containerTitle: 'Towers', journal };
  expect((await readBack('CSL_JSON', formatCslJson(chapter)))?.journal).toEqual(journal);
  expect((await readBack('BIBTEX', formatBibtex(chapter)))?.journal).toEqual(journal);
});

describe('what one format holds and another does not', () => {
  const places = fc.uniqueArray(
    capitalised.map((words) => `${words}, Østø`),
    { minLength: 1, maxLength: 3 },
  );

  it('CSL-JSON keeps where each author worked', async () => {
    await fc.assert(
      fc.asyncProperty(anyPaper, places, async (paper, affiliations) => {
        const placed = { ...paper, names: paper.names.map((name) => ({ ...name, affiliations })) };
        expect(withSortedIdentifiers(await readBack('CSL_JSON', formatCslJson(placed)))).toEqual(withSortedIdentifiers(placed));
      }),
      { numRuns: 100 },
    );
  });

  it('BibTeX keeps who gave a keyword, where programs have a field for it', async () => {
    const kinds = fc.constantFrom<KeywordKind>('AUTHOR', 'AUTOMATIC', 'TAG', 'UNKNOWN');
    await fc.assert(
      fc.asyncProperty(anyPaper, fc.array(kinds, { minLength: 6, maxLength: 6 }), async (paper, given) => {
        const told = { ...paper, keywords: paper.keywords.map((use, index) => ({ ...use, kind: given[index] ?? use.kind })) };
        const read = await readBack('BIBTEX', formatBibtex(told));
        // A field for each kind: the order between kinds is lost.
        const byLabel = (keywords: readonly KeywordUse[] = []) => [...keywords].sort((a, b) => (a.label < b.label ? -1 : 1));
        expect(byLabel(read?.keywords)).toEqual(byLabel(told.keywords));
      }),
      { numRuns: 100 },
    );
  });
});
