import type { Problem } from '../../model.js';
import type { BibtexPiece } from './bibtex-entry.js';

/** Longest text of one string, and of all together, in characters: strings of strings grow fast. */
const maxStringLength = 10_000;
const maxTotalLength = 8_000_000;
/** Longest value that strings may make, and longest sum of the strings that one record uses. */
export const maxValueLength = 250_000;
const maxUsedLength = 250_000;

const monthNames: ReadonlySet<string> = new Set('jan feb mar apr may jun jul aug sep oct nov dec'.split(' '));

/** The strings of a file as far as it has been read: each expanded when it is defined, later ones in the place of earlier. */
export class BibtexStrings {
  readonly #values = new Map<string, string>();
  #length = 0;

  /** What it means; undefined for a name that nobody defined. */
  get(name: string): string | undefined {
    return this.#values.get(name.toLowerCase());
  }

  /** Keeps a string, unless it is too long; then what is wrong. */
  define(name: string, pieces: readonly BibtexPiece[], line: number): Problem | undefined {
    const value = joinPieces(pieces, (used) => this.get(used))?.replace(/\s+/g, ' ');
    if (value !== undefined && value.length <= maxStringLength && this.#length + value.length <= maxTotalLength) {
      this.#length += value.length - (this.get(name)?.length ?? 0);
      this.#values.set(name.toLowerCase(), value);
      return undefined;
    }
    const message = `Expected a string of at most ${maxStringLength} characters, and ${maxTotalLength} in all of them. "${name.slice(0, 60)}" is not kept.`;
    return { code: 'STRING_TOO_LONG', message, severity: 'WARNING', line, tag: '@string' };
  }

  /** The strings that these pieces use, in the order in which they use them; what goes beyond the bound is left out. */
  usedBy(pieces: Iterable<BibtexPiece>): Map<string, string> {
    const used = new Map<string, string>();
    let length = 0;
    for (const piece of pieces) {
      const name = 'name' in piece ? piece.name.toLowerCase() : '';
      const value = this.#values.get(name);
      if (value === undefined || used.has(name) || length + value.length > maxUsedLength) continue;
      used.set(name, value);
      length += value.length;
    }
    return used;
  }
}

/** The definitions, one a line, as a file would hold them. */
export function formatStrings(strings: ReadonlyMap<string, string>): string {
  return [...strings].map(([name, value]) => `@string{${name} = {${value}}}\n`).join('');
}

/** A value's pieces joined: a name that is no string is itself (a number, a month). Undefined where that grows too long. */
export function joinPieces(pieces: readonly BibtexPiece[], valueOfName: (name: string) => string | undefined): string | undefined {
  let length = 0;
  const texts: string[] = [];
  for (const piece of pieces) {
    const text = 'tex' in piece ? piece.tex : (valueOfName(piece.name) ?? piece.name);
    length += text.length;
    if (length > maxValueLength && pieces.length > 1) return undefined;
    texts.push(text);
  }
  return texts.join('');
}

/** Whether BibTeX itself knows the name: a number, or one of its months. */
export function isKnownName(name: string): boolean {
  return /^\d+$/.test(name) || monthNames.has(name.toLowerCase());
}
