import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareCodePoints } from '../../src/identity/best-value.js';
import { mergeRecords } from '../../src/identity/merge-records.js';
import type { PaperRecord } from '../../src/model.js';
import { author, identifier, paper, rearrangedSets, recordSets, records } from './paper-records.js';

const merge = (...papers: PaperRecord[]) => mergeRecords(records(...papers));
const keyword = (label: string, kind: 'AUTHOR' | 'UNKNOWN' = 'UNKNOWN', kindInferred = false) => ({ label, kind, kindInferred });

describe('mergeRecords', () => {
  it('leaves a single record as it is', () => {
    const one = paper({
      title: 'Fog',
      names: [author('Okafor', 'Amara')],
      pages: { start: '1', end: '9' },
      keywords: [keyword('Fog')],
      identifiers: [identifier('DOI', '10.5555/a')],
    });
    expect(merge(one)).toEqual(one);
  });

  it('expects one record at least', () => {
    expect(() => mergeRecords([])).toThrow('Expected one record at least.');
  });

  it('takes the longest text, then the most frequent, then the smallest by code point', () => {
    const languages = (...each: string[]) => merge(...each.map((language) => paper({ language }))).language;
    expect(languages('en', 'eng', 'en')).toBe('eng');
    expect(languages('de', 'en', 'en')).toBe('en');
    expect(languages('de', 'en')).toBe('de');
    expect(languages('\u{1f30a}', '\uff5e\uff5e')).toBe('\uff5e\uff5e');
    expect(compareCodePoints('\u{1f30a}', '\uff5e')).toBeGreaterThan(0);
  });

  it('takes the most specific type, with the genre of that type', () => {
    const merged = merge(
      paper({ type: 'OTHER', genre: 'Contribution to a long story' }),
      paper({ type: 'JOURNAL_ARTICLE', genre: 'Article' }),
      paper({ type: 'PREPRINT' }),
    );
    expect([merged.type, merged.genre]).toEqual(['JOURNAL_ARTICLE', 'Article']);
    expect(merge(paper(), paper(), paper({ type: 'REVIEW_ARTICLE' })).type).toBe('REVIEW_ARTICLE');
  });

  it('takes title and subtitle of one record, split rather than not', () => {
    const merged = merge(paper({ title: 'Fog: a history' }), paper({ title: 'Fog', subtitle: 'a history' }), paper({ title: 'Foggy' }));
    expect([merged.title, merged.subtitle]).toEqual(['Fog', 'a history']);
    expect(merge(paper({ title: 'Fog', subtitle: 'tales' }), paper({ title: 'Fog and other weather' })).subtitle).toBeUndefined();
  });

  it('takes the most frequent year, and the most precise date of that year', () => {
    const dates = [{ year: 2000, month: 1, day: 1 }, { year: 2001 }, { year: 2001, month: 4 }];
    expect(merge(...dates.map((date) => paper({ date }))).date).toEqual({ year: 2001, month: 4 });
  });

  it('keeps the pages of the preprint from the volume of the journal', () => {
    const journal = { title: 'Annals of Fog', issns: ['9999-0001'] };
    const merged = merge(
      paper({ type: 'PREPRINT', containerTitle: 'Fog Archive', pages: { start: '1', end: '40' }, publisher: 'Fog House' }),
      paper({ journal, volume: '12' }),
      paper({ journal: { title: 'Annals of fog', issns: [] }, volume: '12', issue: '3', pages: { start: '77', end: '99' } }),
    );
    expect([merged.journal, merged.volume, merged.issue, merged.pages, merged.containerTitle, merged.publisher]).toEqual([
      { title: 'Annals of fog', issns: [] },
      '12',
      '3',
      { start: '77', end: '99' },
      undefined,
      undefined,
    ]);
  });

  it('fills the gaps of an imprint from those that agree with it', () => {
    const journal = { title: 'Annals of Fog', issns: ['9999-0001'] };
    const merged = merge(
      paper({ journal, volume: '12', issue: '3-4' }),
      paper({ journal, pages: { start: '77' } }),
      paper({ journal, volume: '13', articleNumber: 'e5' }),
    );
    expect([merged.volume, merged.issue, merged.pages, merged.articleNumber]).toEqual(['12', '3-4', { start: '77' }, undefined]);
  });

  it('fills what the best record does not say at all', () => {
    const whole = { journal: { title: 'Annals of Fog', issns: [] }, volume: '12', publisher: 'Fog House' };
    const merged = merge(paper({ type: 'REVIEW_ARTICLE', publisher: 'Fog & Co' }), paper(whole));
    expect([merged.type, merged.journal, merged.volume, merged.publisher]).toEqual(['REVIEW_ARTICLE', whole.journal, '12', 'Fog & Co']);
  });

  it('takes the abstract with its own sections', () => {
    const sections = [{ kind: 'METHODS', label: 'Methods', text: 'We looked.' }] as const;
    const merged = merge(paper({ abstract: 'Fog.' }), paper({ abstract: 'Methods: We looked.', abstractSections: sections }));
    expect([merged.abstract, merged.abstractSections]).toEqual(['Methods: We looked.', sections]);
  });

  it('unites identifiers, each scheme and value once', () => {
    const merged = merge(
      paper({ identifiers: [identifier('PMID', '7'), identifier('DOI', '10.5555/b')] }),
      paper({ identifiers: [identifier('DOI', '10.5555/a'), identifier('DOI', '10.5555/b', 'doi:10.5555/B')] }),
    );
    expect(merged.identifiers).toEqual([
      identifier('DOI', '10.5555/a'),
      identifier('DOI', '10.5555/b', 'doi:10.5555/B'),
      identifier('PMID', '7'),
    ]);
  });

  it('unites keywords, each kind and label once, in the order of the record with the most', () => {
    const merged = merge(
      paper({ keywords: [keyword('Lamps', 'AUTHOR'), keyword('Tides')] }),
      paper({ keywords: [keyword('Fog'), keyword('Lamps', 'AUTHOR', true), keyword('Lamps')] }),
    );
    expect(merged.keywords).toEqual([keyword('Fog'), keyword('Lamps', 'AUTHOR'), keyword('Lamps'), keyword('Tides')]);
  });

  it('tells the same of the same records in any order, and of its own answer', () => {
    fc.assert(fc.property(rearrangedSets, ([set, other]) => expect(mergeRecords(other)).toEqual(mergeRecords(set))));
    fc.assert(fc.property(recordSets, (set) => expect(merge(mergeRecords(set))).toEqual(mergeRecords(set))));
  });

  it('says nothing that no record said', () => {
    fc.assert(
      fc.property(recordSets, (set) => {
        const merged = mergeRecords(set);
        const said = (field: 'title' | 'subtitle' | 'volume' | 'abstract' | 'date' | 'journal') =>
          merged[field] === undefined || set.some((record) => JSON.stringify(record.paper[field]) === JSON.stringify(merged[field]));
        expect((['title', 'subtitle', 'volume', 'abstract', 'date', 'journal'] as const).filter((field) => !said(field))).toEqual([]);
      }),
    );
  });
});

describe('a merged byline', () => {
  const names = (...bylines: ReturnType<typeof author>[][]) => merge(...bylines.map((byline) => paper({ names: byline }))).names;

  it('is never the union of two spellings of one person', () => {
    expect(names([author('Newman', 'M. E. J.')], [author('Newman', 'Mark')])).toEqual([author('Newman', 'Mark')]);
  });

  it('is that of the record with the most names', () => {
    const long = [author('Okafor', 'A.'), author('Lind', 'E.')];
    expect(names([author('Okafor', 'Amara Nkechi Obioma')], long)).toEqual(long);
  });

  it('takes at each position the fullest spelling and the ORCID, where the bylines agree name by name', () => {
    const orcid = '0000-0002-1825-0097';
    expect(names([author('Okafor', 'Amara N.'), author('Lind', 'E.')], [author('Okafor', 'A.', { orcid }), author('Lind', 'Eva')])).toEqual(
      [author('Okafor', 'Amara N.', { orcid }), author('Lind', 'Eva')],
    );
  });

  it('takes nothing from a byline in which one name is another', () => {
    const base = [author('Okafor', 'Amara N.'), author('Lind', 'E.')];
    expect(names(base, [author('Okafor', 'A.', { orcid: '0000-0002-1825-0097' }), author('Lund', 'Eva')])).toEqual(base);
    expect(names(base, [author('Okafor', 'A.'), author('Lind', 'Eva', { role: 'EDITOR' })])).toEqual(base);
  });

  it('does not give John what is told of Jane, though both may be J.', () => {
    const orcid = '0000-0002-1825-0097';
    const second = author('Lindqvist', 'Margareta');
    const merged = names(
      [author('Doe', 'J.'), second],
      [author('Doe', 'John'), author('Lindqvist', 'M.')],
      [author('Doe', 'Jane', { orcid }), author('Lindqvist', 'M.')],
    );
    expect(merged).toEqual([author('Doe', 'Jane', { orcid }), second]);
  });
});
