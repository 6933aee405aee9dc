import { excerpt } from '../reading/unfit-characters.js';

/** A piece of a value: TeX as it stands between braces or quotes, or the name of a string (a number too). */
export type BibtexPiece = { readonly tex: string } | { readonly name: string };

export interface BibtexField {
  /** Line within the entry, from 1. */
  readonly line: number;
  /** In small letters. */
  readonly name: string;
  /** Joined by "#". */
  readonly pieces: readonly BibtexPiece[];
}

export interface BibtexEntry {
  /** Absent where the entry has none. */
  readonly key?: string;
  readonly fields: readonly BibtexField[];
  readonly problems: readonly { readonly code: string; readonly message: string; readonly line: number }[];
}

/** A line that begins a field, behind a value that was never closed. */
const nextField = /\n[ \t]*[\w:+.-]+[ \t]*=[ \t]*(?:["{]|\w+[ \t]*(?:[,#\n]|$))/g;
/** Faults of one entry after which the rest of it is left: each may cost a look at the whole. */
const maxFaults = 100;

/**
 * The fields of one entry, from its "@". Never fails: a missing comma is supplied, a value that does not close ends where a
 * line begins the next field, and what is no field is passed over; each is told. O(length), 100 times that where all is broken.
 */
export function parseBibtexEntry(text: string): BibtexEntry {
  return new EntryParser(text).parse();
}

class EntryParser {
  #at = 0;
  readonly #end: number;
  readonly #isClosed: boolean;
  readonly #fields: BibtexField[] = [];
  readonly #problems: { code: string; message: string; line: number }[] = [];
  /** Lines counted so far, and up to where. */
  #line = 1;
  #counted = 0;
  #isGivenUp = false;

  constructor(readonly text: string) {
    this.#isClosed = isClosed(text);
    this.#end = this.#isClosed ? text.length - 1 : text.length;
  }

  parse(): BibtexEntry {
    this.#at = (/^@\s*[A-Za-z][\w-]*\s*[{(]/.exec(this.text)?.[0] ?? '').length;
    const key = this.#readKey();
    while (!this.#isGivenUp && this.#skipBlanks()) this.#readField();
    return { ...(key === '' ? {} : { key }), fields: this.#fields, problems: this.#problems };
  }

  /** What stands before the first comma, unless a field does. */
  #readKey(): string {
    const stop = /[,={}"#]/g;
    stop.lastIndex = this.#at;
    const end = Math.min(stop.exec(this.text)?.index ?? this.#end, this.#end);
    const key = this.text.slice(this.#at, end).trim();
    if (end === this.#end || this.text.charAt(end) === ',') {
      this.#at = end;
      return key;
    }
    // A key on a line of its own, without a comma behind it.
    const [word = '', ...others] = key.split('\n');
    if (others.length === 0 || /\s/.test(word)) return '';
    this.#at = this.text.indexOf(word, this.#at) + word.length;
    this.#report('MISSING_COMMA', 'Expected a comma behind the key of the entry. It was read as if there were one.');
    return word;
  }

  /** Passes over blanks and commas; whether anything follows. */
  #skipBlanks(): boolean {
    while (this.#at < this.#end && /[\s,]/.test(this.text.charAt(this.#at))) this.#at += 1;
    return this.#at < this.#end;
  }

  #readField(): void {
    const line = this.#lineAt(this.#at);
    const name = /([^\s=,{}"#()]+)\s*=\s*/y;
    name.lastIndex = this.#at;
    const found = name.exec(this.text);
    if (!found) {
      this.#skipJunk();
      return;
    }
    this.#at += found[0].length;
    const faults = this.#problems.length;
    const pieces = this.#readValue();
    this.#fields.push({ line, name: (found[1] ?? '').toLowerCase(), pieces });
    const rest = /\s*/y;
    rest.lastIndex = this.#at;
    rest.exec(this.text);
    const next = this.text.charAt(rest.lastIndex);
    if (rest.lastIndex < this.#end && next !== ',' && this.#problems.length === faults)
      this.#report('MISSING_COMMA', `Expected a comma behind the field "${excerpt(found[1] ?? '')}". It was read as if there were one.`);
  }

  #readValue(): BibtexPiece[] {
    const pieces: BibtexPiece[] = [];
    for (;;) {
      const piece = this.#readPiece();
      if (piece) pieces.push(piece);
      const joint = /\s*#\s*/y;
      joint.lastIndex = this.#at;
      const found = joint.exec(this.text);
      if (!found || joint.lastIndex > this.#end) return pieces;
      this.#at += found[0].length;
    }
  }

  #readPiece(): BibtexPiece | undefined {
    const opening = this.text.charAt(this.#at);
    if (opening === '{' || opening === '"') return { tex: this.#readDelimited(opening) };
    const word = /[^\s,#{}"]+/y;
    word.lastIndex = this.#at;
    const found = word.exec(this.text);
    if (!found) return undefined;
    const name = found[0].slice(0, this.#end - this.#at);
    this.#at += name.length;
    return { name };
  }

  /** To the brace or quote that closes it, braces within counted; else to where a line begins the next field. */
  #readDelimited(opening: string): string {
    const start = this.#at + 1;
    let depth = 0;
    for (let at = start; at < this.#end; at += 1) {
      const character = this.text.charAt(at);
      if (character === '\\') at += 1;
      else if (depth === 0 && character === (opening === '{' ? '}' : '"') && (opening === '{' || this.#closesQuote(at))) {
        // Where the entry lacks a brace, one that closes a later field may seem to close this one.
        if (!this.#isClosed && this.#nextFieldIn(start, at) !== undefined) break;
        return this.#take(start, at, 1);
      } else if (character === '{') depth += 1;
      else if (character === '}') depth = Math.max(0, depth - 1);
    }
    this.#report('UNCLOSED_VALUE', `Expected ${opening === '{' ? '"}"' : "'\"'"} at the end of a value. It was read up to the next field.`);
    return this.#take(start, this.#nextFieldIn(start, this.#end) ?? this.#end, 0).replace(/[\s,]+$/, '');
  }

  #nextFieldIn(start: number, end: number): number | undefined {
    nextField.lastIndex = 0;
    const next = nextField.exec(this.text.slice(start, end));
    return next ? start + next.index : undefined;
  }

  /** Whether what follows a quote can follow a value: a quote within a text is one of the text. */
  #closesQuote(at: number): boolean {
    let next = at + 1;
    while (next < this.#end && /\s/.test(this.text.charAt(next))) next += 1;
    if (next >= this.#end || /[,#]/.test(this.text.charAt(next)) || this.text.slice(at, next).includes('\n')) return true;
    const field = /[\w-]{1,40}[ \t]{0,9}=/y;
    field.lastIndex = next;
    return field.test(this.text);
  }

  #take(start: number, end: number, closing: number): string {
    this.#at = end + closing;
    return this.text.slice(start, end);
  }

  /** What is no field: to the next comma, or to a line that begins a field. */
  #skipJunk(): void {
    const start = this.#at;
    const comma = this.text.indexOf(',', start + 1);
    nextField.lastIndex = start;
    const next = nextField.exec(this.text)?.index ?? -1;
    const ends = [comma, next].filter((end) => end >= 0 && end < this.#end);
    this.#at = Math.max(start + 1, Math.min(...ends, this.#end));
    const junk = this.text.slice(start, this.#at).trim();
    if (/[^\s{}()]/.test(junk))
      this.#report('NO_FIELD', `Expected a field such as title = {…}, got "${excerpt(junk)}". Kept in the raw record only.`);
  }

  #report(code: string, message: string): void {
    this.#problems.push({ code, message, line: this.#lineAt(this.#at) });
    if (this.#problems.length < maxFaults || this.#isGivenUp) return;
    this.#isGivenUp = true;
    this.#problems.push({
      code: 'BROKEN_ENTRY',
      message: `After ${maxFaults} faults the rest of the entry was not read.`,
      line: this.#lineAt(this.#at),
    });
  }

  #lineAt(at: number): number {
    for (; this.#counted < at; this.#counted += 1) if (this.text.charCodeAt(this.#counted) === 10) this.#line += 1;
    return this.#line;
  }
}

/** Whether the last bracket is the entry's own, and no value's. */
function isClosed(text: string): boolean {
  if (text.endsWith(')')) return /^@\s*[A-Za-z][\w-]*\s*\(/.test(text);
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === 92) at += 1;
    else if (character === 123) depth += 1;
    else if (character === 125) depth -= 1;
  }
  return text.endsWith('}') && depth <= 0;
}
