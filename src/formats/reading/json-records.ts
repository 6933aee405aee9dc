import type { ImportDialect, ImportFormat, PaperRecord, SourceRecord } from '../../model.js';
import { FieldReading, oneLine } from './field-reading.js';
import { type JsonShape, readJsonFields } from './json-fields.js';
import { type JsonObject, JsonSplitter } from './json-splitter.js';
import { type TextChunks, takeProblems } from './reporting-text.js';
import { withoutTrailingBlanks } from './trailing-blanks.js';
import { excerpt, isUnfit, makeFit } from './unfit-characters.js';

/** What tells the JSON of one format from that of another. */
export interface JsonFormat {
  readonly name: ImportFormat;
  /** The keys under which an answer of an API holds its records, see `JsonSplitter`. */
  readonly wrappers?: readonly string[];
  readonly shape?: JsonShape;
  /** Undefined where the record holds no work: it has no title. */
  readPaper(reading: FieldReading<unknown>): PaperRecord | undefined;
  dialectOf?(reading: FieldReading<unknown>): ImportDialect;
}

/**
 * The records of a JSON text: an array of them, one alone, one a line, or an answer that holds them. Never throws on bad data; a
 * record of which no work could be read comes without `paper`. Holds one in memory. O(length).
 */
export async function* readJsonRecords(text: TextChunks, format: JsonFormat): AsyncGenerator<SourceRecord> {
  const splitter = new JsonSplitter(format.wrappers);
  for await (const chunk of text) {
    for (const problem of takeProblems(text)) splitter.report(problem);
    for (const item of splitter.push(chunk)) yield readRecord(item, format);
  }
  for (const problem of takeProblems(text)) splitter.report(problem);
  for (const item of splitter.end()) yield readRecord(item, format);
}

function readRecord({ position, line, text, problems }: JsonObject, format: JsonFormat): SourceRecord {
  const raw = withoutTrailingBlanks(text);
  const fields = readJsonFields(raw, format.shape);
  const reading = new FieldReading(fields ?? [], { line, problems });
  const isFit = !isUnfit(raw);
  if (!isFit) reading.report('CONTROL_CHARACTER', 'Expected text, got characters that stand for nothing, such as NUL. They were left out.');
  const paper = fields && format.readPaper(reading);
  if (!fields && problems.every(({ severity }) => severity !== 'ERROR'))
    reading.report('INVALID_JSON', `Expected an item in JSON, got "${excerpt(oneLine(raw))}". It was not read.`, undefined, 'ERROR');
  else if (!paper && fields)
    reading.report('NO_TITLE', 'Expected a title, got none. No paper can be made of this record.', undefined, 'ERROR');
  return {
    position,
    line,
    raw: isFit ? raw : makeFit(raw),
    format: format.name,
    dialect: format.dialectOf?.(reading) ?? 'STANDARD',
    ...(paper ? { paper } : {}),
    fields: reading.fates(),
    problems: reading.problems,
  };
}
