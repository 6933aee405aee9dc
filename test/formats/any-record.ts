import fc from 'fast-check';
import { linkedIdentifiers } from '../../src/formats/reading/printed-identifiers.js';
import { familyOf } from '../../src/formats/reading/type-family.js';
import {
  type BylineName,
  contributorRoles,
  type Identifier,
  type KeywordUse,
  keywordKinds,
  type PaperRecord,
  paperTypes,
  type Reference,
} from '../../src/model.js';
import { capitalised, dates, line, maybe, plain } from './any-paper.js';

const names: fc.Arbitrary<BylineName> = fc
  .record({
    family: fc.constantFrom('Doe', 'van der Berg', 'Tower Keepers, Inc.', 'Weir, Jr.', 'ATLAS Collaboration', '王'),
    given: maybe(fc.constantFrom('J.', 'Mary Ann')),
    suffix: maybe(fc.constantFrom('Jr.', 'III')),
    role: fc.constantFrom(...contributorRoles),
    orcid: maybe(fc.constant('0000-0002-1825-0097')),
    affiliations: maybe(fc.constantFrom(['Fog, Univ. of Østø'], ['Fog, Univ. of Østø', 'Gulls'])),
  })
  .map(({ family, given, suffix, role, orcid, affiliations }) => ({
    family,
    role,
    // A suffix without a given name is read off a lone name only.
    ...(given && { given, ...(suffix && { suffix }) }),
    ...(orcid && { orcid }),
    ...(affiliations && given && { affiliations }),
  }));

const identifiers: fc.Arbitrary<Identifier[]> = fc.uniqueArray(
  fc.constantFrom<Identifier>(
    { scheme: 'DOI', value: '10.5555/fog', printed: 'https://doi.org/10.5555/fog' },
    { scheme: 'DOI', value: '10.5555/fog.2', printed: 'doi: 10.5555/fog.2' },
    { scheme: 'PMID', value: '7', printed: '7' },
    { scheme: 'PMID', value: '1234', printed: 'https://pubmed.ncbi.nlm.nih.gov/1234' },
    { scheme: 'PMCID', value: 'PMC42', printed: 'https://www.ncbi.nlm.nih.gov/pmc/articles/42' },
    { scheme: 'ARXIV', value: '2301.12345', printed: '2301.12345v2' },
    { scheme: 'ARXIV', value: '2301.12345', printed: 'https://arxiv.org/abs/2301.12345' },
    { scheme: 'ISBN', value: '9783161484100', printed: '978-3-16-148410-0' },
    { scheme: 'ISBN', value: '9780306406157', printed: '0-306-40615-2' },
    { scheme: 'OPENALEX', value: 'W7', printed: 'https://openalex.org/W7' },
    { scheme: 'WEB_OF_SCIENCE', value: 'WOS:000123456700001', printed: '000123456700001' },
    { scheme: 'SCOPUS', value: '2-s2.0-85012345678', printed: 'eid=2-s2.0-85012345678' },
    { scheme: 'CITATION_KEY', value: 'doe2031', printed: 'doe2031' },
    { scheme: 'SOURCE_RECORD', value: '4711', printed: '4711' },
    { scheme: 'SOURCE_RECORD', value: 'https://doi.org/10.5555/fog', printed: 'https://doi.org/10.5555/fog' },
    { scheme: 'SOURCE_RECORD', value: 'http://zotero.example/items/1', printed: 'http://zotero.example/items/1' },
    { scheme: 'REPORT_NUMBER', value: 'TR-7', printed: 'TR-7' },
  ),
  { selector: ({ scheme, value }) => `${scheme} ${value}`, maxLength: 7 },
);

const keywords: fc.Arbitrary<KeywordUse[]> = fc.uniqueArray(
  fc.record({
    label: fc.constantFrom('Fog', 'fog, thick', 'ORGANISATIONS', 'TOWER KEEPING', 'Cu₂O < 3'),
    kind: fc.constantFrom(...keywordKinds),
    kindInferred: fc.boolean(),
  }),
  { selector: ({ label, kind }) => `${kind} ${label}`, maxLength: 6 },
);

const references: fc.Arbitrary<Reference[]> = fc.array(
  fc.constantFrom<Reference>(
    {
      text: 'Doe J, 2031, J FOG, V12',
      identifiers: [{ scheme: 'DOI', value: '10.5555/a', printed: '10.5555/A' }],
      title: 'Fog',
      year: 2031,
    },
    { text: 'https://openalex.org/W9', identifiers: [{ scheme: 'OPENALEX', value: 'W9', printed: 'https://openalex.org/W9' }] },
    { text: 'Fog; towers, 1999', identifiers: [{ scheme: 'PMID', value: '77', printed: '77' }], firstFamily: 'Roe' },
    { text: 'Roe, R.', identifiers: [{ scheme: 'WEB_OF_SCIENCE', value: 'WOS:000123456700001', printed: '000123456700001' }] },
  ),
  { minLength: 1, maxLength: 3 },
);

/** A paper with whatever a reader may read, whether or not the format that it is written in has a place for it. */
export const anyRecord: fc.Arbitrary<PaperRecord> = fc
  .record({
    type: fc.constantFrom(...paperTypes),
    genre: maybe(fc.constantFrom('Kind of fog', 'Review', 'Editorial')),
    title: line,
    subtitle: maybe(line),
    names: fc.array(names, { maxLength: 4 }),
    date: maybe(dates),
    journal: maybe(
      fc.record({
        title: capitalised.map((words) => `Journal of ${words}`),
        issns: fc.constantFrom([], ['0000-0019'], ['0000-0027', '0000-0019']),
      }),
    ),
    containerTitle: maybe(capitalised.map((words) => `Proceedings of ${words}`)),
    volume: maybe(line),
    issue: maybe(line),
    pages: maybe(
      fc.constantFrom(
        { start: '7' },
        { start: 'e12' },
        { start: '12', end: '21' },
        { start: '41103-1', end: '41103-3' },
        { start: '467', end: '47 2' },
      ),
    ),
    articleNumber: maybe(plain),
    language: maybe(plain),
    publisher: maybe(line),
    url: maybe(fc.constantFrom('https://fog.example/a?b=1', 'https://doi.org/10.5555/fog', 'https://pubmed.ncbi.nlm.nih.gov/1234')),
    abstract: maybe(fc.oneof(line, fc.constant('Fog: only one part.'))),
    identifiers,
    keywords,
    references: maybe(references),
  })
  .map((fields) => JSON.parse(JSON.stringify(asRead({ ...fields, abstractSections: [] }))) as PaperRecord);

/** What holds of every paper that was read: an article stands in no container, and what its address says is known. */
function asRead(paper: { [Key in keyof PaperRecord]: PaperRecord[Key] | undefined }) {
  const { type = 'OTHER', journal, containerTitle, url = '', identifiers = [] } = paper;
  const family = familyOf(type);
  const addresses = [url, ...identifiers.filter(({ scheme }) => scheme === 'SOURCE_RECORD').map(({ printed }) => printed)];
  const linked = [...new Set(addresses)]
    .flatMap(linkedIdentifiers)
    .map(([scheme, value, printed]): Identifier => ({ scheme, value, printed }));
  const isNew = ({ scheme, value }: Identifier) => !identifiers.some((each) => each.scheme === scheme && each.value === value);
  const hasJournal = family === 'journal' || family === 'other' || (journal?.issns.length ?? 0) > 0;
  return {
    ...paper,
    journal: hasJournal ? journal : undefined,
    containerTitle: family === 'journal' ? undefined : containerTitle,
    identifiers: [...identifiers, ...linked.filter(isNew)],
  };
}
