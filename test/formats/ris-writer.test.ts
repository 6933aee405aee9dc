import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findAbstractSections } from '../../src/formats/reading/abstract-sections.js';
import { formatRis } from '../../src/formats/ris/ris-writer.js';
import type { BylineName, Identifier, KeywordUse, PaperRecord, PaperType } from '../../src/model.js';
import { capitalised, dates, maybe, plain, towerPaper } from './any-paper.js';
import { readAll } from './read-all.js';

const full: PaperRecord = {
  ...towerPaper,
  type: 'REVIEW_ARTICLE',
  genre: 'Review',
  names: [
    { family: 'van der Berg', given: 'K.', suffix: 'Jr.', role: 'AUTHOR', affiliations: ['Fog, Univ. of Østø', 'Gulls'] },
    { family: 'Doe', given: 'Jane', role: 'EDITOR' },
    { family: 'Alpha Beta', role: 'AUTHOR' },
  ],
  abstract: 'One.\nAB - is prose\n\nTwo.',
  keywords: [{ label: 'Fog; thick', kind: 'UNKNOWN', kindInferred: false }],
  references: [
    {
      text: 'Doe J, 2031, J FOG, V12, DOI 10.5555/fog; 3',
      identifiers: [{ scheme: 'DOI', value: '10.5555/fog', printed: '10.5555/fog' }],
      year: 2031,
      firstFamily: 'Doe',
    },
  ],
};

async function readBack(paper: PaperRecord): Promise<PaperRecord | undefined> {
  const records = await readAll(formatRis(paper));
  expect(records).toHaveLength(1);
  return records[0]?.paper;
}

describe('RIS written for a paper', () => {
  it('is a record of the standard form', () => {
    expect(formatRis(full)).toMatchInlineSnapshot(`
"TY  - JOUR
M3  - Review
TI  - The tower
T2  - a view
JF  - Journal of Imagined Towers
JA  - J. Imag. Towers
AU  - van der Berg, K., Jr.
AD  - Fog, Univ. of Østø
AD  - Gulls
A2  - Doe, Jane
AD  - 
AU  - Alpha Beta,
AD  - 
PY  - 2031
DA  - 2031/04/05
VL  - 12
IS  - 3-4
SP  - 201
EP  - 219
C7  - e7
PB  - Fog Press
LA  - en
ID  - berg2031
DO  - 10.5555/ABC
U3  - arXiv:2301.12345v2[arxiv]
SN  - 0000-0019
UR  - https://pubmed.ncbi.nlm.nih.gov/1234
KW  - Fog; thick
KW  - Fog; thick
AB  - One.
      AB - is prose

      Two.
N1  - References:
      Doe J, 2031, J FOG, V12, DOI 10.5555/fog; 3
ER  - 
"
`);
  });

  it('says what it has no tag for all the same, and makes nobody what they are not', () => {
    const text = formatRis({
      ...full,
      type: 'BOOK',
      journal: { issns: [] },
      containerTitle: 'Works',
      names: [
        { family: 'Doe', given: 'Jane', role: 'CONTRIBUTOR', affiliations: ['Fog'] },
        { family: 'Roe', given: 'R.', role: 'REVIEWED_AUTHOR' },
        { family: 'Lamp', given: 'L.', role: 'EDITOR' },
      ],
      identifiers: [
        { scheme: 'REPORT_NUMBER', value: 'TR-7', printed: 'TR-7' },
        { scheme: 'PMCID', value: 'PMC42', printed: 'https://pmc.example/42' },
      ],
      references: [{ text: 'Fog, 1999', identifiers: [{ scheme: 'DOI', value: '10.5555/fog', printed: '10.5555/FOG' }] }],
    });
    expect(text.split('\n').filter((line) => /^(?:TI|T2|A.|ED|AU|AD|SN|U\d|N1| )/.test(line))).toEqual([
      'TI  - The tower: a view',
      'A2  - Lamp, L.',
      'N1  - Report number: TR-7',
      'U2  - PMC42[pmcid]',
      'AB  - One.',
      '      AB - is prose',
      '      Two.',
      'N1  - Contributor: Doe, Jane',
      'N1  - Reviewed author: Roe, R.',
      'N1  - References:',
      '      Fog, 1999, DOI 10.5555/fog',
    ]);
  });

  it('reads back as the same paper', async () => {
    expect(await readBack(full)).toEqual(full);
  });

  it('reads back as the same paper, whatever RIS can carry', async () => {
    await fc.assert(
      fc.asyncProperty(papers, async (paper) => {
        expect(await readBack(paper)).toEqual(paper);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a reference written as RIS', () => {
  it('keeps its text and every identifier, whatever its text says', async () => {
    const strong = identifiers.map((ids) => ids.filter(({ scheme }) => !['ISBN', 'CITATION_KEY', 'SOURCE_RECORD'].includes(scheme)));
    const works = fc.record({ text: plain.map((words) => `Doe J., ${words}, 2031`), identifiers: strong });
    await fc.assert(
      fc.asyncProperty(fc.array(works, { minLength: 1, maxLength: 4 }), async (references) => {
        const read = (await readBack({ ...full, references }))?.references ?? [];
        const named = (ids: readonly Identifier[]) => ids.map(({ scheme, value }) => `${scheme} ${value}`).sort();
        expect(read.map((reference) => named(reference.identifiers))).toEqual(references.map((reference) => named(reference.identifiers)));
        for (const [index, { text }] of references.entries()) expect(read[index]?.text.startsWith(text)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

/** Lines of text as the reader leaves them: NFC, single blanks, nothing that Postgres cannot hold. */
const line = fc
  .array(fc.oneof(fc.stringMatching(/^[A-Za-z0-9.,:'"&()[\]/@#-]{1,12}$/), fc.string({ unit: 'grapheme', maxLength: 8 })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((words) =>
    words
      .join(' ')
      .normalize('NFC')
      .replace(/[\p{Cc}\p{Cs}\uFEFF]/gu, '')
      .replace(/\s+/g, ' ')
      .trim(),
  )
  .filter((text) => text !== '' && text.normalize('NFC') === text);

const names = (role: BylineName['role']): fc.Arbitrary<BylineName> =>
  fc
    .tuple(person(role), fc.uniqueArray(line, { maxLength: 2 }))
    .map(([name, affiliations]) => (affiliations.length > 0 && name.given !== undefined ? { ...name, affiliations } : name));

const person = (role: BylineName['role']): fc.Arbitrary<BylineName> =>
  fc.oneof(
    fc.record({
      family: fc.constantFrom('Doe', 'van der Berg', "O'Neill", 'Åkesson', 'Ng'),
      given: fc.constantFrom('J.', 'Mary Ann', 'Øyvind', 'A.-B.'),
      role: fc.constant(role),
    }),
    fc.record({ family: fc.constantFrom('ATLAS Collaboration', 'Aristotle', 'Alpha Beta', '王'), role: fc.constant(role) }),
  );

const identifiers: fc.Arbitrary<Identifier[]> = fc.uniqueArray(
  fc.oneof(
    fc
      .stringMatching(/^10\.5555\/[A-Za-z0-9]{1,9}$/)
      .map((printed): Identifier => ({ scheme: 'DOI', value: printed.toLowerCase(), printed })),
    fc.integer({ min: 1, max: 99999999 }).map((id): Identifier => ({ scheme: 'PMID', value: `${id}`, printed: `${id}` })),
    fc.integer({ min: 1, max: 9999999 }).map((id): Identifier => ({ scheme: 'PMCID', value: `PMC${id}`, printed: `PMC${id}` })),
    fc.stringMatching(/^2[0-3]0[1-9]\.\d{5}$/).map((id): Identifier => ({ scheme: 'ARXIV', value: id, printed: `arXiv:${id}` })),
    fc.stringMatching(/^W[1-9]\d{5}$/).map((id): Identifier => ({ scheme: 'OPENALEX', value: id, printed: id })),
    fc.stringMatching(/^000[0-9]{12}$/).map((id): Identifier => ({ scheme: 'WEB_OF_SCIENCE', value: `WOS:${id}`, printed: id })),
    fc.stringMatching(/^2-s2\.0-\d{9}$/).map((id): Identifier => ({ scheme: 'SCOPUS', value: id, printed: id })),
    fc.stringMatching(/^[a-oq-z][a-z]{2,8}\d{4}$/).map((id): Identifier => ({ scheme: 'CITATION_KEY', value: id, printed: id })),
    fc.stringMatching(/^\d{5,12}$/).map((id): Identifier => ({ scheme: 'SOURCE_RECORD', value: id, printed: id })),
    fc
      .constantFrom('978-3-16-148410-0', '0-306-40615-2')
      .map((printed): Identifier => ({ scheme: 'ISBN', value: printed.startsWith('978') ? '9783161484100' : '9780306406157', printed })),
  ),
  { selector: ({ scheme, value }) => `${scheme} ${value}`, maxLength: 6 },
);

const keywords: fc.Arbitrary<KeywordUse[]> = fc.oneof(
  fc
    .uniqueArray(
      line.filter((label) => !/\p{Lu}{5}/u.test(label)),
      { maxLength: 6 },
    )
    .map((labels) => labels.map((label): KeywordUse => ({ label, kind: 'UNKNOWN', kindInferred: false }))),
  fc.constant([
    { label: 'Fog watch', kind: 'AUTHOR', kindInferred: true },
    { label: 'DNA', kind: 'AUTHOR', kindInferred: true },
    { label: 'TOWER KEEPING', kind: 'INDEX', kindInferred: true },
    { label: 'ORGANISATIONS', kind: 'INDEX', kindInferred: true },
  ] satisfies KeywordUse[]),
);

const abstracts = fc.oneof(
  fc.array(line, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n')),
  fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n\n')),
  fc.constant('TY - JOUR\nER -\nTI - still prose'),
  fc.constant('Background: Why. Methods: How. Results: What. Conclusions: So.'),
);

/** What each kind of work can hold in RIS: its words for the type, its roles, where it stands. */
const places: fc.Arbitrary<Partial<PaperRecord>> = fc.oneof(
  fc.record({
    type: fc.constantFrom<PaperType>('JOURNAL_ARTICLE'),
    journal: fc.record({
      title: capitalised.map((words) => `Journal of ${words}`),
      issns: fc.constantFrom([], ['0000-0019'], ['0000-0027', '0000-0019']),
    }),
    subtitle: maybe(plain.map((words) => `subtitle ${words}`)),
    names: fc.array(fc.oneof(names('AUTHOR'), names('EDITOR'), names('TRANSLATOR')), { maxLength: 5 }),
    pages: maybe(fc.record({ start: fc.stringMatching(/^[1-9]\d{0,3}$/), end: fc.stringMatching(/^[1-9]\d{4}$/) })),
  }),
  fc.record({
    type: fc.constantFrom<PaperType>('BOOK_CHAPTER', 'CONFERENCE_PAPER', 'PREPRINT', 'DATASET', 'SOFTWARE', 'WEB_PAGE', 'OTHER'),
    containerTitle: maybe(line),
    names: fc.array(fc.oneof(names('AUTHOR'), names('EDITOR')), { maxLength: 5 }),
    pages: maybe(fc.record({ start: fc.stringMatching(/^e[1-9]\d{0,3}$/) })),
  }),
  fc.record({
    type: fc.constantFrom<PaperType>('BOOK_CHAPTER'),
    containerTitle: line,
    journal: fc.record({ title: capitalised, issns: fc.constant(['0000-0019']) }),
    names: fc.constant([]),
  }),
  fc.record({
    type: fc.constant<PaperType>('CONFERENCE_PAPER'),
    containerTitle: fc.constant('Proceedings of the Fog'),
    journal: fc.record({ title: fc.constantFrom('Proceedings of the Fog', 'Lecture Notes in Fog'), issns: fc.constant(['0000-0019']) }),
    names: fc.array(fc.oneof(names('AUTHOR'), names('CONTRIBUTOR')), { maxLength: 3 }),
  }),
  fc.record({
    type: fc.constant<PaperType>('DISSERTATION'),
    names: fc.array(fc.oneof(names('AUTHOR'), names('CONTRIBUTOR')), { maxLength: 3 }),
  }),
  fc.record({
    type: fc.constantFrom<PaperType>('BOOK', 'REPORT', 'STANDARD', 'PATENT'),
    names: fc.array(names('AUTHOR'), { maxLength: 3 }),
  }),
);

const papers: fc.Arbitrary<PaperRecord> = fc
  .record({
    place: places,
    title: line,
    genre: maybe(capitalised.map((words) => `Kind ${words}`)),
    date: maybe(dates),
    volume: maybe(line),
    issue: maybe(line),
    articleNumber: maybe(line),
    language: maybe(plain),
    publisher: maybe(line),
    url: maybe(fc.webUrl({ withQueryParameters: true }).filter((url) => !/[;\s]/.test(url))),
    abstract: maybe(abstracts),
    identifiers,
    keywords,
  })
  .map(({ place, ...rest }) => {
    const paper = { ...rest, ...place, abstractSections: rest.abstract === undefined ? [] : findAbstractSections(rest.abstract) };
    return Object.fromEntries(Object.entries(paper).filter(([, value]) => value !== undefined)) as unknown as PaperRecord;
  });
