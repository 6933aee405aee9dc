import type { Identifier, Reference } from '../../model.js';
import { type FieldReading, maxNameLength, maxTitleLength, type NamedField } from './field-reading.js';
import type { Found } from './printed-identifiers.js';
import { parsePrintedReference } from './printed-reference.js';
import { maxReferenceLength, maxReferences } from './reference-list.js';
import { withoutAbsent } from './without-absent.js';

/** A cited work as a record describes it in fields of their own, each text on one line; empty where it does not say. */
export interface CitedWork {
  /** The whole reference in one text, where the record has it. */
  readonly text?: string;
  /** What it says apart, in the order in which a list of references prints it: the text, where there is no other. */
  readonly printed?: readonly string[];
  readonly identifiers: readonly Found[];
  readonly title?: string;
  /** Anything that holds a year of four digits. */
  readonly year?: string;
  readonly firstFamily?: string;
}

/** The references of a record that describes what it cites, in the order of its fields. */
export class CitedWorks<Source> {
  readonly #references: Reference[] = [];

  constructor(readonly reading: FieldReading<Source>) {}

  /** Undefined where the record names none. */
  get references(): readonly Reference[] | undefined {
    return this.#references.length === 0 ? undefined : this.#references;
  }

  /** Takes the works of one field; what says nothing, is too long, or too much, is told. */
  add(field: NamedField<Source>, works: readonly CitedWork[]): void {
    const left = maxReferences - this.#references.length;
    let silent = 0;
    let beyond = Math.max(0, works.length - left);
    for (const work of works.slice(0, left)) {
      const reference = makeReference(work);
      if (reference === undefined) silent += 1;
      else if (reference.text.length > maxReferenceLength) beyond += 1;
      else this.#references.push(reference);
    }
    if (silent > 0) field.note ??= `${silent} of ${works.length} say nothing of what they cite`;
    if (silent + beyond < works.length) field.usedAs.push('references');
    if (beyond === 0) return;
    const message = `Expected at most ${maxReferences} references of ${maxReferenceLength} characters, got ${beyond} beyond that. These are kept in the raw record only.`;
    this.reading.report('TOO_MANY_REFERENCES', message, field);
  }
}

function makeReference({ text = '', printed = [], identifiers, title, year, firstFamily }: CitedWork): Reference | undefined {
  const whole = text || printed.filter(Boolean).join(', ') || identifiers[0]?.[2];
  if (whole === undefined) return undefined;
  const read: Partial<Reference> = text === '' ? {} : parsePrintedReference(whole.slice(0, maxReferenceLength));
  return withoutAbsent<Reference>({
    text: whole,
    identifiers: firstOfEach(identifiers, read.identifiers ?? []),
    title: fitting(title, maxTitleLength) ?? read.title,
    year: yearOf(year) ?? read.year,
    firstFamily: fitting(firstFamily, maxNameLength) ?? read.firstFamily,
  });
}

function yearOf(text = ''): number | undefined {
  const year = text === '' ? undefined : /(?<!\d)[12]\d{3}(?!\d)/.exec(text)?.[0];
  return year === undefined ? undefined : Number(year);
}

function fitting(text: string | undefined, longest: number): string | undefined {
  return text === undefined || text === '' || text.length > longest ? undefined : text;
}

/** One of each scheme: a reference is one work. What the record says apart comes first. */
function firstOfEach(said: readonly Found[], read: readonly Identifier[]): Identifier[] {
  const first: Identifier[] = [];
  const add = (each: Identifier) => {
    if (each.printed.length <= maxReferenceLength && first.every(({ scheme }) => scheme !== each.scheme)) first.push(each);
  };
  for (const [scheme, value, printed] of said) add({ scheme, value, printed });
  for (const each of read) add(each);
  return first;
}
