import type { ImportDialect, ImportFormat, PaperRecord, SourceRecord } from '../../model.js';
import { cleanText } from './clean-text.js';
import { FieldReading, type NamedField } from './field-reading.js';
import { type RecordGrammar, type RecordLines, readLineRecords } from './record-splitter.js';
import type { TextChunks } from './reporting-text.js';

/** A record of tagged lines being read; a value's further lines stand after "\n". */
export type TaggedReading = FieldReading<string>;

/** A format of lines that begin with a tag, or continue the value before them. */
export interface TaggedFormat {
  readonly name: ImportFormat;
  readonly dialect: ImportDialect;
  readonly grammar: RecordGrammar;
  /** The tag of a line and what stands behind it; undefined for a line that continues the one before it. */
  parseLine(line: string): readonly [tag: string, value: string] | undefined;
  /** What the format's makers call the field of a tag. */
  readonly tags: Readonly<Record<string, string>>;
  /** The tags of which one record may have several; of the others the first counts. */
  readonly lists: ReadonlySet<string>;
  /** The tags of the title, to tell a record that has none. */
  readonly titleTags: string;
  /** Undefined where the record has no title. */
  readPaper(reading: TaggedReading): PaperRecord | undefined;
}

/**
 * The records of a tagged text. Never throws on bad data; a record of which no work could be read comes without `paper`. Holds
 * one record in memory. O(length).
 */
export function readTagged(text: TextChunks, format: TaggedFormat): AsyncGenerator<SourceRecord> {
  return readLineRecords(text, format.grammar, (record) => readRecord(record, format));
}

/** One record; everything but `position` and the lines of `problems` depends on its own lines alone. */
function readRecord(record: RecordLines, format: TaggedFormat): SourceRecord {
  const reading: TaggedReading = new FieldReading(parseFields(record.lines, format), record, (tag) => format.lists.has(tag));
  const paper = format.readPaper(reading);
  if (!paper) {
    const message = `Expected a title (${format.titleTags}), got none. No paper can be made of this record.`;
    reading.report('NO_TITLE', message, undefined, 'ERROR');
  }
  for (const field of reading.fields) {
    const name = format.tags[field.tag] ?? 'unknown tag';
    if (field.usedAs.length === 0) field.note ??= `${name}: kept in the raw record only`;
  }
  return {
    position: record.position,
    line: record.line,
    raw: record.lines.join('\n'),
    format: format.name,
    dialect: format.dialect,
    ...(paper ? { paper } : {}),
    fields: reading.fates(),
    problems: reading.problems,
  };
}

/** The fields in the order of their lines. What precedes the first tag continues nothing and is left out. */
function parseFields(lines: readonly string[], format: TaggedFormat): NamedField<string>[] {
  const fields: { line: number; tag: string; values: string[] }[] = [];
  for (const [index, line] of lines.entries()) {
    const [tag, value = ''] = format.parseLine(line) ?? [];
    if (tag !== undefined) fields.push({ line: index + 1, tag, values: [value.trim()] });
    else fields.at(-1)?.values.push(line.trim());
  }
  return fields.map(({ line, tag, values }) => {
    const text = cleanText(values.join('\n'));
    const isEnd = tag.toUpperCase() === 'ER';
    return { line, tag, source: text, text, usedAs: isEnd ? ['end of record'] : [], ...(text === '' && !isEnd ? { note: 'empty' } : {}) };
  });
}
