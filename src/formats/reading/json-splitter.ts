import type { Problem } from '../../model.js';
import { BraceScanner } from './brace-scanner.js';

/** The text of one object of a JSON text; possibly broken. */
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

/** How far back the key before a bracket is looked for, in characters. */
const reach = 200;

interface OpenObject {
  readonly line: number;
  /** Blanks before its line, its array's bracket counted as one. */
  readonly indent: number;
  text: string;
  /** Too long: only its end is looked for. */
  isDropped: boolean;
  /** What is left of an object that only wraps others: nothing is given for it. */
  readonly isRest?: boolean;
}

/** An object that only wraps others, while they are read. */
interface Wrapper {
  readonly line: number;
  readonly indent: number;
  /** Whether it holds them in a list; otherwise it holds one. */
  readonly isList: boolean;
}

/**
 * Cuts chunks of JSON into objects: an array of them, one alone, one a line, or one behind another. With `wrappers`, an object
 * that has one of these keys on its own level with an object or a list under it is none itself, but wraps those: an answer of an
 * API, such as `{"meta": …, "results": [{…}, {…}]}`. Holds one object, and of that a bounded part. Where the braces of one do not
 * close, a line that begins with a brace, indented no more than its own, begins the next one: a broken object does not take its
 * neighbours along. O(length).
 */
export class JsonSplitter {
  readonly #scanner = new BraceScanner();
  readonly #wrapping: RegExp | undefined;
  #line = 1;
  #position = 0;
  #open: OpenObject | undefined;
  /** The wrappers around what comes next, the outermost first. */
  #around: Wrapper[] = [];
  /** What stands before the next brace on its line, the end of it. */
  #margin = '';
  /** The end of what was read before this chunk. */
  #before = '';
  #endedInReturn = false;
  #done: JsonObject[] = [];
  #early: Problem[] = [];

  constructor(wrappers: readonly string[] = []) {
    if (wrappers.length > 0) this.#wrapping = new RegExp(`"(?:${wrappers.join('|')})"\\s*:\\s*$`);
  }

  /** The objects that are complete with this chunk. */
  push(chunk: string): JsonObject[] {
    if (chunk === '') return [];
    const text = (this.#endedInReturn && chunk.startsWith('\n') ? chunk.slice(1) : chunk).replace(/\r\n?/g, '\n');
    this.#endedInReturn = chunk.endsWith('\r');
    this.#read(text);
    if (this.#open && this.#open.text.length > maxObjectLength) this.#salvage(this.#open, false);
    return this.#done.splice(0);
  }

  /** What is left when the text has ended. */
  end(): JsonObject[] {
    if (this.#open && !this.#open.isRest) this.#salvage(this.#open, true);
    return this.#done.splice(0);
  }

  /** Something wrong just here. */
  report(problem: Problem): void {
    this.#early.push({ ...problem, line: problem.line ?? this.#line });
  }

  #read(text: string): void {
    let newline = text.indexOf('\n');
    for (let start = 0; start < text.length; ) {
      const end = this.#open ? this.#goOn(text, start, this.#open) : this.#start(text, start);
      for (; newline >= 0 && newline < end; newline = text.indexOf('\n', newline + 1)) this.#line += 1;
      start = end;
    }
    this.#before = (text.length < reach ? this.#before + text : text).slice(-reach);
  }

  /** Looks for the brace that begins an object, or the bracket that ends a wrapper's list; where it stands, or the end of the text. */
  #start(text: string, start: number): number {
    const pattern = this.#around.at(-1)?.isList ? /[{\]]/g : /\{/g;
    pattern.lastIndex = start;
    const found = pattern.exec(text);
    const before = text.slice(start, found?.index);
    const lineStart = before.lastIndexOf('\n');
    this.#margin = (lineStart < 0 ? this.#margin + before : before.slice(lineStart + 1)).slice(-reach);
    if (!found) return text.length;
    if (found[0] === ']') {
      this.#leave();
      return found.index + 1;
    }
    const lines = before.split('\n').length - 1;
    this.#open = { line: this.#line + lines, indent: indentOf(this.#margin), text: '', isDropped: false };
    this.#scanner.reset();
    return found.index;
  }

  #goOn(text: string, start: number, open: OpenObject): number {
    const bracket = this.#scanner.scan(text, start, this.#wrapping !== undefined);
    const isEntered = this.#scanner.isAtBracket && this.#wraps(text, bracket);
    if (isEntered) return this.#enter(text, bracket, open);
    const end = this.#scanner.isAtBracket ? bracket + 1 : bracket;
    if (this.#scanner.isAtBracket) this.#scanner.take(text.charAt(bracket));
    if (!open.isDropped) open.text += text.slice(start, end);
    if (this.#scanner.depth === 0) this.#close(open);
    return end;
  }

  /** In a wrapper, the brace that closes an object may be that of the wrapper: then the object was broken. */
  #close(open: OpenObject): void {
    this.#open = undefined;
    this.#margin = '';
    const isTooLong = open.isDropped || open.text.length > maxObjectLength;
    const parts = this.#around.length > 0 && !isTooLong ? cutAtLines(open) : [];
    if (parts.length > 1 && !isJson(open.text)) this.#readAgain(parts, open.line, false);
    else this.#finish(open, isTooLong);
  }

  #finish(open: OpenObject, isTooLong: boolean): void {
    if (!open.isRest) this.#give(open.line, isTooLong ? '' : open.text, isTooLong ? [tooLong(open.line)] : []);
    if (this.#around.at(-1)?.isList === false) this.#leave();
  }

  /** Whether the bracket that stands here opens what an object only wraps. */
  #wraps(text: string, bracket: number): boolean {
    const before = this.#behind(text, bracket).trimEnd();
    return before.endsWith(':') && (this.#wrapping?.test(before) ?? false);
  }

  #behind(text: string, end: number): string {
    return end < reach ? (this.#before + text.slice(0, end)).slice(-reach) : text.slice(end - reach, end);
  }

  #enter(text: string, bracket: number, { line, indent }: OpenObject): number {
    const isList = text.charAt(bracket) === '[';
    const end = isList ? bracket + 1 : bracket;
    this.#around.push({ line, indent, isList });
    this.#open = undefined;
    this.#margin = this.#behind(text, end).replace(/^.*\n/s, '');
    return end;
  }

  /** Goes on with what is left of the innermost wrapper. */
  #leave(): void {
    const wrapper = this.#around.pop();
    if (!wrapper) return;
    this.#open = { line: wrapper.line, indent: wrapper.indent, text: '', isDropped: true, isRest: true };
    this.#scanner.reset(1);
  }

  #give(line: number, text: string, problems: readonly Problem[]): void {
    this.#position += 1;
    this.#done.push({ position: this.#position, line, text, problems: [...this.#early.splice(0), ...problems] });
  }

  /** Cuts what never closed into the objects that its lines show. Where the text goes on, the last one stays open. */
  #salvage(open: OpenObject, isEnd: boolean): void {
    const parts = open.isDropped ? [] : cutAtLines(open);
    if (isEnd && open.isDropped) this.#give(open.line, '', [tooLong(open.line)]);
    if (!isEnd && parts.length < 2) this.#open = { ...open, text: '', isDropped: true };
    else this.#readAgain(parts, open.line, isEnd);
  }

  #readAgain(parts: readonly { readonly margin: string; readonly text: string }[], firstLine: number, isEnd: boolean): void {
    const line = this.#line;
    this.#open = undefined;
    this.#line = firstLine;
    for (const [index, { margin, text }] of parts.entries()) {
      if (!this.#open) this.#margin = margin;
      this.#read(text);
      if (isEnd || index < parts.length - 1) this.#breakOff();
    }
    this.#line = line;
  }

  /** Gives what is still open as broken. A wrapper on its line ends with it: what comes on further lines is none of its own. */
  #breakOff(): void {
    const open = this.#open;
    if (!open || open.isRest) return;
    this.#open = undefined;
    this.#give(open.line, open.text.trimEnd(), [notClosed(open.line)]);
    while (this.#around.at(-1)?.isList === false || this.#around.at(-1)?.line === open.line) this.#around.pop();
  }
}

function indentOf(margin: string): number {
  return /^[\s[]*/.exec(margin)?.[0].length ?? 0;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function cutAtLines({ text, indent }: OpenObject): { margin: string; text: string }[] {
  const starts = [{ at: 0, margin: ' '.repeat(indent) }];
  for (const match of text.matchAll(/\n([ \t]*)(?:\}\s*,\s*)?\{/g)) {
    const [whole, margin = ''] = match;
    if (margin.length <= indent) starts.push({ at: match.index + whole.length - 1, margin });
  }
  return starts.map(({ at, margin }, index) => ({ margin, text: text.slice(at, starts[index + 1]?.at) }));
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
