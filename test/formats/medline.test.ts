import { describe, expect, it } from '@jest/globals';
import { fixture } from './fixture.js';
import { problemsOf, readFormat, readOnePaper } from './read-format.js';

const read = (text: string, chunkLength?: number) => readFormat('MEDLINE_NBIB', text, chunkLength);
const paperOf = (...lines: string[]) => readOnePaper('MEDLINE_NBIB', ['PMID- 7', 'TI  - Fog.', ...lines].join('\n'));
const whole = fixture('every-field-of-an-article.nbib');

describe('a record of MEDLINE', () => {
  it('gives all that it holds', async () => {
    const [record, ...others] = await read(whole);
    expect(others).toEqual([]);
    expect(record).toMatchObject({ position: 1, line: 2, format: 'MEDLINE_NBIB', dialect: 'PUBMED', raw: whole.trim() });
    expect(problemsOf(record ? [record] : [])).toEqual(['INVALID_ORCID 28']);
    expect(record?.paper).toMatchInlineSnapshot(`
{
  "abstract": "BACKGROUND: Fog hides towers. METHODS: We counted the towers of a city on 40 mornings. RESULTS: Few were seen. CONCLUSIONS: Fog is thicker than it looks.",
  "abstractSections": [
    {
      "kind": "BACKGROUND",
      "label": "BACKGROUND",
      "text": "Fog hides towers.",
    },
    {
      "kind": "METHODS",
      "label": "METHODS",
      "text": "We counted the towers of a city on 40 mornings.",
    },
    {
      "kind": "RESULTS",
      "label": "RESULTS",
      "text": "Few were seen.",
    },
    {
      "kind": "CONCLUSIONS",
      "label": "CONCLUSIONS",
      "text": "Fog is thicker than it looks.",
    },
  ],
  "date": {
    "day": 14,
    "month": 2,
    "year": 2033,
  },
  "genre": "Systematic Review",
  "identifiers": [
    {
      "printed": "90000001",
      "scheme": "PMID",
      "value": "90000001",
    },
    {
      "printed": "PMC9000001",
      "scheme": "PMCID",
      "value": "PMC9000001",
    },
    {
      "printed": "10.5555/fog.2033.7",
      "scheme": "DOI",
      "value": "10.5555/fog.2033.7",
    },
  ],
  "issue": "3",
  "journal": {
    "abbreviation": "J Fog",
    "issns": [
      "0000-0019",
      "0000-0027",
    ],
    "linkingIssn": "0000-0019",
    "title": "Journal of fog",
  },
  "keywords": [
    {
      "kind": "CONTROLLED",
      "kindInferred": false,
      "label": "Cities/epidemiology",
      "scheme": "MeSH",
    },
    {
      "kind": "CONTROLLED",
      "kindInferred": false,
      "label": "Fog/adverse effects",
      "scheme": "MeSH",
    },
    {
      "kind": "CONTROLLED",
      "kindInferred": false,
      "label": "Fog/history",
      "scheme": "MeSH",
    },
    {
      "kind": "CONTROLLED",
      "kindInferred": false,
      "label": "History, 21st Century",
      "scheme": "MeSH",
    },
    {
      "kind": "AUTHOR",
      "kindInferred": false,
      "label": "fog",
    },
    {
      "kind": "AUTHOR",
      "kindInferred": false,
      "label": "towers, tall",
    },
  ],
  "language": "eng",
  "names": [
    {
      "affiliations": [
        "Department of Fog, University of Towers, Foggytown, Nowhere.",
        "Harbour Institute, Foggytown, Nowhere.",
      ],
      "family": "Doe",
      "given": "Jane",
      "orcid": "0000-0002-1825-0097",
      "role": "AUTHOR",
    },
    {
      "affiliations": [
        "Harbour Institute, Foggytown, Nowhere.",
      ],
      "family": "van der Roe",
      "given": "Richard A",
      "role": "AUTHOR",
      "suffix": "Jr",
    },
    {
      "family": "Fog Study Group",
      "role": "AUTHOR",
    },
    {
      "family": "Poe",
      "given": "Edna",
      "role": "EDITOR",
    },
    {
      "affiliations": [
        "Lighthouse, Foggytown.",
      ],
      "family": "Moe",
      "given": "Max",
      "role": "CONTRIBUTOR",
    },
  ],
  "pages": {
    "end": "386",
    "start": "377",
  },
  "title": "Counting fog: what a city sees of its towers when the harbour is warm, and what it does not",
  "type": "REVIEW_ARTICLE",
  "volume": "12",
}
`);
  });

  it('says what became of each line', async () => {
    const [record] = await read(whole);
    const fates = record?.fields.map(({ line, tag, usedAs, note }) => `${line} ${tag}: ${[...usedAs, note].filter(Boolean).join(', ')}`);
    expect(fates).toMatchInlineSnapshot(`
[
  "1 PMID: identifiers.PMID",
  "2 OWN: owner: kept in the raw record only",
  "3 STAT: status: kept in the raw record only",
  "4 DCOM: date of completion: kept in the raw record only",
  "5 LR: date of last revision: kept in the raw record only",
  "6 IS: journal.issns",
  "7 IS: journal.issns",
  "8 IS: journal.linkingIssn",
  "9 VI: volume",
  "10 IP: issue",
  "11 DP: date",
  "12 TI: title",
  "14 PG: pages",
  "15 LID: identifiers.DOI",
  "16 LID: location identifier: kept in the raw record only",
  "17 AB: abstract",
  "19 CI: copyright: kept in the raw record only",
  "20 FAU: names",
  "21 AU: repeats FAU with initials",
  "22 AUID: names.orcid",
  "23 AD: names.affiliations",
  "24 AD: names.affiliations",
  "25 FAU: names",
  "26 AU: repeats FAU with initials",
  "27 AUID: author identifier: kept in the raw record only",
  "28 AD: names.affiliations",
  "29 CN: names",
  "30 FED: names",
  "31 ED: repeats FED with initials",
  "32 FIR: names",
  "33 IR: repeats FIR with initials",
  "34 IRAD: names.affiliations",
  "35 LA: language",
  "36 LA: a further LA; the first one counts",
  "37 SI: identifier in a databank: kept in the raw record only",
  "38 GR: grant: kept in the raw record only",
  "39 PT: a further type of publication: kept in the raw record only",
  "40 PT: genre, type",
  "41 PT: a further type of publication: kept in the raw record only",
  "42 DEP: date of electronic publication: kept in the raw record only",
  "43 PL: place of publication: kept in the raw record only",
  "44 TA: journal.abbreviation",
  "45 JT: journal.title",
  "46 JID: number of the journal at NLM: kept in the raw record only",
  "47 RN: registry number: kept in the raw record only",
  "48 SB: subset: kept in the raw record only",
  "49 MH: keywords",
  "50 MH: keywords",
  "51 MH: keywords",
  "52 OTO: keywords",
  "53 OT: keywords",
  "54 OT: keywords",
  "55 PMC: identifiers.PMCID",
  "56 MID: manuscript identifier: kept in the raw record only",
  "57 OID: repeats the PMCID",
  "58 EDAT: date of entry: kept in the raw record only",
  "59 PHST: history of publication: kept in the raw record only",
  "60 AID: repeats the DOI",
  "61 PST: status of publication: kept in the raw record only",
  "62 SO: source: kept in the raw record only",
]
`);
  });

  it('ends at a blank line or at the next PMID, wherever the text is cut', async () => {
    const text = 'PMID- 1\nTI  - A\nPMID- 2\nTI  - B\n\nPMID-3\nTI-C\n\n\nOWN - NLM\nPMID- 4\nTI  - D\n';
    const records = await read(text);
    expect(records.map(({ paper, line }) => [paper?.title, paper?.identifiers[0]?.value, line])).toEqual([
      ['A', '1', 1],
      ['B', '2', 3],
      ['C', '3', 6],
      ['D', '4', 10],
    ]);
    for (const length of [1, 3, 10]) expect(await read(text, length)).toEqual(records);
    expect(await read(text.replaceAll('\n', '\r\n'), 5)).toEqual(records);
  });

  it('that is broken does no harm to its neighbours', async () => {
    const text = 'PMID- 1\nTI  - A\n\nPMID- x\nAU  - Doe J\nstray\n\nprose\n\nPMID- 3\nTI  - C\n\n';
    const records = await read(text);
    expect(records.map(({ paper }) => paper?.title)).toEqual(['A', undefined, 'C']);
    expect(problemsOf(records)).toEqual(['LINE_OUTSIDE_RECORD 8', 'INVALID_IDENTIFIER 4', 'NO_TITLE 4']);
  });

  it('is none in a text without records', async () => {
    for (const text of ['', '\n\n', 'prose\n']) expect(await read(text)).toEqual([]);
  });
});

describe('MEDLINE', () => {
  it.each([
    [['PT  - Journal Article', 'PT  - Review'], 'REVIEW_ARTICLE', 'Review'],
    [['PT  - Comment', 'PT  - Letter'], 'LETTER', 'Letter'],
    [['PT  - Editorial', 'TA  - J Fog'], 'EDITORIAL', 'Editorial'],
    [['PT  - Journal Article', 'PT  - Published Erratum'], 'ERRATUM', 'Published Erratum'],
    [['PT  - Journal Article', 'PT  - Retracted Publication'], 'JOURNAL_ARTICLE', 'Journal Article'],
    [['PT  - Preprint'], 'PREPRINT', 'Preprint'],
    [['JT  - Journal of fog'], 'JOURNAL_ARTICLE', undefined],
    [['BTI - A book of fog', 'PT  - Review'], 'BOOK_CHAPTER', 'Review'],
    [[], 'OTHER', undefined],
  ])('%j is %s', async (lines, type, genre) => {
    expect(await paperOf(...lines)).toMatchObject(genre === undefined ? { type } : { type, genre });
  });

  it.each([
    ['names with initials alone', ['AU  - van Doe JA', 'AU  - Roe R Jr'], ['van Doe, JA', 'Roe, R, Jr']],
    ['initials behind all whole names', ['FAU - Doe, Jane', 'FAU - Roe, Rob', 'AU  - Doe J', 'AU  - Roe R'], ['Doe, Jane', 'Roe, Rob']],
    ['a group in front', ['CN  - Fog Study Group', 'FAU - Doe, Jane'], ['Fog Study Group', 'Doe, Jane']],
  ])('reads %s', async (_, lines, names) => {
    const paper = await paperOf(...lines);
    expect(paper.names.map(({ family, given, suffix }) => [family, given, suffix].filter(Boolean).join(', '))).toEqual(names);
  });

  it('gives an affiliation in front of all names to the first one', async () => {
    const { names } = await paperOf('AD  - Institute of Fog.', 'FAU - Doe, Jane', 'AU  - Doe J', 'FAU - Roe, Rob', 'AU  - Roe R');
    expect(names).toEqual([
      { family: 'Doe', given: 'Jane', role: 'AUTHOR', affiliations: ['Institute of Fog.'] },
      { family: 'Roe', given: 'Rob', role: 'AUTHOR' },
    ]);
  });

  it('knows a number of PubMed Central without its letters', async () => {
    expect((await paperOf('PMC - 9000001')).identifiers).toContainEqual({ scheme: 'PMCID', value: 'PMC9000001', printed: 'PMC9000001' });
  });

  it('takes the number of an article without pages from the identifiers of its publisher', async () => {
    expect(await paperOf('LID - E164 [pii]')).toMatchObject({ articleNumber: 'E164' });
    expect(await paperOf('LID - S0000-0019(33)00007-1 [pii]')).not.toHaveProperty('articleNumber');
    expect(await paperOf('LID - E164 [pii]', 'PG  - 164')).not.toHaveProperty('articleNumber');
  });

  it.each([
    ['2033 Jan-Feb', { year: 2033 }],
    ['2033 Spring', { year: 2033 }],
    ['2033 Mar', { year: 2033, month: 3 }],
    ['2033   03', { year: 2033, month: 3 }],
    ['2033 03 05', { year: 2033, month: 3, day: 5 }],
    ['2033 Mar 5', { year: 2033, month: 3, day: 5 }],
    ['2033 Dec-2034 Jan', { year: 2033 }],
  ])('reads the date %s', async (printed, date) => {
    expect((await paperOf(`DP  - ${printed}`, 'DEP - 20320101')).date).toEqual(date);
  });

  it('has the date of electronic publication where there is no other, and tells one that is none', async () => {
    expect((await paperOf('DEP - 20320131')).date).toEqual({ year: 2032, month: 1, day: 31 });
    const records = await read('PMID- 7\nTI  - Fog\nDP  - soon\nLID - ten [doi]\nIS  - 1234-5678 (Print)');
    expect(problemsOf(records)).toEqual(['INVALID_DOI 4', 'INVALID_SERIAL_NUMBER 5', 'UNREADABLE_DATE 3']);
  });

  it('has terms of other organisations as their index', async () => {
    expect((await paperOf('OTO - NASA', 'OT  - Fog')).keywords).toEqual([{ label: 'Fog', kind: 'INDEX', kindInferred: false }]);
  });

  it('has the title in its own language where there is none in English', async () => {
    const [record] = await read('PMID- 7\nTI  - [Not Available].\nTT  - Nebel.\n');
    expect(record?.paper?.title).toBe('Nebel');
  });

  it('reads a book and its title', async () => {
    const book = 'PMID- 8\nBTI - A book of fog.\nPB  - Fog Press\nISBN- 9783161484100\nPT  - Book\nCTI - Fog series\n';
    const [record] = await read(book);
    expect(record?.paper).toEqual({
      type: 'BOOK',
      genre: 'Book',
      title: 'A book of fog',
      names: [],
      publisher: 'Fog Press',
      abstractSections: [],
      identifiers: [
        { scheme: 'PMID', value: '8', printed: '8' },
        { scheme: 'ISBN', value: '9783161484100', printed: '9783161484100' },
      ],
      keywords: [],
    });
  });
});
