import fc from 'fast-check';
import type { MatchRecord } from '../../src/identity/same-paper.js';
import type { BylineName, Identifier, IdentifierScheme, PaperRecord } from '../../src/model.js';

/** A record that says nothing but what is given. */
export function paper(fields: Partial<PaperRecord> = {}): PaperRecord {
  return { type: 'JOURNAL_ARTICLE', names: [], abstractSections: [], identifiers: [], keywords: [], ...fields };
}

export function author(family: string, given?: string, more: Partial<BylineName> = {}): BylineName {
  return { family, ...(given !== undefined && { given }), role: 'AUTHOR', ...more };
}

export function identifier(scheme: IdentifierScheme, value: string, printed = value): Identifier {
  return { scheme, value, printed };
}

/** Records called "a", "b", … in the order given. */
export function records(...papers: PaperRecord[]): MatchRecord[] {
  return papers.map((each, index) => ({ hash: String.fromCharCode(97 + index), paper: each }));
}

const titles = ['Tide tables', 'Tide tables: a history', 'Tidal tables', 'Lamps', 'Lamps of the north', 'On fog'];
const optional = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined });

const names = fc
  .tuple(
    fc.constantFrom('Okafor', 'Łukaszewicz', 'Lukaszewicz'),
    optional(fc.constantFrom('A.', 'A. N.', 'Amara', 'Amara N.', 'Ada')),
    optional(fc.constantFrom('0000-0002-1825-0097', '0000-0001-5109-3700')),
  )
  .map(([family, given, orcid]) => author(family, given, orcid === undefined ? {} : { orcid }));

const identifiers = fc.constantFrom(
  ...[identifier('DOI', '10.5555/a', '10.5555/A'), identifier('DOI', '10.5555/a'), identifier('DOI', '10.5555/b')],
  ...[identifier('PMID', '1'), identifier('ISBN', '9780306406157'), identifier('CITATION_KEY', 'k')],
);

/** Papers from so small a world that they often share, and contradict, each other's parts. */
const papers: fc.Arbitrary<PaperRecord> = fc
  .record(
    {
      type: fc.constantFrom('JOURNAL_ARTICLE' as const, 'PREPRINT' as const, 'BOOK' as const, 'REVIEW_ARTICLE' as const),
      title: fc.constantFrom(...titles),
      subtitle: fc.constantFrom('a history', 'B'),
      names: fc.array(names, { maxLength: 3 }),
      date: fc.constantFrom({ year: 2001 }, { year: 2001, month: 5 }, { year: 2001, month: 5, day: 2 }, { year: 2002 }),
      journal: fc.constantFrom(
        { title: 'Annals of Fog', issns: [] },
        { title: 'Annals of fog', issns: ['9999-0001'] },
        { issns: ['9999-0028'] },
      ),
      volume: fc.constantFrom('1', '2', '12'),
      pages: fc.constantFrom({ start: '1' }, { start: '1', end: '9' }, { start: '30', end: '31' }),
      abstract: fc.constantFrom('Short.', 'Longer.', 'Largest'),
      identifiers: fc.array(identifiers, { maxLength: 3 }),
      keywords: fc.array(
        fc.record({
          label: fc.constantFrom('Fog', 'fog', 'Lamps'),
          kind: fc.constantFrom('AUTHOR' as const, 'UNKNOWN' as const),
          kindInferred: fc.boolean(),
        }),
        { maxLength: 3 },
      ),
    },
    { requiredKeys: ['type'] },
  )
  .map((fields) => paper(fields));

/** Sets of 1 to 8 such records. */
export const recordSets: fc.Arbitrary<MatchRecord[]> = fc.array(papers, { minLength: 1, maxLength: 8 }).map((each) => records(...each));

/** A set, and the same set in another order with some records given more than once. */
export const rearrangedSets: fc.Arbitrary<[MatchRecord[], MatchRecord[]]> = recordSets.chain((set) =>
  fc.tuple(
    fc.constant(set),
    fc
      .tuple(fc.shuffledSubarray(set, { minLength: set.length }), fc.array(fc.constantFrom(...set), { maxLength: 3 }))
      .map(([order, again]) => [...order, ...again]),
  ),
);
