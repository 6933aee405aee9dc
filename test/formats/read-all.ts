import { readRecords } from '../../src/formats/formats.js';
import type { PaperRecord, SourceRecord } from '../../src/model.js';

/** All records of a RIS text, given in chunks of any length. */
export async function readAll(text: string, chunkLength = text.length || 1): Promise<SourceRecord[]> {
  const chunks = Array.from({ length: Math.ceil(text.length / chunkLength) }, (_, index) =>
    text.slice(index * chunkLength, (index + 1) * chunkLength),
  );
  const records: SourceRecord[] = [];
  for await (const record of readRecords('RIS', chunks)) records.push(record);
  return records;
}

/** The one record of lines written without the two that every record has. */
export async function readOne(...lines: string[]): Promise<SourceRecord> {
  const [record, ...others] = await readAll(['TY  - JOUR', 'TI  - A title', ...lines, 'ER  - ', ''].join('\n'));
  if (!record || others.length > 0) throw new Error(`Expected one record, got ${others.length + (record ? 1 : 0)}.`);
  return record;
}

/** The paper of such a record. */
export async function readPaper(...lines: string[]): Promise<PaperRecord> {
  const { paper } = await readOne(...lines);
  if (!paper) throw new Error('Expected a paper, got none.');
  return paper;
}

/** The codes of the problems, with their lines in the file. */
export function problemsOf(records: readonly SourceRecord[]): string[] {
  return records.flatMap((record) => record.problems.map((problem) => `${problem.code} ${problem.line}`));
}
