import { cleanText } from './clean-text.js';

/** How a table parts its cells. Without quotes a quotation mark is a letter, and each row is one line. */
export interface TableSyntax {
  readonly delimiter: ',' | ';' | '\t';
  readonly hasQuotes: boolean;
}

/** The first line of a table. */
export interface TableHeader {
  readonly text: string;
  readonly syntax: TableSyntax;
  /** The names of the columns in small letters; empty where one has none. */
  readonly columns: readonly string[];
}

/** A line read as a header: its delimiter is the sign that parts it most often. O(length). */
export function readHeader(text: string, hasQuotes: boolean): TableHeader {
  const readings = ([',', ';', '\t'] as const).map((delimiter) => {
    const syntax = { delimiter, hasQuotes };
    return { syntax, cells: cellsOf(text, syntax).cells };
  });
  const { syntax, cells } = readings.reduce((best, each) => (each.cells.length > best.cells.length ? each : best));
  return { text, syntax, columns: cells.map((name) => cleanText(name).replace(/\s+/g, ' ').toLowerCase()) };
}

/** The cells of one line. O(length). */
export function cellsOf(line: string, syntax: TableSyntax): RowCells {
  const cells = new RowCells(syntax);
  cells.push(line);
  return cells;
}

/**
 * The cells of a row that goes on over lines as long as a quote is open (RFC 4180). A quote that is neither doubled nor the end
 * of its cell is a letter of it, and told. O(length).
 */
export class RowCells {
  readonly cells: string[] = [];
  /** A quote is open: the last cell goes on in the next line. */
  isOpen = false;
  /** A quote stands where none should: where the cells are not as many as expected, nobody knows which is which. */
  hasLooseQuote = false;

  constructor(readonly syntax: TableSyntax) {}

  /** Takes a line, without its line break. */
  push(line: string): void {
    let at = this.isOpen ? this.#takeQuoted(line, 0, `${this.cells.pop() ?? ''}\n`) : this.#takeCell(line, 0);
    while (at < line.length) at = this.#takeCell(line, at + 1);
  }

  /** Forgets what the cells say, of a row that is too long to be kept. */
  forget(): void {
    this.cells.length = 0;
  }

  /** Takes the cell that starts here; gives where the delimiter behind it stands, or the end of the line. */
  #takeCell(line: string, start: number): number {
    const { delimiter, hasQuotes } = this.syntax;
    if (hasQuotes && line.charAt(start) === '"') return this.#takeQuoted(line, start + 1, '');
    const found = line.indexOf(delimiter, start);
    const end = found < 0 ? line.length : found;
    this.cells.push(line.slice(start, end));
    return end;
  }

  /** The same of a cell behind its opening quote, or in the middle of it. */
  #takeQuoted(line: string, start: number, before: string): number {
    let text = before;
    let from = start;
    for (let at = line.indexOf('"', from); at >= 0; at = line.indexOf('"', from)) {
      const next = line.charAt(at + 1);
      if (next === '' || next === this.syntax.delimiter) {
        this.isOpen = false;
        this.cells.push(text + line.slice(from, at));
        return at + 1;
      }
      if (next !== '"') this.hasLooseQuote = true;
      text += line.slice(from, at + 1);
      from = next === '"' ? at + 2 : at + 1;
    }
    this.isOpen = true;
    this.cells.push(text + line.slice(from));
    return line.length;
  }
}
