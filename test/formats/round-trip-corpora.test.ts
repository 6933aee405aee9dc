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
import { asHeld, type HoldingFormat } from './as-held.js';

const folder = fileURLToPath(new URL('../../../shared/data/formats/', import.meta.url));
const describeWithData = existsSync(folder) ? describe : describe.skip;

/** Of every file the first so many records: all of them, unless RECORDS_PER_FILE asks for less. */
const recordsPerFile = Number(process.env.RECORDS_PER_FILE ?? Number.POSITIVE_INFINITY);

describeWithData('every file of others that can be read (passed over where ../shared is not there)', () => {
  const papers: PaperRecord[] = [];
  beforeAll(async () => {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    for (const { parentPath, name } of files) papers.push(...(await readPapers(join(parentPath, name))));
  });

  it('gives papers', () => {
    expect(papers.length).toBeGreaterThan(1000);
  });

  it.each<[HoldingFormat, ImportFormat]>([
    ['RIS', 'RIS'],
    ['BIBTEX', 'BIBTEX'],
    ['BIBLATEX', 'BIBTEX'],
    ['CSL_JSON', 'CSL_JSON'],
  ])(
    'is the same after it was written as %s and read again, as far as that can hold it',
    async (name, format) => {
      const writer = writers.find((each) => each.name === name) as RecordWriter;
      const read = await readBack(format, writer, papers);
      expect(read).toHaveLength(papers.length);
      for (const [index, paper] of papers.entries()) {
        const [held, back] = [comparable(asHeld(name, paper)), comparable(read[index])];
        if (JSON.stringify(held) !== JSON.stringify(back)) expect(back).toEqual(held);
      }
    },
    300_000,
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

function comparable(paper: PaperRecord | undefined): unknown {
  return sorted(withSortedIdentifiers(paper));
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
