import type { Problem } from '../../model.js';
import { LineSplitter, maxLineLength } from '../reading/line-splitter.js';
import { excerpt, isUnfit, makeFit } from '../reading/unfit-characters.js';

/** What stands from an "@" to the bracket that closes it: an entry, or one of BibTeX's own commands. */
export interface BibtexBlock {
  /** The word behind "@" in small letters: `article`, `string`, `comment`, `preamble`. */
  readonly type: string;
  /** Line in the file where it starts, from 1. */
  readonly line: number;
  /** Fit for Postgres, lines joined by "\n", without trailing blanks. */
  readonly text: string;
  readonly problems: Problem[];
}

/** Longest block that is kept, in characters; what goes beyond it is counted and left out. */
const maxBlockLength = 1_000_000;

interface OpenBlock {
  readonly type: string;
  readonly line: number;
  readonly isParenthesised: boolean;
  readonly lines: string[];
  length: number;
  leftOut: number;
  depth: number;
  isQuoted: boolean;
}

const header = /@\s*([A-Za-z][\w-]*)\s*([{(])/g;
const headerWithoutBracket = /^\s*@\s*[A-Za-z][\w-]*\s*$/;
/** At the start of a line, what no value holds: an entry with its key, or a command. */
const nextBlock = /^\s*@\s*(?:(?:string|preamble|comment)\s*[{(]|[A-Za-z][\w-]*\s*[{(]\s*[^\s{}(),=#%"]+\s*(?:,|$))/i;

/**
 * Cuts chunks of text into the blocks of BibTeX. A block ends where its bracket closes, or where a line begins the next one:
 * a missing brace takes no neighbour along. What stands between blocks is a comment, as BibTeX has it, and so are lines that
 * begin with "%". O(length), memory bounded by the longest block that is kept.
 */
export class BibtexSplitter {
  #line = 0;
  #open: OpenBlock | undefined;
  /** A line with an "@" and a word, whose bracket the next line may bring. */
  #header = '';
  /** A comment never closed: from there on "@comment" is a word like any other, as in BibTeX itself. */
  #hasLooseComment = false;
  /** Does a line of the block hold characters that stand for nothing? */
  #holdsUnfit = false;
  #strays: { line: number; count: number; text: string } | undefined;
  #done: BibtexBlock[] = [];
  #early: Problem[] = [];
  readonly #lines = new LineSplitter((text, leftOut) => this.#takeLine(text, leftOut));

  /** The blocks that are complete with this chunk. */
  push(chunk: string): BibtexBlock[] {
    this.#lines.push(chunk);
    return this.#done.splice(0);
  }

  /** What is left when the text has ended. */
  end(): BibtexBlock[] {
    this.#lines.end();
    if (this.#open) this.#breakOff(this.#open);
    if (this.#open) this.#breakOff(this.#open);
    return this.#done.splice(0);
  }

  /** What was said of lines behind the last block. */
  takeProblems(): Problem[] {
    this.#tellStrays();
    return this.#early.splice(0);
  }

  /** Something wrong just here, whichever block it falls into. */
  report(problem: Problem): void {
    this.#early.push({ ...problem, line: problem.line ?? this.#line + 1 });
  }

  #takeLine(text: string, leftOut: number): void {
    this.#line += 1;
    if (leftOut > 0) this.#reportLength('LINE_TOO_LONG', `a line of at most ${maxLineLength}`, leftOut);
    const isUnfitLine = isUnfit(text);
    this.#holdsUnfit = isUnfitLine || (this.#open !== undefined && this.#holdsUnfit);
    // Before anything is looked for: what is kept must be read as the file is.
    const line = (isUnfitLine ? makeFit(text) : text).trimEnd();
    if (this.#open && this.#open.type !== 'comment' && nextBlock.test(line)) this.#breakOff(this.#open);
    this.#take(line);
  }

  #take(line: string): void {
    let start = 0;
    do {
      start = this.#open ? this.#takeInside(this.#open, line, start) : this.#takeOutside(line, start);
    } while (start < line.length);
  }

  #takeOutside(line: string, start: number): number {
    if (this.#header !== '' && line.trim() !== '') {
      const joined = `${this.#header}${line.trimStart()}`;
      this.#header = '';
      if (nextBlock.test(joined) || /^\s*[{(]/.test(line)) {
        this.#take(joined);
        return line.length;
      }
    }
    if (/^\s*%/.test(line)) return line.length;
    header.lastIndex = start;
    const match = header.exec(line);
    if (!match) {
      if (headerWithoutBracket.test(line)) this.#header = line.trim();
      else if (/^[^=]{0,40}[\w-]\s*=\s*["{\d]/.test(line.slice(start))) this.#stray(line.slice(start));
      return line.length;
    }
    const [, type = '', bracket] = match;
    const end = match.index + match[0].length;
    if (type.toLowerCase() === 'comment' && this.#hasLooseComment) return end;
    this.#tellStrays();
    this.#open = {
      type: type.toLowerCase(),
      line: this.#line,
      isParenthesised: bracket === '(',
      lines: [],
      length: 0,
      leftOut: 0,
      depth: 1,
      isQuoted: false,
    };
    const closed = this.#endOf(this.#open, line, end);
    this.#hold(this.#open, line.slice(match.index, closed ?? line.length));
    return closed === undefined ? line.length : this.#close(this.#open, closed);
  }

  #takeInside(open: OpenBlock, line: string, start: number): number {
    if (open.type === 'comment' && open.length + line.length > maxBlockLength) {
      this.#breakOff(open);
      return start;
    }
    const closed = this.#endOf(open, line, start);
    this.#hold(open, line.slice(start, closed ?? line.length));
    return closed === undefined ? line.length : this.#close(open, closed);
  }

  /** Index behind the bracket that closes the block. A brace behind a backslash is a letter. */
  #endOf(open: OpenBlock, line: string, start: number): number | undefined {
    for (let at = start; at < line.length; at += 1) {
      const character = line.charCodeAt(at);
      if (character === 92) at += 1;
      else if (character === 123) open.depth += 1;
      else if (character === 125) {
        // In parentheses the block's own bracket is counted as a brace too.
        if (open.depth > 1 || !open.isParenthesised) open.depth -= 1;
      } else if (open.isParenthesised && open.depth === 1) {
        if (character === 34) open.isQuoted = !open.isQuoted;
        else if (character === 41 && !open.isQuoted) open.depth = 0;
      }
      if (open.depth === 0) return at + 1;
    }
    return undefined;
  }

  #hold(open: OpenBlock, piece: string): void {
    if (open.length + piece.length > maxBlockLength) open.leftOut += piece.length + 1;
    else {
      open.lines.push(piece.trimEnd());
      open.length += piece.length + 1;
    }
  }

  #close(open: OpenBlock, end: number): number {
    this.#open = undefined;
    if (open.leftOut > 0) this.#reportLength('RECORD_TOO_LONG', `an entry of at most ${maxBlockLength}`, open.leftOut, open.line);
    const text = open.lines.join('\n').trimEnd();
    const problems = this.#early.splice(0);
    if (this.#holdsUnfit) problems.push({ code: 'CONTROL_CHARACTER', message: unfitText, severity: 'WARNING', line: open.line });
    this.#done.push({ type: open.type, line: open.line, text, problems });
    return end;
  }

  /** A block that nothing closes. */
  #breakOff(open: OpenBlock): void {
    if (open.type === 'comment') {
      this.#reopenComment(open);
      return;
    }
    this.#early.push({
      code: 'MISSING_END_OF_RECORD',
      message: `Expected "${open.isParenthesised ? ')' : '}'}" at the end of the entry, got the next entry or the end of the file. The entry was read all the same.`,
      severity: 'WARNING',
      line: open.line,
    });
    while (open.lines.at(-1) === '') open.lines.pop();
    this.#close(open, 0);
  }

  /** What stands in a comment that nothing closes is looked at again: there may be entries. */
  #reopenComment(open: OpenBlock): void {
    const line = this.#line;
    this.#hasLooseComment = true;
    this.#open = undefined;
    this.#line = open.line - 1;
    for (const text of open.lines) {
      this.#line += 1;
      if (this.#open && nextBlock.test(text)) this.#breakOff(this.#open);
      this.#take(text);
    }
    this.#line = line;
  }

  #stray(text: string): void {
    if (this.#strays) this.#strays.count += 1;
    else this.#strays = { line: this.#line, count: 1, text: excerpt(text.trim()) };
  }

  /** Text between entries is a comment; what looks like a field there was lost by a brace too many. */
  #tellStrays(): void {
    if (!this.#strays) return;
    const { line, count, text } = this.#strays;
    this.#strays = undefined;
    const lines = count === 1 ? 'A field stands' : `${count} fields from here stand`;
    this.#early.push({
      code: 'LINE_OUTSIDE_RECORD',
      message: `${lines} outside of any entry: "${text}". Not kept.`,
      severity: 'WARNING',
      line,
    });
  }

  #reportLength(code: string, expected: string, leftOut: number, line = this.#line): void {
    const message = `Expected ${expected} characters; the ${leftOut} beyond that are left out.`;
    this.#early.push({ code, message, severity: 'WARNING', line });
  }
}

const unfitText =
  'Expected text, got characters that stand for nothing (such as NUL or half a surrogate pair). They were left out or replaced by U+FFFD.';
