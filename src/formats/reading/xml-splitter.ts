import type { Problem } from '../../model.js';
import { XmlScanner, type XmlTag } from './xml-scanner.js';

/**
 * What an element is to the cutter. A `record` is cut out. A `frame` stands around parts and lends them its `context`; a context
 * that is a work of its own, such as the book around chapters, is a record where the frame has no parts, and beside them in a
 * `batch`. Where one of `endsBefore` begins, or a frame ends, an open element was never closed.
 */
export interface XmlRole {
  readonly role: 'record' | 'part' | 'context' | 'work' | 'frame' | 'batch';
  readonly endsBefore: ReadonlySet<string>;
}

/** The text of one record; possibly broken. */
export interface XmlRecord {
  /** Position in the file, from 1. */
  readonly position: number;
  /** Line in the file where its own element starts, from 1. */
  readonly line: number;
  /** Lines of the text that stand elsewhere in the file, in front of the record's own. */
  readonly linesInFront: number;
  readonly text: string;
  /** What is wrong with it or before it; an `ERROR` where it is not to be read. */
  readonly problems: readonly Problem[];
}

/** Longest record that is read, and longest context that is repeated in the records of a frame, in characters. */
const maxRecordLength = 1_000_000;
const maxContextLength = 50_000;

interface OpenElement {
  readonly name: string;
  readonly line: number;
  readonly pieces: string[];
  length: number;
}

interface Frame {
  readonly name: string;
  readonly line: number;
  readonly startTag: string;
  readonly contexts: string[];
  contextLength: number;
  /** The work that the frame itself is, and which context tells of it. */
  work?: { readonly element: OpenElement; readonly context: string };
  hasRecords: boolean;
}

/**
 * Cuts chunks of XML into records, one in memory. A record that is not closed ends where the next one begins. A part is given
 * with the tag of its frame and the contexts before it, so that its text reads by itself; a list of references is left out of
 * these, as it is not the part's. O(length).
 */
export class XmlSplitter {
  readonly #scanner: XmlScanner;
  #line = 1;
  #position = 0;
  #open: OpenElement | undefined;
  #frame: Frame | undefined;
  #isInBatch = false;
  #done: XmlRecord[] = [];
  #early: Problem[] = [];

  constructor(readonly roles: ReadonlyMap<string, XmlRole>) {
    this.#scanner = new XmlScanner(roles.keys());
  }

  /** The records that are complete with this chunk. */
  push(chunk: string): XmlRecord[] {
    for (const piece of this.#scanner.push(chunk)) this.#take(piece);
    return this.#done.splice(0);
  }

  /** What is left when the text has ended. */
  end(): XmlRecord[] {
    for (const piece of this.#scanner.end()) this.#take(piece);
    if (this.#open) this.#breakOff(this.#open);
    this.#endFrame();
    return this.#done.splice(0);
  }

  /** Something wrong just here. */
  report(problem: Problem): void {
    this.#early.push({ ...problem, line: problem.line ?? this.#line });
  }

  #take({ text, tag, problem }: { text: string; tag?: XmlTag; problem?: Problem }): void {
    if (problem) this.report(problem);
    if (tag && tag.kind !== 'end') this.#takeStart(tag, text);
    else this.#keep(text);
    if (tag && tag.kind !== 'start') this.#takeEnd(tag);
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#line += 1;
  }

  #takeStart({ name }: XmlTag, text: string): void {
    const role = this.roles.get(name)?.role;
    if (this.#open && this.roles.get(this.#open.name)?.endsBefore.has(name)) this.#breakOff(this.#open);
    if (this.#open || role === undefined) this.#keep(text);
    else if (role === 'batch') this.#isInBatch = true;
    else if (role === 'frame') this.#startFrame(name, text);
    else {
      if (role === 'record') this.#endFrame();
      this.#open = { name, line: this.#line, pieces: [text], length: text.length };
    }
  }

  #startFrame(name: string, text: string): void {
    this.#endFrame();
    const startTag = text.length > 1000 || text.endsWith('/>') ? `<${name}>` : text;
    this.#frame = { name, line: this.#line, startTag, contexts: [], contextLength: 0, hasRecords: false };
  }

  #takeEnd({ name }: XmlTag): void {
    const role = this.roles.get(name)?.role;
    if (this.#open?.name === name) this.#close(this.#open);
    else if (role === 'frame' && this.#frame?.name === name) {
      if (this.#open) this.#breakOff(this.#open);
      this.#endFrame();
    } else if (role === 'batch' && !this.#open) this.#isInBatch = false;
  }

  #keep(text: string): void {
    if (!this.#open) return;
    this.#open.length += text.length;
    if (this.#open.length <= maxRecordLength) this.#open.pieces.push(text);
    else this.#open.pieces.splice(0);
  }

  #close(open: OpenElement): void {
    this.#open = undefined;
    const role = this.roles.get(open.name)?.role;
    if (role !== 'context' && role !== 'work') this.#give(open, []);
    else if (this.#frame) this.#keepContext(this.#frame, open, role === 'work');
    else if (role === 'work') this.#give(open, []);
  }

  #keepContext(frame: Frame, element: OpenElement, isWork: boolean): void {
    const text = element.pieces.join('');
    const context = withoutReferences(text);
    if (isWork && this.#isInBatch && /<(?:[^\s<>/:]+:)?doi>/.test(text)) this.#give(element, []);
    else if (isWork) frame.work ??= { element, context };
    frame.contextLength += element.length > maxRecordLength ? element.length : context.length;
    if (frame.contextLength <= maxContextLength) frame.contexts.push(context);
    else this.report(tooLongContext(element.name));
  }

  /** A frame without parts is a record of what it tells of itself. */
  #endFrame(): void {
    const frame = this.#frame;
    if (!frame) return;
    const { work, contexts, hasRecords } = frame;
    const at = work ? contexts.indexOf(work.context) : -1;
    if (at >= 0) contexts.splice(at, 1);
    if (!hasRecords && (work || contexts.length > 0))
      this.#give(work?.element ?? { name: '', line: frame.line, pieces: [], length: 0 }, []);
    this.#frame = undefined;
  }

  #give(open: OpenElement, problems: readonly Problem[]): void {
    this.#position += 1;
    const own = open.pieces.join('');
    const isTooLong = open.length > maxRecordLength;
    const front = this.#frame && !isTooLong ? [this.#frame.startTag, ...this.#frame.contexts] : [];
    const text = this.#frame && !isTooLong ? [...front, ...(own === '' ? [] : [own]), `</${nameOf(front[0] ?? '')}>`].join('\n') : own;
    this.#done.push({
      position: this.#position,
      line: open.line,
      linesInFront: own === '' ? 0 : front.reduce((count, part) => count + part.split('\n').length, 0),
      text,
      problems: [...this.#early.splice(0), ...(isTooLong ? [tooLong(open.line)] : []), ...problems],
    });
    if (this.#frame) this.#frame.hasRecords = true;
  }

  /** Ends what was never closed. */
  #breakOff(open: OpenElement): void {
    this.#open = undefined;
    const role = this.roles.get(open.name)?.role;
    if (role === 'context' || role === 'work') this.report({ ...notClosed(open), severity: 'WARNING' });
    else this.#give({ ...open, pieces: [open.pieces.join('').trimEnd()] }, [notClosed(open)]);
  }
}

function withoutReferences(context: string): string {
  const start = context.search(/<(?:[^\s<>/:]+:)?citation_list[\s>]/);
  const end = context.lastIndexOf('citation_list>');
  return start >= 0 && end > start ? context.slice(0, start) + context.slice(end + 'citation_list>'.length) : context;
}

function nameOf(startTag: string): string {
  return /^<([^\s<>/]+)/.exec(startTag)?.[1] ?? '';
}

function tooLong(line: number): Problem {
  const message = `Expected a record of at most ${maxRecordLength} characters. It was not read.`;
  return { code: 'RECORD_TOO_LONG', message, severity: 'ERROR', line };
}

function tooLongContext(name: string): Problem {
  const message = `Expected at most ${maxContextLength} characters about what the records stand in, got more in ${name}. They are read without it.`;
  return { code: 'RECORD_TOO_LONG', message, severity: 'WARNING', tag: name };
}

function notClosed({ name, line }: OpenElement): Problem {
  const message = `Expected </${name}> at the end of the element, got the next one or the end. It was not read; the next one is.`;
  return { code: 'INVALID_XML', message, severity: 'ERROR', line };
}
