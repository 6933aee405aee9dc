import type { ImportDialect, ImportFormat, PaperRecord, SourceRecord } from '../../model.js';
import { FieldReading } from './field-reading.js';
import { StartTags } from './plain-xml.js';
import { type TextChunks, takeProblems } from './reporting-text.js';
import { withoutTrailingBlanks } from './trailing-blanks.js';
import { isUnfit, makeFit } from './unfit-characters.js';
import { readXmlFields, type XmlLayout } from './xml-fields.js';
import { type XmlRecord, type XmlRole, XmlSplitter } from './xml-splitter.js';
import { parseXml, type XmlElement } from './xml-tree.js';

/** A record of XML while it is read. */
export type XmlReading = FieldReading<readonly XmlElement[]>;

/** What one XML format is to the reader of all of them. */
export interface XmlFormat {
  readonly name: ImportFormat;
  readonly roles: ReadonlyMap<string, XmlRole>;
  readonly layout: XmlLayout;
  /** The work of a record; undefined where none could be read, which is told where the format does not tell it itself. */
  readPaper(reading: XmlReading, root: XmlElement): PaperRecord | undefined;
  dialectOf?(reading: XmlReading): ImportDialect;
}

/**
 * The records of an XML text. Never throws on bad data; an element of which no work could be read comes without `paper`. Holds
 * one record in memory. O(length).
 */
export async function* readXmlRecords(text: TextChunks, format: XmlFormat): AsyncGenerator<SourceRecord> {
  const splitter = new XmlSplitter(format.roles);
  const tags = new StartTags();
  for await (const chunk of text) {
    for (const problem of takeProblems(text)) splitter.report(problem);
    for (const record of splitter.push(chunk)) yield readRecord(record, format, tags);
  }
  for (const problem of takeProblems(text)) splitter.report(problem);
  for (const record of splitter.end()) yield readRecord(record, format, tags);
}

function readRecord(record: XmlRecord, format: XmlFormat, tags: StartTags): SourceRecord {
  const stood = withoutTrailingBlanks(record.text);
  const raw = isUnfit(stood) ? makeFit(stood) : stood;
  const { root, problems } = record.problems.some(({ severity }) => severity === 'ERROR') ? { problems: [] } : parseXml(raw, tags);
  const lineInFile = (line = 1) => record.line + Math.max(0, line - 1 - record.linesInFront);
  const told = [...record.problems, ...problems.map((problem) => ({ ...problem, line: lineInFile(problem.line) }))];
  const reading: XmlReading = new FieldReading(root ? readXmlFields(root, format.layout) : [], { ...record, problems: told });
  if (raw !== stood)
    reading.report('CONTROL_CHARACTER', 'Expected text, got characters that stand for nothing, such as NUL. They were left out.');
  const paper = root && format.readPaper(reading, root);
  if (!paper && reading.problems.every(({ severity }) => severity !== 'ERROR'))
    reading.report('NO_TITLE', 'Expected a title, got none. No paper can be made of this record.', undefined, 'ERROR');
  return {
    position: record.position,
    line: record.line,
    raw,
    format: format.name,
    dialect: format.dialectOf?.(reading) ?? 'STANDARD',
    ...(paper ? { paper } : {}),
    fields: reading.fates(),
    problems: reading.problems,
  };
}
