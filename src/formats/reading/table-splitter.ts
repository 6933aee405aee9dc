import type { Problem } from '../../model.js';
import { LineSplitter } from './line-splitter.js';
import { cellsOf, RowCells, readHeader, type TableHeader, type TableSyntax } from './table-cells.js';
import { isUnfit, makeFit } from './unfit-characters.js';

/** The text of one row under its header, possibly broken. */
export interface TableRow {
  /** Position in the file, from 1; headers count for nothing. */
  readonly position: number;
  /** Line in the file where the row starts, from 1. */
  readonly line: number;
  readonly header: TableHeader;
  /** Lines joined by "\n", blanks at their ends gone, tabs not. Empty where the row is too long to be kept. */
  readonly text: string;
  readonly cells: readonly string[];
  /** A quote in it was opened and never closed: the last cell is broken. */
  readonly isOpen: boolean;
  readonly hasLooseQuote: boolean;
  readonly problems: readonly Problem[];
}

/** Longest row that is kept, in characters. */
const maxRowLength = 1_000_000;
/** Programs' headers have 2,000 characters at most; it stands in the raw text of each row. */
const maxHeaderLength = 10_000;
/** Prose of several lines in a cell may hold a few delimiters, but not by chance as many as a header of this many cells. */
const tellingWidth = 8;

interface OpenRow {
  readonly line: number;
  readonly lines: string[];
  readonly row: RowCells;
  length: number;
  isTooLong: boolean;
  readonly problems: Problem[];
}

/**
 * Cuts chunks of text into the rows of a table, wherever the chunks are cut. The first line is the header, and so is each later
 * one that `isHeader` knows, as where files were glued together. A row goes on over lines as long as a quote is open. A quote
 * that never closes does not take the next rows along: a line that cannot stand in a cell, or is a whole row by itself,
 * begins the next one. Holds one row. O(length).
 */
export class TableSplitter {
  #line = 0;
  #position = 0;
  #header: TableHeader | undefined;
  #open: OpenRow | undefined;
  #done: TableRow[] = [];
  #early: Problem[] = [];
  readonly #lines = new LineSplitter((text, leftOut) => this.#take(text, leftOut > 0), maxRowLength);

  constructor(
    readonly hasQuotes: boolean,
    readonly isHeader: (header: TableHeader) => boolean,
  ) {}

  /** The rows that are complete with this chunk. */
  push(chunk: string): TableRow[] {
    this.#lines.push(chunk);
    return this.#done.splice(0);
  }

  /** What is left when the text has ended. */
  end(): TableRow[] {
    this.#lines.end();
    this.#close();
    return this.#done.splice(0);
  }

  /** Something wrong just here. */
  report(problem: Problem): void {
    (this.#open?.problems ?? this.#early).push({ ...problem, line: problem.line ?? this.#line + 1 });
  }

  #take(text: string, isTooLong: boolean): void {
    this.#line += 1;
    const line = this.#fit(text.replace(/^\uFEFF/, '')).replace(/[^\S\t]+$/, '');
    if (this.#open && this.#startsRow(line)) this.#close();
    const header = this.#header;
    if (!this.#open && line.trim() !== '' && !this.#isHeaderLine(line) && header) {
      const row = new RowCells(header.syntax);
      this.#open = { line: this.#line, lines: [], row, length: 0, isTooLong: false, problems: this.#early.splice(0) };
    }
    if (this.#open) this.#goOn(this.#open, line, isTooLong);
    if (this.#open && !this.#open.row.isOpen) this.#close();
  }

  #fit(line: string): string {
    if (!isUnfit(line)) return line;
    const message = 'Expected text, got characters that stand for nothing, such as NUL. They were left out.';
    this.report({ code: 'CONTROL_CHARACTER', message, severity: 'WARNING', line: this.#line });
    return makeFit(line);
  }

  /** Takes the line as the header where it is one. The line by which Excel is told the delimiter is none, nor a row. */
  #isHeaderLine(line: string): boolean {
    const known = this.#header;
    if (!known && /^"?sep=.?"?$/i.test(line)) return true;
    const mayBe = !known || (line.length <= maxHeaderLength && startsAlike(line, known.columns[0] ?? ''));
    const header = mayBe ? readHeader(line.slice(0, maxHeaderLength), this.hasQuotes) : undefined;
    if (!header || (known && !this.isHeader(header))) return false;
    if (line.length > maxHeaderLength) this.report({ ...longHeader, line: this.#line });
    this.#header = header;
    return true;
  }

  #goOn(open: OpenRow, line: string, isTooLong: boolean): void {
    open.length += line.length + 1;
    open.isTooLong ||= isTooLong || open.length > maxRowLength;
    open.lines.push(line);
    open.row.push(line);
    if (!open.isTooLong) return;
    open.lines.length = 0;
    open.row.forget();
  }

  /** Whether a line begins a row though a quote is open: its own quote opens a cell, or it has all cells by itself. */
  #startsRow(line: string): boolean {
    if (!this.#header || line === '') return false;
    const { syntax, columns } = this.#header;
    if (rowStart[syntax.delimiter].test(line)) return true;
    if (columns.length < tellingWidth) return false;
    const { cells, isOpen, hasLooseQuote } = cellsOf(line, syntax);
    return !isOpen && !hasLooseQuote && cells.length === columns.length;
  }

  #close(): void {
    const open = this.#open;
    const header = this.#header;
    this.#open = undefined;
    if (!open || !header) return;
    this.#position += 1;
    const { line, isTooLong, problems } = open;
    const { cells, isOpen, hasLooseQuote } = open.row;
    if (isTooLong) problems.push(tooLong(line));
    while (open.lines.at(-1) === '') open.lines.pop();
    const text = open.lines.join('\n');
    this.#done.push({ position: this.#position, line, header, text, cells, isOpen: isOpen && !isTooLong, hasLooseQuote, problems });
  }
}

/** In an open cell a quote is followed by another, by a delimiter or by the end of the line: this one opens a cell. */
const rowStart: Readonly<Record<TableSyntax['delimiter'], RegExp>> = {
  ',': /^"[^",](?:[^"]|"")*",/,
  ';': /^"[^";](?:[^"]|"")*";/,
  '\t': /^"[^"\t](?:[^"]|"")*"\t/,
};

function startsAlike(line: string, name: string): boolean {
  return line
    .slice(line.startsWith('"') ? 1 : 0, name.length + 1)
    .toLowerCase()
    .startsWith(name);
}

const longHeader: Problem = {
  code: 'LINE_TOO_LONG',
  message: `Expected a header of at most ${maxHeaderLength} characters; what is beyond that was not read.`,
  severity: 'WARNING',
};

function tooLong(line: number): Problem {
  const message = `Expected a row of at most ${maxRowLength} characters. It was not read.`;
  return { code: 'RECORD_TOO_LONG', message, severity: 'ERROR', line };
}
