import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { formatSampleLibrary } from '../prisma/sample-library.js';
import { readRecords } from '../src/formats/formats.js';
import { parseIsbn, parseIssn } from '../src/identifiers.js';
import { nameKey } from '../src/identity/name-key.js';
import { paperComponents } from '../src/identity/same-paper.js';
import type { PaperRecord, SourceRecord } from '../src/model.js';

const file = readFileSync(new URL('../prisma/sample-library.ris', import.meta.url), 'utf8');
const valuesOf = (tag: string) => [...file.matchAll(new RegExp(`^${tag}  - (.*)$`, 'gm'))].map((match) => match[1] ?? '');
const counted = <T>(values: readonly T[]) => new Set(values).size;

async function readSample(): Promise<{ records: SourceRecord[]; papers: PaperRecord[] }> {
  const records: SourceRecord[] = [];
  for await (const record of readRecords('RIS', [file])) records.push(record);
  return { records, papers: records.flatMap((record) => record.paper ?? []) };
}

describe('the sample library', () => {
  it('is what the generator makes, on every run (npm run sample)', () => {
    expect(formatSampleLibrary() === file).toBe(true);
    expect(Buffer.byteLength(file)).toBeLessThan(1_500_000);
  });

  it('says of every record that it is fictional', () => {
    const records = file.split('ER  - \n\n').slice(0, -1);
    expect(records.filter((record) => !record.includes('\nDB  - scholargraph sample library (fictional)\n'))).toEqual([]);
  });

  it('bears DOIs under 10.5555 only, ISSNs under 9999 and ISBNs under 979-99, with right check digits', () => {
    const numbers = valuesOf('SN').map((number) => number.replace(/ \(Linking\)$/, ''));
    expect(valuesOf('DO').filter((doi) => !doi.startsWith('10.5555/'))).toEqual([]);
    expect(numbers.filter((number) => !/^(?:9999-|97999)/.test(number))).toEqual([]);
    expect(numbers.filter((number) => (parseIssn(number) ?? parseIsbn(number)) !== number)).toEqual([]);
    expect(counted(numbers.filter((number) => parseIssn(number)))).toBe(10);
  });

  it('reads without a problem, and nothing but the label is left over', async () => {
    const { records, papers } = await readSample();
    expect(records.flatMap((record) => record.problems)).toEqual([]);
    expect([
      ...new Set(records.flatMap((record) => record.fields.filter((field) => field.usedAs.length === 0).map((field) => field.tag))),
    ]).toEqual(['DB']);
    expect(papers).toHaveLength(records.length);
  });

  it('holds about a thousand papers by hundreds of authors over 25 years, told twice here and there', async () => {
    const { records, papers } = await readSample();
    const { components, reasons, conflicts } = paperComponents(records.flatMap(({ paper, raw }) => (paper ? { hash: raw, paper } : [])));
    expect(components.length).toBeGreaterThan(950);
    expect(components.length).toBeLessThan(1_050);
    expect(components.length).toBe(records.length - 24);
    expect([counted([...reasons.values()]), conflicts]).toEqual([2, []]);
    const years = papers.flatMap((paper) => paper.date?.year ?? []);
    expect([Math.min(...years), Math.max(...years), records.length - years.length]).toEqual([1999, 2023, 1]);
    expect(counted(papers.flatMap((paper) => paper.names.map(nameKey)))).toBeGreaterThan(350);
    expect(Math.max(...papers.map((paper) => paper.names.length))).toBe(120);
    expect(counted(papers.map((paper) => paper.type))).toBe(6);
    expect(papers.filter((paper) => paper.abstractSections.length > 0).length).toBeGreaterThan(40);
  });

  it('is one graph: most authors are joined to most others by papers that they wrote together', async () => {
    const { papers } = await readSample();
    const bylines = papers.map((paper) => paper.names.map(nameKey)).filter((keys) => keys.length < 100);
    const reached = new Set(bylines.find((keys) => keys.length > 1));
    for (let before = 0; before < reached.size; ) {
      before = reached.size;
      for (const keys of bylines) if (keys.some((key) => reached.has(key))) for (const key of keys) reached.add(key);
    }
    expect(reached.size / counted(bylines.flat())).toBeGreaterThan(0.7);
  });

  it('lets keywords rise and fall', async () => {
    const { papers } = await readSample();
    const share = (label: string, from: number, to: number) =>
      papers.filter(({ date, keywords }) => date && date.year >= from && date.year <= to && keywords.some((use) => use.label === label))
        .length;
    expect(share('Lamp oil', 1999, 2004)).toBeGreaterThan(share('Lamp oil', 2010, 2023));
    expect(share('Digitisation', 2008, 2016)).toBeGreaterThan(share('Digitisation', 1999, 2005));
  });

  it('numbers the pages of a journal from month to month', async () => {
    const { papers } = await readSample();
    const ends = new Map<string, { month: number; page: number }>();
    for (const { journal, volume, date, pages, identifiers } of papers) {
      if (!journal || !pages || !date?.month || identifiers.length === 0 || pages.start === '1001') continue;
      const last = ends.get(`${journal.title} ${volume}`);
      if (last) expect([date.month >= last.month, Number(pages.start)]).toEqual([true, last.page + 1]);
      ends.set(`${journal.title} ${volume}`, { month: date.month, page: Number(pages.end) });
    }
    expect(ends.size).toBeGreaterThan(200);
  });
});
