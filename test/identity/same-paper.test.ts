import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { paperComponents, strongIdentifiers, titleKey, titlesAgree } from '../../src/identity/same-paper.js';
import { author, identifier, paper, rearrangedSets, recordSets, records } from './paper-records.js';

const doi = (value: string) => [identifier('DOI', value)];
const components = (...papers: Parameters<typeof records>) => paperComponents(records(...papers)).components;

describe('strongIdentifiers', () => {
  it('leaves out what others may share: citation keys, report and record numbers', () => {
    const schemes = [
      'DOI',
      'PMID',
      'PMCID',
      'ARXIV',
      'OPENALEX',
      'WEB_OF_SCIENCE',
      'SCOPUS',
      'CITATION_KEY',
      'SOURCE_RECORD',
      'REPORT_NUMBER',
    ] as const;
    const strong = strongIdentifiers(paper({ identifiers: schemes.map((scheme) => identifier(scheme, '1')) }));
    expect(strong.map(({ scheme }) => scheme)).toEqual(['DOI', 'PMID', 'PMCID', 'ARXIV', 'OPENALEX', 'WEB_OF_SCIENCE', 'SCOPUS']);
  });

  it('takes an ISBN for a whole book only', () => {
    const isbn = [identifier('ISBN', '9780306406157')];
    expect(strongIdentifiers(paper({ type: 'BOOK', identifiers: isbn }))).toEqual(isbn);
    expect(strongIdentifiers(paper({ type: 'BOOK_CHAPTER', identifiers: isbn }))).toEqual([]);
  });
});

describe('titleKey', () => {
  const names = [author('Editor, The', undefined, { role: 'EDITOR' }), author('García-Łuk', 'Ana')];

  it('is folded full title, year and first author', () => {
    expect(titleKey(paper({ title: 'Fog', subtitle: 'A “Natural” History', date: { year: 2001, month: 3 }, names }))).toBe(
      'fog a natural history|2001|garcialuk',
    );
    expect(titleKey(paper({ title: 'Fog: a natural history', date: { year: 2001 }, names }))).toBe('fog a natural history|2001|garcialuk');
  });

  it('takes the first editor of a work without authors', () => {
    expect(titleKey(paper({ title: 'Fog', date: { year: 2001 }, names: names.slice(0, 1) }))).toBe('fog|2001|editor the');
  });

  it('is missing where title, year or name is', () => {
    const whole = { title: 'Fog', date: { year: 2001 }, names };
    expect(
      [
        { ...whole, title: undefined },
        { ...whole, date: undefined },
        { ...whole, names: [] },
      ].map((each) => titleKey(paper(each as object))),
    ).toEqual([undefined, undefined, undefined]);
  });
});

describe('titlesAgree', () => {
  it.each([
    [true, 'Towards a model for lamp rates', 'Toward a Model for Lamp-Rates'],
    [true, 'Fog', 'Fog and what it hides'],
    [true, 'Fog', ''],
    [false, 'Strong ties promote the spread of fog', 'Promoting cold-start lamps in harbours'],
    [false, 'Lamps', 'Tides'],
  ])('is %s of "%s" and "%s"', (agree, a, b) => expect(titlesAgree(paper({ title: a }), paper(b ? { title: b } : {}))).toBe(agree));

  it('is symmetric and reflexive', () => {
    const titles = fc.string({ unit: 'grapheme' }).map((title) => paper(title ? { title } : {}));
    fc.assert(
      fc.property(titles, titles, (a, b) => {
        expect(titlesAgree(a, b)).toBe(titlesAgree(b, a));
        expect(titlesAgree(a, a)).toBe(true);
      }),
    );
  });
});

describe('paperComponents', () => {
  const fog = { title: 'Fog', date: { year: 2001 }, names: [author('Okafor', 'Amara')] };

  it('joins records by a shared DOI whose titles agree', () => {
    expect(
      paperComponents(
        records(paper({ title: 'Fog', identifiers: doi('10.5555/a') }), paper({ title: 'FOG!', identifiers: doi('10.5555/a') })),
      ),
    ).toEqual({
      components: [['a', 'b']],
      reasons: new Map([
        ['a', 'SAME_DOI'],
        ['b', 'SAME_DOI'],
      ]),
      conflicts: [],
    });
  });

  it('keeps records apart that share a DOI under contradicting titles, and says so on both sides', () => {
    const answer = paperComponents(
      records(paper({ title: 'Fog', identifiers: doi('10.5555/a') }), paper({ title: 'Lamps', identifiers: doi('10.5555/a') })),
    );
    expect(answer).toEqual({
      components: [['a'], ['b']],
      reasons: new Map(),
      conflicts: [
        { hash: 'a', scheme: 'DOI', value: '10.5555/a', otherTitle: 'Lamps' },
        { hash: 'b', scheme: 'DOI', value: '10.5555/a', otherTitle: 'Fog' },
      ],
    });
  });

  it('joins through a third record that bridges two', () => {
    const bridge = paper({ title: 'Lamps', identifiers: [...doi('10.5555/a'), identifier('PMID', '7')] });
    const answer = paperComponents(
      records(paper({ title: 'Lamps', identifiers: doi('10.5555/a') }), paper({ identifiers: [identifier('PMID', '7')] }), bridge),
    );
    expect(answer.components).toEqual([['a', 'b', 'c']]);
    expect(Object.fromEntries(answer.reasons)).toEqual({ a: 'SAME_DOI', b: 'SAME_ID', c: 'SAME_DOI' });
  });

  it('joins by title, year and first author, also a record without DOI to one with', () => {
    const answer = paperComponents(records(paper(fog), paper({ ...fog, identifiers: doi('10.5555/a') }), paper({ ...fog, title: 'fog.' })));
    expect(answer.components).toEqual([['a', 'b', 'c']]);
    expect([...answer.reasons.values()]).toEqual(['SAME_TITLE_AND_YEAR', 'SAME_TITLE_AND_YEAR', 'SAME_TITLE_AND_YEAR']);
  });

  it('joins nothing by title where two DOIs stand under it', () => {
    expect(
      components(paper(fog), paper({ ...fog, identifiers: doi('10.5555/a') }), paper({ ...fog, identifiers: doi('10.5555/b') })),
    ).toEqual([['a'], ['b'], ['c']]);
  });

  it('joins nothing by another year or another first author', () => {
    expect(components(paper(fog), paper({ ...fog, date: { year: 2002 } }), paper({ ...fog, names: [author('Oke')] }))).toEqual([
      ['a'],
      ['b'],
      ['c'],
    ]);
  });

  it('joins chapters of one book no more than books by a citation key', () => {
    const isbn = [identifier('ISBN', '9780306406157')];
    const key = [identifier('CITATION_KEY', 'k')];
    const chapter = { type: 'BOOK_CHAPTER', identifiers: isbn } as const;
    expect(components(paper(chapter), paper(chapter), paper({ identifiers: key }), paper({ identifiers: key }))).toEqual([
      ['a'],
      ['b'],
      ['c'],
      ['d'],
    ]);
    expect(components(paper({ ...chapter, type: 'BOOK' }), paper({ ...chapter, type: 'BOOK' }))).toEqual([['a', 'b']]);
  });

  it('holds a thousand records of one identifier', () => {
    const many = Array.from({ length: 1_000 }, (_, index) => ({
      hash: String(index).padStart(4, '0'),
      paper: paper({ title: `${'Lamps of harbour '.repeat(3)}${index}`, identifiers: doi('10.5555/a') }),
    }));
    expect(paperComponents(many).components.map((component) => component.length)).toEqual([1_000]);
  });

  it('answers the same whatever the order and however often a record is given', () => {
    fc.assert(fc.property(rearrangedSets, ([set, other]) => expect(paperComponents(other)).toEqual(paperComponents(set))));
  });

  it('puts every record into one paper, gives a reason to exactly those that are not alone, and joins only what touches', () => {
    fc.assert(
      fc.property(recordSets, (set) => {
        const answer = paperComponents(set);
        expect(answer.components.flat().sort()).toEqual(set.map(({ hash }) => hash));
        const joined = answer.components.filter((component) => component.length > 1).flat();
        expect([...answer.reasons.keys()].sort()).toEqual(joined.sort());
        for (const { hash, scheme, value } of answer.conflicts) {
          const bearers = set.filter(({ paper: each }) =>
            strongIdentifiers(each).some((one) => one.scheme === scheme && one.value === value),
          );
          expect(bearers.map((bearer) => bearer.hash)).toContain(hash);
        }
      }),
    );
  });
});
