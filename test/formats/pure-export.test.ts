import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readAll } from './read-all.js';

const fixture = new URL('fixtures/one-space-two-keyword-styles.ris', import.meta.url);
const sample = new URL('../../../shared/data/samples/pure-journal-article.ris', import.meta.url);

describe('an export of Pure', () => {
  it('gives everything that it says, once, and nothing that it does not', async () => {
    const [record, ...others] = await readAll(readFileSync(fixture, 'utf8'));
    expect(others).toEqual([]);
    expect(record).toMatchObject({ position: 1, line: 1, dialect: 'PURE', problems: [] });
    const { abstract, abstractSections, ...paper } = record?.paper ?? {};
    expect(paper).toEqual({
      type: 'JOURNAL_ARTICLE',
      genre: 'Journal article',
      title: 'The slow and the quick of lighthouse keeping between wardens and gulls',
      subtitle: 'a fictional survey of tower-based fog watching on Østø',
      names: [
        { family: 'Nordahl', given: 'Mette Grøn', role: 'AUTHOR' },
        { family: 'Åkesson', given: 'Halvor', role: 'AUTHOR' },
        { family: 'Vantongeren', given: 'Pia', role: 'AUTHOR' },
      ],
      date: { year: 2031, month: 4 },
      journal: { title: 'Journal of Imagined Towers', issns: ['0000-0019'] },
      volume: '12',
      issue: '3-4',
      pages: { start: '201', end: '219' },
      identifiers: [{ scheme: 'DOI', value: '10.5555/lhk-04-2031-0001', printed: '10.5555/LHK-04-2031-0001' }],
      keywords: [
        ...['Lighthouses', 'Fog watch', 'Gull logic'].map((label) => ({ label, kind: 'AUTHOR', kindInferred: true })),
        ...['TOWER KEEPING', 'ORGANISATIONS', 'FOG'].map((label) => ({ label, kind: 'INDEX', kindInferred: true })),
      ],
    });
    expect(abstract?.match(/Purpose This/g)).toHaveLength(1);
    expect(abstractSections).toEqual([
      {
        kind: 'OBJECTIVE',
        label: 'Purpose',
        text: 'This fictional paper asks how "slow" and "quick" watches share one tower. Findings so far were few.',
      },
      {
        kind: 'METHODS',
        label: 'Design/methodology/approach',
        text: 'The paper follows three imagined towers. Wardens were observed, and coded.',
      },
      { kind: 'RESULTS', label: 'Findings', text: 'Gulls kept the better log. Purpose was never in doubt.' },
      { kind: 'ORIGINALITY', label: 'Originality/value', text: 'No paper has asked a gull before - and none was answered.' },
    ]);
  });

  it('keeps the fate of every line', async () => {
    const [record] = await readAll(readFileSync(fixture, 'utf8'));
    const fates = record?.fields.map((field) => `${field.line} ${field.tag}: ${[...field.usedAs, field.note].filter(Boolean).join(', ')}`);
    expect(fates).toEqual([
      '1 TY: type',
      '2 T1: title',
      '3 T2: subtitle',
      '4 AU: names',
      '5 AU: names',
      '6 AU: names',
      '7 PY: date',
      '8 Y1: date',
      '9 N2: abstract',
      '10 AB: abstract, repeats it',
      ...[11, 12, 13, 14, 15, 16].map((line) => `${line} KW: keywords`),
      '17 U2: identifiers.DOI',
      '18 DO: repeats the DOI',
      '19 M3: genre',
      '20 SN: journal.issns',
      '21 VL: volume',
      '22 SP: pages',
      '23 EP: pages',
      '24 JO: journal.title',
      '25 JF: journal.title',
      '26 IS: issue',
      '27 ER: end of record',
    ]);
  });

  (existsSync(sample) ? it : it.skip)('reads the sample export (passed over where ../shared is not there)', async () => {
    const [record, ...others] = await readAll(readFileSync(sample, 'utf8'));
    expect(others).toEqual([]);
    expect(record).toMatchObject({ dialect: 'PURE', problems: [] });
    expect(record?.paper).toMatchObject({
      type: 'JOURNAL_ARTICLE',
      genre: 'Journal article',
      title: 'The why and how of co-production between professionals and volunteers',
      subtitle: 'a qualitative study of community-based healthcare in Denmark',
      names: [
        { family: 'Rasmussen', given: 'Lene Gissel' },
        { family: 'Skjerning', given: 'Halfdan Thorsø' },
        { family: 'Burau', given: 'Viola' },
      ],
      date: { year: 2023, month: 2 },
      journal: { title: 'International Journal of Sociology and Social Policy', issns: ['0144-333X'] },
      volume: '43',
      issue: '1-2',
      pages: { start: '197', end: '213' },
      identifiers: [{ scheme: 'DOI', value: '10.1108/ijssp-01-2022-0027', printed: '10.1108/IJSSP-01-2022-0027' }],
    });
    expect(record?.paper?.journal).not.toHaveProperty('abbreviation');
    expect(record?.paper?.abstractSections.map((section) => `${section.label}: ${section.kind}`)).toEqual([
      'Purpose: OBJECTIVE',
      'Design/methodology/approach: METHODS',
      'Findings: RESULTS',
      'Originality/value: ORIGINALITY',
    ]);
    expect(record?.paper?.keywords.map((keyword) => keyword.kind)).toEqual([...Array(5).fill('AUTHOR'), ...Array(5).fill('INDEX')]);
  });
});
