import type { Problem } from '../../model.js';
import { type BibtexEntry, parseBibtexEntry } from './bibtex-entry.js';
import type { BibtexBlock } from './bibtex-splitter.js';
import { BibtexStrings } from './bibtex-strings.js';

/** An entry with all that reading it needs: what it is read as depends on this alone. */
export interface BibtexText {
  /** Position among the entries of the file, from 1. */
  readonly position: number;
  /** Line in the file where the entry starts, from 1. */
  readonly line: number;
  readonly type: string;
  /** The strings that it and its parents use, expanded. */
  readonly strings: ReadonlyMap<string, string>;
  /** The entries that it inherits from, the farthest first. */
  readonly parents: readonly ParentEntry[];
  readonly text: string;
  readonly entry: BibtexEntry;
  readonly problems: readonly Problem[];
}

export interface ParentEntry {
  readonly type: string;
  readonly text: string;
  readonly entry: BibtexEntry;
}

/** Characters of entries that are kept for their children, of children that wait for a parent, and of one child's parents. */
const maxKeptLength = 8_000_000;
const maxParentLength = 100_000;
const maxParents = 10;

/** The types whose entries others inherit from. */
const parentTypes: ReadonlySet<string> = new Set(
  'book collection proceedings reference periodical mvbook mvcollection mvproceedings mvreference booklet manual misc software softwareversion xdata'.split(
    ' ',
  ),
);

/** What is no work of its own: the fields of others, and a bundle of entries. */
const noWorks: ReadonlySet<string> = new Set(['xdata', 'set']);

/**
 * The entries of a file, each with its strings and parents. An entry waits for a parent that comes later (BibTeX wants it
 * so), which changes the order in which entries come but no position. Memory is bounded: past it, an entry goes without its
 * parent, and that is told.
 */
export class BibtexLibrary {
  readonly #strings = new BibtexStrings();
  readonly #parents = new Map<string, BibtexText>();
  #parentLength = 0;
  readonly #waiting = new Map<string, BibtexText[]>();
  #waitingLength = 0;
  #position = 0;
  #early: Problem[] = [];

  /** The entries that can be read now that this block is known. */
  take(block: BibtexBlock): BibtexText[] {
    if (block.type === 'comment' || block.type === 'preamble') {
      this.#early.push(...block.problems);
      return [];
    }
    if (block.type === 'string') {
      this.#define(block);
      return [];
    }
    const entry = parseBibtexEntry(block.text);
    const strings = this.#strings.usedBy(entry.fields.flatMap((field) => field.pieces));
    if (!noWorks.has(block.type)) this.#position += 1;
    const problems = [
      ...this.#early.splice(0),
      ...block.problems,
      ...entry.problems.map((problem): Problem => ({ ...problem, severity: 'WARNING', line: block.line + problem.line - 1 })),
    ];
    const { type, line, text } = block;
    return this.#settle({ position: this.#position, line, type, strings, parents: [], text, entry, problems });
  }

  /** The entries that waited for a parent that never came. */
  end(): BibtexText[] {
    const left = [...this.#waiting.values()].flat();
    this.#waiting.clear();
    this.#waitingLength = 0;
    return left.flatMap((text) => this.#release(this.#withParents(text)));
  }

  /** What was wrong in blocks behind the last entry. */
  takeProblems(): Problem[] {
    return this.#early.splice(0);
  }

  #define(block: BibtexBlock): void {
    this.#early.push(...block.problems);
    for (const { name, pieces } of parseBibtexEntry(block.text.replace(/[{(]/, '$&,')).fields) {
      const problem = this.#strings.define(name, pieces, block.line);
      if (problem) this.#early.push(problem);
    }
  }

  #settle(text: BibtexText): BibtexText[] {
    const missing = this.#missingParent(text);
    if (missing === undefined) return this.#release(this.#withParents(text));
    this.#waitingLength += text.text.length;
    const others = this.#waiting.get(missing);
    if (others) others.push(text);
    else this.#waiting.set(missing, [text]);
    return this.#waitingLength > maxKeptLength ? this.end() : [];
  }

  #missingParent({ entry }: BibtexText): string | undefined {
    return parentKeys(entry).find((key) => !this.#parents.has(key) && key !== keyOf(entry));
  }

  /** An entry that is settled, and those that waited for it, and those that waited for these. */
  #release(first: BibtexText): BibtexText[] {
    const settled = [first];
    for (const text of settled) {
      const key = keyOf(text.entry);
      if (key === undefined || !parentTypes.has(text.type)) continue;
      this.#keepParent(key, text);
      const waited = this.#waiting.get(key) ?? [];
      this.#waiting.delete(key);
      for (const child of waited) {
        const missing = this.#missingParent(child);
        if (missing === undefined) settled.push(this.#withParents(child));
        else this.#waiting.set(missing, [...(this.#waiting.get(missing) ?? []), child]);
      }
    }
    return settled.filter(({ type }) => !noWorks.has(type));
  }

  /** Past the bound the oldest go. */
  #keepParent(key: string, text: BibtexText): void {
    if (this.#parents.has(key)) return;
    this.#parents.set(key, text);
    this.#parentLength += lengthOf(text);
    for (const [oldest, parent] of this.#parents) {
      if (this.#parentLength <= maxKeptLength) return;
      this.#parents.delete(oldest);
      this.#parentLength -= lengthOf(parent);
    }
  }

  #withParents(text: BibtexText): BibtexText {
    const keys = parentKeys(text.entry).filter((key) => key !== keyOf(text.entry));
    const found = keys.flatMap((key) => this.#parents.get(key) ?? []);
    const parents = new Map<string, ParentEntry>();
    for (const parent of found) for (const each of [...parent.parents, parent]) parents.set(each.text, each);
    const length = [...parents.keys()].reduce((sum, parent) => sum + parent.length, 0);
    const problems = [...text.problems];
    for (const key of keys) if (!this.#parents.has(key)) problems.push(noParent(key, text.line));
    if (length > maxParentLength || parents.size > maxParents) return { ...text, problems: [...problems, parentsTooLong(text.line)] };
    const strings = new Map([...found.flatMap((parent) => [...parent.strings]), ...text.strings]);
    return { ...text, strings, parents: [...parents.values()].map(({ type, text, entry }) => ({ type, text, entry })), problems };
  }
}

function keyOf(entry: BibtexEntry): string | undefined {
  return entry.key?.toLowerCase();
}

/** The keys that `crossref` and `xdata` name, in small letters. */
export function parentKeys(entry: BibtexEntry): string[] {
  const fields = entry.fields.filter(({ name }) => name === 'crossref' || name === 'xdata');
  const texts = fields.flatMap(({ pieces }) => pieces.map((piece) => ('tex' in piece ? piece.tex : piece.name)));
  const keys = texts.flatMap((text) => text.slice(0, 1000).split(',')).map((key) => key.trim().toLowerCase());
  return [...new Set(keys.filter(Boolean))];
}

function lengthOf({ text, parents }: BibtexText): number {
  return parents.reduce((sum, parent) => sum + parent.text.length, text.length);
}

function noParent(key: string, line: number): Problem {
  const message = `Expected an entry "${key.slice(0, 60)}" to inherit from, got none near it. The entry was read alone.`;
  return { code: 'PARENT_NOT_FOUND', message, severity: 'WARNING', line, tag: 'crossref' };
}

function parentsTooLong(line: number): Problem {
  const message = `Expected at most ${maxParentLength} characters of entries to inherit from. The entry was read alone.`;
  return { code: 'PARENT_TOO_LONG', message, severity: 'WARNING', line, tag: 'crossref' };
}
