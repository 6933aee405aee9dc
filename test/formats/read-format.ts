import { Readable } from 'node:stream';
import { readRecords } from '../../src/formats/formats.js';
import type { ImportFormat, PaperRecord, SourceRecord } from '../../src/model.js';
import { openSource } from '../../src/source/open-source.js';

/** All records of a text, given in chunks of any length. */
export async function readFormat(format: ImportFormat, text: string, chunkLength = text.length || 1): Promise<SourceRecord[]> {
  const chunks = Array.from({ length: Math.ceil(text.length / chunkLength) }, (_, index) =>
    text.slice(index * chunkLength, (index + 1) * chunkLength),
  );
  const records: SourceRecord[] = [];
  for await (const record of readRecords(format, chunks)) records.push(record);
  return records;
}

/** The paper of a text of one record. */
export async function readOnePaper(format: ImportFormat, text: string): Promise<PaperRecord> {
  const [record, ...others] = await readFormat(format, text);
  if (!record?.paper || others.length > 0) throw new Error(`Expected one paper, got ${JSON.stringify(record?.problems)}.`);
  return record.paper;
}

/** The codes of the problems, with their lines in the file. */
export function problemsOf(records: readonly SourceRecord[]): string[] {
  return records.flatMap((record) => record.problems.map((problem) => `${problem.code} ${problem.line}`));
}

/** The format that a file with this text is recognised as, or why it is refused. */
export async function openText(text: string, name = 'library'): Promise<string> {
  try {
    const source = await openSource({ stream: Readable.from([Buffer.from(text)]), name });
    await source.close();
    return source.format;
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
}
