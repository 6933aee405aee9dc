import type { Problem, SourceRecord } from '../../model.js';
import { LineSplitter, maxLineLength } from './line-splitter.js';
import { type TextChunks, takeProblems } from './reporting-text.js';
import { excerpt, isUnfit, makeFit } from './unfit-characters.js';

/** How the lines of a format make records. Each question is about one line and the record that is open, if any. */
export interface RecordGrammar {
  /** Whether a line starts a record; `open` are the lines of the one that it would end, undefined outside of records. */
  starts(line: string, open: readonly string[] | undefined): boolean;
  /** Where a line ends the open record: what stands behind the end mark and starts the next record, or "". Else undefined. */
  ends(line: string, open: readonly string[]): string | undefined;
  /** The mark at the end of a record, where there should be one: its tag, and how it is written. */
  readonly endMark?: { readonly tag: string; readonly printed: string };
  /** Whether a line outside of records is the file's own, such as its header. */
  isFrame?(line: string): boolean;
}

/** The lines of one record, fit for Postgres: no NUL, no lone surrogate. */
export interface RecordLines {
  /** Position in the file, from 1. */
  readonly position: number;
  /** Line in the file where it starts, from 1. */
  readonly line: number;
  /** Without trailing blanks. */
  readonly lines: readonly string[];
  readonly problems: readonly Problem[];
}

/** Longest record that is kept, in characters; what goes beyond it is counted and left out. */
const maxRecordLength = 1_000_000;

interface OpenRecord {
  readonly line: number;
  readonly lines: string[];
  length: number;
  isEnded: boolean;
  leftOut: number;
  readonly problems: Problem[];
}

/** The records of a text of lines, read one by one. Holds one record in memory. O(length). */
export async function* readLineRecords(
  text: TextChunks,
  grammar: RecordGrammar,
  read: (record: RecordLines) => SourceRecord,
): AsyncGenerator<SourceRecord> {
  const splitter = new RecordSplitter(grammar);
  for await (const chunk of text) {
    for (const problem of takeProblems(text)) splitter.report(problem);
    for (const record of splitter.push(chunk)) yield read(record);
  }
  for (const problem of takeProblems(text)) splitter.report(problem);
  for (const record of splitter.end()) yield read(record);
}

/**
 * Cuts chunks of text into records. A record is held back until the next one starts or the text ends, so that what is wrong
 * behind it can be told with it; every line that is not blank is in a record, in a problem, or the file's own. O(length), memory
 * bounded by the longest record that is kept.
 */
class RecordSplitter {
  #line = 0;
  #position = 0;
  #open: OpenRecord | undefined;
  #done: RecordLines[] = [];
  /** Lines outside of any record that no record could take yet. */
  #strays: { first: number; count: number; text: string } | undefined;
  #early: Problem[] = [];
  readonly #lines = new LineSplitter((text, leftOut) => this.#take(text, leftOut));

  constructor(readonly grammar: RecordGrammar) {}

  /** The records that are complete with this chunk. */
  push(chunk: string): RecordLines[] {
    this.#lines.push(chunk);
    return this.#done.splice(0);
  }

  /** The records that are left when the text has ended. */
  end(): RecordLines[] {
    this.#lines.end();
    this.#close();
    return this.#done.splice(0);
  }

  /** Something wrong just here, whichever record it falls into. */
  report(problem: Problem): void {
    (this.#open?.problems ?? this.#early).push({ ...problem, line: problem.line ?? this.#line + 1 });
  }

  #take(text: string, leftOut: number): void {
    this.#line += 1;
    if (leftOut > 0) this.#reportLength('LINE_TOO_LONG', `a line of at most ${maxLineLength}`, leftOut, this.#line);
    // Before the grammar sees it: what is kept of a line must be read alike when it is read again.
    const isFit = !isUnfit(text);
    const line = withoutMarks(isFit ? text : makeFit(text)).trimEnd();
    const open = this.#open;
    if (open === undefined || open.isEnded) this.#takeOutside(line);
    else if (this.grammar.starts(line, open.lines)) this.#start(line);
    else this.#takeInside(line, open);
    if (!isFit) this.#reportUnfit();
  }

  #takeOutside(line: string): void {
    if (this.grammar.starts(line, undefined)) this.#start(line);
    else if (line === '' || line.trim() === '\uFEFF' || this.grammar.isFrame?.(line)) return;
    else if (this.#strays) this.#strays.count += 1;
    else this.#strays = { first: this.#line, count: 1, text: excerpt(line) };
  }

  #takeInside(line: string, open: OpenRecord): void {
    const next = this.grammar.ends(line, open.lines);
    const kept = next ? line.slice(0, line.length - next.length).trimEnd() : line;
    if (next === undefined && open.length + kept.length > maxRecordLength) open.leftOut += kept.length + 1;
    else {
      open.lines.push(kept);
      open.length += kept.length + 1;
    }
    open.isEnded = next !== undefined;
    if (next) this.#start(next);
  }

  #start(line: string): void {
    this.#close();
    this.#open = { line: this.#line, lines: [line], length: line.length + 1, isEnded: false, leftOut: 0, problems: this.#early.splice(0) };
    this.#tellStrays(this.#open);
  }

  #close(): void {
    const open = this.#open;
    if (!open) return;
    this.#tellStrays(open);
    if (open.leftOut > 0) this.#reportLength('RECORD_TOO_LONG', `a record of at most ${maxRecordLength}`, open.leftOut, open.line);
    if (!open.isEnded && this.grammar.endMark) open.problems.push({ ...missingEnd(this.grammar.endMark), line: open.line });
    while (open.lines.at(-1) === '') open.lines.pop();
    this.#position += 1;
    this.#done.push({ position: this.#position, line: open.line, lines: open.lines, problems: open.problems });
    this.#open = undefined;
  }

  /** Lines behind a record are told with it; lines before the first one, with that. */
  #tellStrays(open: OpenRecord): void {
    if (!this.#strays) return;
    const { first, count, text } = this.#strays;
    this.#strays = undefined;
    const lines = count === 1 ? 'This line stands' : `${count} lines from here stand`;
    open.problems.push({
      code: 'LINE_OUTSIDE_RECORD',
      message: `${lines} outside of any record: "${text}". Not kept.`,
      severity: 'WARNING',
      line: first,
    });
  }

  /** Once a record, at the first such line. */
  #reportUnfit(): void {
    const problems = this.#open?.problems ?? this.#early;
    if (problems.some(({ code }) => code === controlCharacter.code)) return;
    problems.push({ ...controlCharacter, line: this.#line });
  }

  #reportLength(code: string, expected: string, leftOut: number, line: number): void {
    const message = `Expected ${expected} characters; the ${leftOut} beyond that are left out.`;
    this.report({ code, message, severity: 'WARNING', line });
  }
}

const controlCharacter = {
  code: 'CONTROL_CHARACTER',
  message:
    'Expected text, got characters that stand for nothing (such as NUL or half a surrogate pair). They were left out or replaced by U+FFFD.',
  severity: 'WARNING',
} as const;

function missingEnd({ tag, printed }: { readonly tag: string; readonly printed: string }): Problem {
  const message = `Expected "${printed}" at the end of the record, got the next record or the end of the file. The record was read all the same.`;
  return { code: 'MISSING_END_OF_RECORD', message, severity: 'WARNING', tag };
}

/** A line without byte order marks in front, which files that were put together hold. */
function withoutMarks(line: string): string {
  return line.charCodeAt(0) === 0xfeff ? line.replace(/^\uFEFF+/, '') : line;
}
