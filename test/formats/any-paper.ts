import fc from 'fast-check';
import { findAbstractSections } from '../../src/formats/reading/abstract-sections.js';
import type { BylineName, ContributorRole, Identifier, IdentifierScheme, PaperRecord, PaperType } from '../../src/model.js';

/** A paper with something in each field, as far as RIS, BibTeX and CSL-JSON all hold it. */
export const towerPaper: PaperRecord = {
  type: 'JOURNAL_ARTICLE',
  title: 'The tower',
  subtitle: 'a view',
  names: [{ family: 'van der Berg', given: 'K.', suffix: 'Jr.', role: 'AUTHOR' }],
  date: { year: 2031, month: 4, day: 5 },
  journal: { title: 'Journal of Imagined Towers', abbreviation: 'J. Imag. Towers', issns: ['0000-0019'] },
  volume: '12',
  issue: '3-4',
  pages: { start: '201', end: '219' },
  articleNumber: 'e7',
  language: 'en',
  url: 'https://pubmed.ncbi.nlm.nih.gov/1234',
  publisher: 'Fog Press',
  abstract: 'One.\n\nTwo.',
  abstractSections: [],
  identifiers: [
    { scheme: 'CITATION_KEY', value: 'berg2031', printed: 'berg2031' },
    { scheme: 'DOI', value: '10.5555/abc', printed: '10.5555/ABC' },
    { scheme: 'ARXIV', value: '2301.12345', printed: 'arXiv:2301.12345v2' },
    { scheme: 'PMID', value: '1234', printed: 'https://pubmed.ncbi.nlm.nih.gov/1234' },
  ],
  keywords: [],
};

/** Text as a reader leaves it: NFC, single blanks, nothing that Postgres cannot hold; letters that formats take for signs. */
export const line = fc
  .array(
    fc.oneof(
      fc.stringMatching(/^[A-Za-z0-9.:'"&()[\]/#-]{1,12}$/),
      fc.constantFrom(
        '\\alpha',
        '{DNA}',
        '$x$',
        '100%',
        'a_b',
        '~',
        '^2',
        "''",
        '``',
        '---',
        '@article{x',
        'and',
        '\\',
        '?`',
        'O’Neill',
        '"',
        '–',
      ),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((words) =>
    words
      .join(' ')
      .normalize('NFC')
      .replace(/[\p{Cc}\p{Cs}\uFEFF\uE000\uE001<>]/gu, '')
      .replace(/\s+/g, ' ')
      .trim(),
  )
  .filter((text) => text !== '' && text.normalize('NFC') === text);

/** Words that no rule of reading takes for something else. */
export const plain = fc.stringMatching(/^[a-z]{2,9}( [a-z]{2,9}){0,3}$/);
export const maybe = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: undefined });
export const capitalised = plain.map((words) => words.charAt(0).toUpperCase() + words.slice(1));

const orcid = maybe(fc.constant('0000-0002-1825-0097'));
const names = (role: ContributorRole): fc.Arbitrary<BylineName> =>
  fc
    .oneof(
      fc.record({
        family: fc.constantFrom('Doe', 'van der Berg', "O'Neill", 'Åkesson', 'Ng', 'University Press', 'von and zu Fog'),
        given: fc.constantFrom('J.', 'Mary Ann', 'Øyvind', 'A.-B.', 'J. {K}'),
        suffix: maybe(fc.constantFrom('Jr.', 'III')),
        orcid,
      }),
      fc.record({ family: fc.constantFrom('ATLAS Collaboration', 'Aristotle', 'Alpha, Beta and Gamma', '王', '\\TeX users'), orcid }),
    )
    .map((name) => withoutUndefined({ ...name, role }));

/** Names role by role, as formats with a field for each keep them. */
const bylines = (...roles: ContributorRole[]) =>
  fc.tuple(...roles.map((role) => fc.array(names(role), { maxLength: 3 }))).map((groups) => groups.flat());

const schemes: Readonly<Partial<Record<IdentifierScheme, fc.Arbitrary<Identifier>>>> = {
  DOI: fc.stringMatching(/^10\.5555\/[A-Za-z0-9_]{1,9}$/).map((printed) => ({ scheme: 'DOI', value: printed.toLowerCase(), printed })),
  PMID: fc.integer({ min: 1, max: 99999999 }).map((id) => ({ scheme: 'PMID', value: `${id}`, printed: `${id}` })),
  PMCID: fc.integer({ min: 1, max: 9999999 }).map((id) => ({ scheme: 'PMCID', value: `PMC${id}`, printed: `PMC${id}` })),
  ARXIV: fc.stringMatching(/^2[0-3]0[1-9]\.\d{5}$/).map((id) => ({ scheme: 'ARXIV', value: id, printed: `arXiv:${id}` })),
  ISBN: fc.constant({ scheme: 'ISBN', value: '9783161484100', printed: '978-3-16-148410-0' }),
  OPENALEX: fc.stringMatching(/^W[1-9]\d{5}$/).map((id) => ({ scheme: 'OPENALEX', value: id, printed: id })),
  WEB_OF_SCIENCE: fc.stringMatching(/^000[0-9]{12}$/).map((id) => ({ scheme: 'WEB_OF_SCIENCE', value: `WOS:${id}`, printed: `WOS:${id}` })),
  SCOPUS: fc.stringMatching(/^2-s2\.0-\d{9}$/).map((id) => ({ scheme: 'SCOPUS', value: id, printed: id })),
  CITATION_KEY: fc.stringMatching(/^[a-z]{3,9}:\d{4}_a$/).map((id) => ({ scheme: 'CITATION_KEY', value: id, printed: id })),
};
const identifiers = fc
  .record({ ...schemes }, { requiredKeys: [] })
  .map((found) => Object.values(found as Readonly<Record<string, Identifier>>));

const keywords = fc
  .uniqueArray(
    line.filter((label) => !/[;]/.test(label)),
    { maxLength: 6 },
  )
  .map((labels) => labels.map((label) => ({ label, kind: 'UNKNOWN' as const, kindInferred: false })));

export const dates = fc.oneof(
  fc.record({ year: fc.integer({ min: 1000, max: 2999 }) }),
  fc.record({ year: fc.integer({ min: 1000, max: 2999 }), month: fc.integer({ min: 1, max: 12 }) }),
  fc.record({ year: fc.integer({ min: 1000, max: 2999 }), month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 28 }) }),
);

const abstracts = fc.oneof(
  fc.array(line, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n')),
  fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n\n')),
  fc.constant('@article{fog,\ntitle = {x}\n}\n\n@book{fog,'),
  fc.constant('Background: Why. Methods: How. Results: What. Conclusions: So.'),
);

const range = fc.record({ start: fc.stringMatching(/^[1-9]\d{0,3}$/), end: fc.stringMatching(/^[1-9]\d{4}$/) });
const journal = (issns: string[][]) => fc.record({ title: line, issns: fc.constantFrom(...issns) });

/** Where works of each kind stand, as BibTeX and CSL-JSON can say it. */
const places: fc.Arbitrary<Partial<PaperRecord>> = fc.oneof(
  fc.record({
    type: fc.constant<PaperType>('JOURNAL_ARTICLE'),
    journal: journal([[], ['0000-0019'], ['0000-0027', '0000-0019']]).map((said) => ({ ...said, abbreviation: 'J. Imag. Tow.' })),
    subtitle: maybe(line),
    pages: maybe(range),
    articleNumber: maybe(plain),
  }),
  fc.record({
    type: fc.constantFrom<PaperType>('BOOK_CHAPTER', 'CONFERENCE_PAPER'),
    containerTitle: line,
    journal: maybe(journal([['0000-0019']])),
    pages: maybe(range),
  }),
  fc.record({ type: fc.constantFrom<PaperType>('PREPRINT', 'DATASET', 'SOFTWARE', 'WEB_PAGE', 'OTHER'), containerTitle: maybe(line) }),
  fc.record({ type: fc.constantFrom<PaperType>('BOOK', 'REPORT', 'DISSERTATION', 'STANDARD', 'PATENT'), pages: maybe(range) }),
);

/** A paper with anything that both BibTeX and CSL-JSON can carry; docs/formats.md lists what they cannot. */
export const anyPaper: fc.Arbitrary<PaperRecord> = fc
  .record({
    place: places,
    title: line,
    genre: maybe(capitalised.map((words) => `Kind ${words}`)),
    names: bylines('AUTHOR', 'EDITOR', 'TRANSLATOR', 'CONTRIBUTOR'),
    date: maybe(dates),
    volume: maybe(line),
    issue: maybe(line),
    language: maybe(plain),
    publisher: maybe(line),
    url: maybe(fc.webUrl({ withQueryParameters: true })),
    abstract: maybe(abstracts),
    identifiers,
    keywords,
  })
  .map(({ place, ...rest }) =>
    withoutUndefined({ ...rest, ...place, abstractSections: rest.abstract === undefined ? [] : findAbstractSections(rest.abstract) }),
  )
  .filter((paper) => !isPreprintInBibtex(paper as PaperRecord)) as fc.Arbitrary<PaperRecord>;

function withoutUndefined<Fields extends object>(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;
}

/** In BibTeX a work of no kind that arXiv holds is a preprint. */
function isPreprintInBibtex({ type, identifiers }: PaperRecord): boolean {
  return (type === 'WEB_PAGE' || type === 'OTHER') && identifiers.some(({ scheme }) => scheme === 'ARXIV');
}

/** A paper with its identifiers sorted: neither format keeps the order of ids of different schemes. */
export function withSortedIdentifiers(paper: PaperRecord | undefined): PaperRecord | undefined {
  return (
    paper && {
      ...paper,
      identifiers: [...paper.identifiers].sort((a, b) => (`${a.scheme} ${a.value}` < `${b.scheme} ${b.value}` ? -1 : 1)),
    }
  );
}
