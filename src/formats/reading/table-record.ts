import type { ImportDialect, ImportFormat, PaperRecord, SourceRecord } from '../../model.js';
import { cleanText } from './clean-text.js';
import { FieldReading, type NamedField } from './field-reading.js';
import { type TextChunks, takeProblems } from './reporting-text.js';
import { readHeader } from './table-cells.js';
import { type TableRow, TableSplitter } from './table-splitter.js';

/** A table of one program: a row a work, a column a field. */
export interface Table {
  readonly format: ImportFormat;
  readonly dialect: ImportDialect;
  /** Whether cells may stand in quotes; a table without them has a row a line. */
  readonly hasQuotes: boolean;
  /** Whether a header with these names, in small letters, is that of such a table. */
  hasColumns(columns: readonly string[]): boolean;
  /** The paper of a row, its fields named by their columns in small letters; undefined where it has no title. */
  readPaper(reading: FieldReading<string>): PaperRecord | undefined;
}

/**
 * The records of a table, see docs/formats.md. The raw text of each is the header and its row, so that it reads by itself. Never
 * throws on bad data; a row of which no work could be read comes without `paper`. Holds one row in memory. O(length).
 */
export async function* readTable(text: TextChunks, table: Table): AsyncGenerator<SourceRecord> {
  const splitter = new TableSplitter(table.hasQuotes, ({ columns }) => table.hasColumns(columns));
  for await (const chunk of text) {
    for (const problem of takeProblems(text)) splitter.report(problem);
    for (const row of splitter.push(chunk)) yield readRow(row, table);
  }
  for (const problem of takeProblems(text)) splitter.report(problem);
  for (const row of splitter.end()) yield readRow(row, table);
}

/** Whether a text starts with the header of such a table; Excel's `sep=;` may stand before it. O(length of the first line). */
export function startsWithHeader(start: string, table: Table): boolean {
  const line = /^\s*(?:"?sep=.?"?[\r\n]+)?\s*([^\r\n]{1,10000})/i.exec(start)?.[1] ?? '';
  return table.hasColumns(readHeader(line, table.hasQuotes).columns);
}

function readRow(row: TableRow, table: Table): SourceRecord {
  const { header, text } = row;
  const fault = text === '' ? undefined : faultOf(row);
  const reading = new FieldReading(fault ? [] : fieldsOf(row), { ...row, linesInFront: 1 });
  if (fault) reading.report(fault.code, `${fault.message} It was not read.`, undefined, 'ERROR');
  else tellWidth(reading, row);
  const paper = fault || text === '' ? undefined : table.readPaper(reading);
  if (!paper && reading.problems.every(({ severity }) => severity !== 'ERROR'))
    reading.report('NO_TITLE', 'Expected a title, got none. No paper can be made of this record.', undefined, 'ERROR');
  return {
    position: row.position,
    line: row.line,
    raw: text === '' ? '' : `${header.text}\n${text}`,
    format: table.format,
    dialect: table.dialect,
    ...(paper ? { paper } : {}),
    fields: reading.fates(),
    problems: reading.problems,
  };
}

/** Where it is not known which value belongs to which column, nothing is read: a wrong value is worse than none. */
function faultOf({ header, cells, isOpen, hasLooseQuote }: TableRow): { code: string; message: string } | undefined {
  const width = header.columns.length;
  const hasStray = cells.slice(width).some((cell) => cell.trim() !== '');
  if (!hasStray && !(hasLooseQuote && (isOpen || cells.length < width))) return undefined;
  const counts = `Expected ${width} cells, got ${cells.length}`;
  if (hasLooseQuote) return { code: 'LOOSE_QUOTE', message: `${counts}, and a quote that is neither doubled nor at the end of its cell.` };
  return { code: 'TOO_MANY_CELLS', message: `${counts}, so that it is not known which belongs to which column.` };
}

/** A row cut short is read as far as it goes. */
function tellWidth(reading: FieldReading<string>, { header, text, cells, isOpen }: TableRow): void {
  const width = header.columns.length;
  if (isOpen) {
    const message = 'Expected a quote at the end of this cell. From here on the row was not read; the next one is.';
    reading.report('UNCLOSED_QUOTE', message, reading.fields.at(-1));
  } else if (text !== '' && cells.length < width)
    reading.report('TOO_FEW_CELLS', `Expected ${width} cells, got ${cells.length}. What is missing was read as empty.`);
}

/** The cells that say something, each on the line where it starts; the header is line 1. */
function fieldsOf({ header, cells, isOpen }: TableRow): NamedField<string>[] {
  let line = 2;
  const fields: NamedField<string>[] = [];
  for (const [index, source] of cells.entries()) {
    const text = source === '' ? '' : cleanText(source);
    const isUnclosed = isOpen && index === cells.length - 1;
    const note = isUnclosed ? { note: 'its quote never closes; kept in the raw record only' } : {};
    const tag = header.columns[index] || `column ${index + 1}`;
    if (text !== '' || isUnclosed) fields.push({ line, tag, source, text, usedAs: [], ...note });
    if (source.includes('\n')) line += source.split('\n').length - 1;
  }
  return fields;
}
