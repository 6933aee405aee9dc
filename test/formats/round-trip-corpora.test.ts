import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ScholarError } from '../../src/errors.js';
import { readRecords } from '../../src/formats/formats.js';
import type { RecordWriter } from '../../src/formats/writer.js';
import { writers } from '../../src/formats/writers.js';
import type { ImportFormat, PaperRecord } from '../../src/model.js';
import { openSource } from '../../src/source/open-source.js';
import { withSortedIdentifiers } from './any-paper.js';

const folder = fileURLToPath(new URL('../../../shared/data/formats/', import.meta.url));
const describeWithData = existsSync(folder) ? describe : describe.skip;

/** Of every file the first so many records, so that each file and each format has its say; RECORDS_PER_FILE=1000000 takes all. */
const recordsPerFile = Number(process.env.RECORDS_PER_FILE ?? 20);

/** The fields that a format cannot always hold: docs/formats.md ("Written and read again") and docs/ris.md say when. All others come back. */
const exceptions: readonly (readonly [RecordWriter['name'], ImportFormat, readonly (keyof PaperRecord)[]])[] = [
  [
    'RIS',
    'RIS',
    ['subtitle', 'names', 'pages', 'containerTitle', 'journal', 'url', 'keywords', 'identifiers', 'references', 'abstractSections'],
  ],
  ['BIBTEX', 'BIBTEX', ['type', 'names', 'pages', 'keywords', 'identifiers', 'references', 'abstractSections']],
  ['BIBLATEX', 'BIBTEX', ['type', 'names', 'pages', 'keywords', 'identifiers', 'references', 'abstractSections']],
  ['CSL_JSON', 'CSL_JSON', ['journal', 'names', 'pages', 'keywords', 'identifiers', 'references', 'abstractSections']],
];

type Stripped = Partial<PaperRecord>;

const withoutReferences = ({ references: _, ...paper }: Stripped): Stripped => paper;
const withoutOfNames =
  (...parts: readonly ('orcid' | 'affiliations')[]) =>
  (paper: Stripped): Stripped =>
    ({
      ...paper,
      names: paper.names?.map((name) => Object.fromEntries(Object.entries(name).filter(([part]) => !parts.includes(part as 'orcid')))),
    }) as Stripped;

/** What a format has no place for at all. */
const withoutPlace: Partial<Readonly<Record<RecordWriter['name'], (paper: Stripped) => Stripped>>> = {
  RIS: withoutOfNames('orcid'),
  BIBTEX: (paper) => withoutReferences(withoutOfNames('orcid', 'affiliations')(paper)),
  BIBLATEX: (paper) => withoutReferences(withoutOfNames('affiliations')(paper)),
  CSL_JSON: withoutReferences,
};

/** Papers that may differ in one field that a format cannot always hold. */
const largestShare = 0.05;

describeWithData('every file of others that can be read (passed over where ../shared is not there)', () => {
  const papers: PaperRecord[] = [];
  beforeAll(async () => {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    for (const { parentPath, name } of files) papers.push(...(await readPapers(join(parentPath, name))));
  });

  it('gives papers', () => {
    expect(papers.length).toBeGreaterThan(1000);
  });

  it.each(exceptions)(
    'is the same after it was written as %s and read again, as far as that can hold it',
    async (name, format, mayDiffer) => {
      const writer = writers.find((each) => each.name === name) as RecordWriter;
      const read = await readBack(format, writer, papers);
      expect(read).toHaveLength(papers.length);
      const differing = new Map<string, number>();
      papers.forEach((paper, index) => {
        const strip = withoutPlace[name] ?? ((each) => each);
        for (const field of differences(strip(paper), strip(read[index] ?? {}))) {
          if (!mayDiffer.includes(field)) expect({ field, paper: read[index] }).toEqual({ field, paper });
          differing.set(field, (differing.get(field) ?? 0) + 1);
        }
      });
      const tooMany = [...differing].filter(([, count]) => count > largestShare * papers.length);
      expect(tooMany).toEqual([]);
    },
    60_000,
  );
});

async function readPapers(path: string): Promise<PaperRecord[]> {
  const papers: PaperRecord[] = [];
  try {
    const source = await openSource({ path });
    for await (const { position, paper } of readRecords(source.format, source.text)) {
      if (paper?.title !== undefined) papers.push(paper);
      if (position >= recordsPerFile) break;
    }
    await source.close();
  } catch (error) {
    // What is no format of ours is refused with a reason.
    if (!(error instanceof ScholarError && error.code === 'UNREADABLE_FILE')) throw error;
  }
  return papers;
}

/** As one document: neighbours must not touch each other. */
async function readBack(format: ImportFormat, writer: RecordWriter, papers: readonly PaperRecord[]): Promise<(PaperRecord | undefined)[]> {
  const pieces = papers.map((paper, index) => (index === 0 ? writer.open : writer.separator) + writer.write(paper));
  const read: (PaperRecord | undefined)[] = [];
  for await (const { paper } of readRecords(format, [...pieces, writer.close])) read.push(paper);
  return read;
}

function differences(paper: Stripped, read: Stripped): (keyof PaperRecord)[] {
  const [before, after] = [paper, read].map((each) => withSortedIdentifiers(each as PaperRecord) ?? {}) as [Stripped, Stripped];
  const fields = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof PaperRecord>;
  return [...fields].filter((field) => JSON.stringify(sorted(before[field])) !== JSON.stringify(sorted(after[field])));
}

/** Neither reader nor writer says anything by the order of an object's fields. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, part]) => [name, sorted(part)]),
  );
}
