import { readRecords } from '../../src/formats/formats.js';
import type { ImportFormat, PaperRecord, SourceRecord } from '../../src/model.js';
import { openSource } from '../../src/source/open-source.js';
import { type Facts, factsOf } from './expected.js';

/** One expected record, and the one that was read in its place. */
export interface Answer {
  readonly file: string;
  readonly expected: Facts;
  readonly read: SourceRecord | undefined;
  /** The facts of what was read, where the answers need them in another form. */
  readonly facts?: (paper: PaperRecord) => Facts;
}

/** What is told of one format: its answers by one other program. */
export interface Score {
  readonly title: string;
  readonly answers: readonly Answer[];
}

/** Gives the scores that one program's test files make possible; none where they are not there. `data` is the folder of all formats. */
export type Scoring = (data: string) => Promise<Score[]>;

/** The records of a file in the order of their positions, the format as its content tells. */
export async function readFile(path: string): Promise<SourceRecord[]> {
  const source = await openSource({ path });
  const records = await inOrder(readRecords(source.format, source.text));
  await source.close();
  return records;
}

/** The records of a text of this format in the order of their positions. */
export async function readText(format: ImportFormat, text: string): Promise<SourceRecord[]> {
  return inOrder(readRecords(format, [text]));
}

async function inOrder(reading: AsyncIterable<SourceRecord>): Promise<SourceRecord[]> {
  const records: SourceRecord[] = [];
  for await (const record of reading) records.push(record);
  return records.sort((a, b) => a.position - b.position);
}

/** Each answer with the record of its key where there is one, each record once; else with the one that is most alike. */
export function match<Item>(
  file: string,
  items: readonly Item[],
  key: (item: Item) => string,
  expectedOf: (item: Item) => Facts,
  records: readonly SourceRecord[],
  facts: (paper: PaperRecord) => Facts = factsOf,
): Answer[] {
  const left = new Set(records);
  const mostAlike = (some: Iterable<SourceRecord>, expected: Facts) => {
    const right = (record: SourceRecord) => rightFacts(record, expected, facts);
    const [best] = [...some].sort((a, b) => right(b) - right(a));
    if (best) left.delete(best);
    return best;
  };
  const matched = items.map((item) => {
    const expected = expectedOf(item);
    const named = [...left].filter((each) => key(item) !== '' && keyOfRecord(each) === key(item));
    return { file, expected, facts, read: mostAlike(named, expected) };
  });
  return matched.map((answer) => ({ ...answer, read: answer.read ?? mostAlike(left, answer.expected) }));
}

function rightFacts(record: SourceRecord, expected: Facts, facts: (paper: PaperRecord) => Facts): number {
  const ours = record.paper ? facts(record.paper) : new Map<string, string>();
  return [...expected].filter(([field, value]) => isRight(field, ours, value)).length;
}

/** Which of its names a journal has in which place no file says: any place counts. */
export function isRight(field: string, ours: Facts, expected: string): boolean {
  const value = ours.get(field) ?? '';
  return field === 'container' || field === 'journalAbbreviation' ? value.split('|').includes(expected) : value === expected;
}

function keyOfRecord(record: SourceRecord): string | undefined {
  return record.paper?.identifiers.find(({ scheme }) => scheme === 'CITATION_KEY')?.printed;
}
