import type { Problem } from '../../model.js';

/** A piece of an XML text, as it stands: all pieces together are the text. */
export interface XmlPiece {
  readonly text: string;
  /** Where it is a tag of one of the elements that are looked for. */
  readonly tag?: XmlTag;
  readonly problem?: Problem;
}

export interface XmlTag {
  /** Without prefix. */
  readonly name: string;
  readonly kind: 'start' | 'end' | 'empty';
}

/** Longest comment, CDATA section, instruction or DTD, and longest tag, in characters: what goes on longer is none. */
const maxConstructLength = 1_000_000;
const maxTagLength = 100_000;
/** A piece of a tag at the end of a chunk that may become one that is looked for. */
const maxTailLength = 1000;

/** What hides tags, by its opening, and how it ends. */
const constructs: Readonly<Record<string, RegExp>> = {
  '<!--': /-->/g,
  '<![CDATA[': /\]\]>/g,
  '<?': /\?>/g,
  // Its own declarations stand in brackets.
  '<!DOCTYPE': /[^<>[\]]*(?:>|\[[\s\S]*?\]\s{0,50}>)/y,
};

/**
 * Finds the tags of some elements in chunks of XML, whatever their prefix, and passes over comments, CDATA sections,
 * instructions and DTDs. Nothing has to be well-formed: what does not end where it should is text. DTDs are never read, so no
 * entity grows. Holds one tag or construct. O(length).
 */
export class XmlScanner {
  readonly #pattern: RegExp;
  /** What is not scanned yet, and how much of it holds no end of the construct that it begins with. */
  #held = '';
  #searched = 0;
  /** Characters before `#held`. */
  #offset = 0;
  #endedInReturn = false;
  /** Before which offset no construct of an opening ends. */
  readonly #endless = new Map<string, number>();

  constructor(names: Iterable<string>) {
    const found = [...names].join('|');
    this.#pattern = new RegExp(String.raw`<!--|<!\[CDATA\[|<\?|<!DOCTYPE|<(/?)(?:[^\s<>/:"'=!?]{1,100}:)?(${found})(?=[\s/>])`, 'y');
  }

  /** The pieces that are complete with this chunk; line breaks are "\n". */
  *push(chunk: string): Generator<XmlPiece> {
    if (chunk === '') return;
    const text = this.#endedInReturn && chunk.startsWith('\n') ? chunk.slice(1) : chunk;
    this.#endedInReturn = chunk.endsWith('\r');
    yield* this.#scan(this.#held + (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text), false);
  }

  /** What is left when the text has ended. */
  *end(): Generator<XmlPiece> {
    yield* this.#scan(this.#held, true);
  }

  *#scan(text: string, isEnd: boolean): Generator<XmlPiece> {
    let at = 0;
    let past = 0;
    for (let match = this.#find(text, 0); match; match = this.#find(text, past)) {
      const { index } = match;
      const end = match[2] === undefined ? this.#constructEnd(text, index, match[0], isEnd) : this.#tagEnd(text, index, isEnd);
      if (end === 'open') {
        if (index > at) yield { text: text.slice(at, index) };
        this.#hold(text, index);
        return;
      }
      past = end ?? index + 1;
      if (end !== undefined && (match[2] !== undefined || match[0] === '<!DOCTYPE')) {
        if (index > at) yield { text: text.slice(at, index) };
        yield pieceOf(text.slice(index, end), match);
        at = end;
      }
    }
    const tail = isEnd ? text.length : Math.max(past, at, tailStart(text, past));
    if (tail > at) yield { text: text.slice(at, tail) };
    this.#hold(text, tail);
  }

  #find(text: string, from: number): RegExpExecArray | undefined {
    for (let at = text.indexOf('<', from); at >= 0; at = text.indexOf('<', at + 1)) {
      this.#pattern.lastIndex = at;
      const match = this.#pattern.exec(text);
      if (match) return match;
    }
    return undefined;
  }

  #hold(text: string, start: number): void {
    this.#held = text.slice(start);
    this.#offset += start;
  }

  /** Behind a construct; `open` where the next chunk may end it; undefined where nothing does. */
  #constructEnd(text: string, start: number, opening: string, isEnd: boolean): number | 'open' | undefined {
    if (this.#offset + start < (this.#endless.get(opening) ?? 0)) return undefined;
    const pattern = constructs[opening] as RegExp;
    const from = Math.max(start + opening.length, start === 0 ? this.#searched : 0);
    this.#searched = 0;
    const end = endOf(pattern, text, from);
    if (end !== undefined) return end;
    if (!isEnd && text.length - start <= maxConstructLength) {
      this.#searched = opening === '<!DOCTYPE' ? 0 : Math.max(0, text.length - start - 3);
      return 'open';
    }
    this.#endless.set(opening, this.#offset + text.length);
    return undefined;
  }

  #tagEnd(text: string, start: number, isEnd: boolean): number | 'open' | undefined {
    const end = endOfTag(text, start);
    return end ?? (!isEnd && text.length - start <= maxTagLength ? 'open' : undefined);
  }
}

function endOf(pattern: RegExp, text: string, from: number): number | undefined {
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  return match ? match.index + match[0].length : undefined;
}

/** Behind the ">" of a tag, one in quotes not counted; a "<" cannot stand in a tag and ends a broken one. */
function endOfTag(text: string, start: number): number | undefined {
  const marks = /[<>"']/g;
  marks.lastIndex = start + 1;
  let quote = '';
  for (let match = marks.exec(text); match; match = marks.exec(text)) {
    const [mark] = match;
    if (mark === '<') return match.index;
    if (mark === '>' && quote === '') return match.index + 1;
    if (mark === quote) quote = '';
    else if (mark !== '>' && quote === '') quote = mark;
  }
  return undefined;
}

function tailStart(text: string, from: number): number {
  const last = text.lastIndexOf('<');
  return last >= from && text.length - last < maxTailLength && !text.includes('>', last) ? last : text.length;
}

function pieceOf(text: string, match: RegExpExecArray): XmlPiece {
  const [, slash, name] = match;
  if (name !== undefined) return { text, tag: { name, kind: slash === '/' ? 'end' : text.endsWith('/>') ? 'empty' : 'start' } };
  return text.includes('[') ? { text, problem: dtdProblem } : { text };
}

const dtdProblem: Problem = {
  code: 'DTD_NOT_READ',
  message:
    'Expected XML without declarations of its own, got a DTD in the file. It was not read: entities that it declares stand as they are.',
  severity: 'WARNING',
};
