import type { Problem } from '../../model.js';
import { BraceScanner, endOfObject } from './brace-scanner.js';

/** The text of one object at the top of a JSON text, or in its top array; possibly broken. */
export interface JsonObject {
  /** Position in the file, from 1. */
  readonly position: number;
  /** Line in the file where it starts, from 1. */
  readonly line: number;
  readonly text: string;
  /** What is wrong with it or before it; an `ERROR` where it is not to be parsed. */
  readonly problems: readonly Problem[];
}

/** Longest object that is read, in characters. */
const maxObjectLength = 1_000_000;

interface OpenObject {
  readonly line: number;
  /** Blanks before its line, its array's bracket counted as one. */
  readonly indent: number;
  text: string;
  /** Too long: only its end is looked for. */
  isDropped: boolean;
}

/**
 * Cuts chunks of JSON into objects: an array of them, one alone, one a line, or one behind another. Holds one object, and of
 * that a bounded part. Where the braces of one do not close, a line that begins with a brace, indented no more than its own,
 * begins the next one: a broken object does not take its neighbours along. O(length).
 */
export class JsonSplitter {
  readonly #scanner = new BraceScanner();
  #line = 1;
  #position = 0;
  #open: OpenObject | undefined;
  /** What stands before the next brace on its line, the end of it. */
  #margin = '';
  #endedInReturn = false;
  #done: JsonObject[] = [];
  #early: Problem[] = [];

  /** The objects that are complete with this chunk. */
  push(chunk: string): JsonObject[] {
    if (chunk === '') return [];
    const text = (this.#endedInReturn && chunk.startsWith('\n') ? chunk.slice(1) : chunk).replace(/\r\n?/g, '\n');
    this.#endedInReturn = chunk.endsWith('\r');
    for (let start = 0; start < text.length; ) {
      const end = this.#open ? this.#goOn(text, start) : this.#start(text, start);
      for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) this.#line += 1;
      start = end;
    }
    if (this.#open && this.#open.text.length > maxObjectLength) this.#salvage(this.#open, false);
    return this.#done.splice(0);
  }

  /** What is left when the text has ended. */
  end(): JsonObject[] {
    if (this.#open) this.#salvage(this.#open, true);
    return this.#done.splice(0);
  }

  /** Something wrong just here. */
  report(problem: Problem): void {
    this.#early.push({ ...problem, line: problem.line ?? this.#line });
  }

  /** Looks for the brace that begins an object; where it stands, or the end of the text. */
  #start(text: string, start: number): number {
    const brace = text.indexOf('{', start);
    const before = text.slice(start, brace < 0 ? text.length : brace);
    const lineStart = before.lastIndexOf('\n');
    this.#margin = (lineStart < 0 ? this.#margin + before : before.slice(lineStart + 1)).slice(-200);
    if (brace < 0) return text.length;
    const lines = before.split('\n').length - 1;
    this.#open = { line: this.#line + lines, indent: indentOf(this.#margin), text: '', isDropped: false };
    this.#scanner.reset();
    return brace;
  }

  #goOn(text: string, start: number): number {
    const open = this.#open as OpenObject;
    const end = this.#scanner.scan(text, start);
    const isClosed = this.#scanner.depth === 0;
    if (!open.isDropped) open.text += text.slice(start, end);
    if (!isClosed) return end;
    if (open.isDropped || open.text.length > maxObjectLength) this.#give(open.line, '', [tooLong(open.line)]);
    else this.#give(open.line, open.text, []);
    this.#open = undefined;
    this.#margin = '';
    return end;
  }

  #give(line: number, text: string, problems: readonly Problem[]): void {
    this.#position += 1;
    this.#done.push({ position: this.#position, line, text, problems: [...this.#early.splice(0), ...problems] });
  }

  /** Cuts what never closed into the objects that its lines show. Where the text goes on, the last one stays open. */
  #salvage(open: OpenObject, isEnd: boolean): void {
    this.#open = undefined;
    if (open.isDropped) this.#give(open.line, '', [tooLong(open.line)]);
    const parts = open.isDropped ? [] : cutAtLines(open.text, open.indent);
    let line = open.line;
    for (const [index, text] of parts.entries()) {
      const end = endOfObject(text);
      if (end !== undefined) this.#give(line, text.slice(0, end), []);
      else if (isEnd || index < parts.length - 1) this.#give(line, text.trimEnd(), [notClosed(line)]);
      else this.#reopen({ ...open, line, text: parts.length > 1 ? text : '', isDropped: parts.length === 1 }, text);
      line += text.split('\n').length - 1;
    }
  }

  #reopen(open: OpenObject, text: string): void {
    this.#open = open;
    this.#scanner.reset();
    this.#scanner.scan(text, 0);
  }
}

function indentOf(margin: string): number {
  return /^[\s[]*/.exec(margin)?.[0].length ?? 0;
}

function cutAtLines(text: string, indent: number): string[] {
  const starts = [0];
  for (const match of text.matchAll(/\n([ \t]*)(?:\}\s*,\s*)?\{/g)) {
    if ((match[1] ?? '').length <= indent) starts.push(match.index + match[0].length - 1);
  }
  return starts.map((start, index) => text.slice(start, starts[index + 1]));
}

function tooLong(line: number): Problem {
  const message = `Expected a record of at most ${maxObjectLength} characters. It was not read.`;
  return { code: 'RECORD_TOO_LONG', message, severity: 'ERROR', line };
}

function notClosed(line: number): Problem {
  return {
    code: 'INVALID_JSON',
    message: 'Expected "}" at the end of the record. It was not read; the next one is.',
    severity: 'ERROR',
    line,
  };
}
