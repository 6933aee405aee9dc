import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { givenFields } from '../../src/identity/given-fields.js';
import { mergeRecords } from '../../src/identity/merge-records.js';
import type { PaperRecord } from '../../src/model.js';
import { author, identifier, paper, recordSets, records } from './paper-records.js';

describe('givenFields', () => {
  it('tells which record each value of a paper comes from', () => {
    const full = paper({
      title: 'Fog over the northern shores',
      names: [author('Okafor', 'Amara'), author('Lind', 'Bo')],
      date: { year: 2031 },
      journal: { title: 'Fog Letters', issns: [] },
      volume: '7',
      identifiers: [identifier('DOI', '10.5555/a')],
    });
    const short = paper({
      title: 'Fog',
      names: [author('Okafor', 'A.')],
      date: { year: 2031, month: 2 },
      language: 'en',
      identifiers: [identifier('DOI', '10.5555/a'), identifier('PMID', '1')],
    });
    const merged = mergeRecords(records(full, short));
    expect([givenFields(merged, full), givenFields(merged, short)]).toEqual([
      ['type', 'title', 'journal', 'volume', 'names', 'identifiers'],
      ['type', 'date', 'language', 'identifiers'],
    ]);
  });

  it('leaves no value without a record that gave it', () => {
    const saysSomething = (value: unknown) => value !== undefined && !(Array.isArray(value) && value.length === 0);
    fc.assert(
      fc.property(recordSets, (set) => {
        const merged = mergeRecords(set);
        const said = (Object.keys(merged) as (keyof PaperRecord)[]).filter((field) => saysSomething(merged[field]));
        const given = new Set(set.flatMap((record) => givenFields(merged, record.paper)));
        expect([...given].sort()).toEqual(said.sort());
      }),
      { numRuns: 1_000 },
    );
  });
});
