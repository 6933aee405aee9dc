import type { FieldFate, Problem } from '../../model.js';

/** One named field while its record is read, and what has become of it so far. */
export interface NamedField<Source> {
  /** Line within the record, from 1. */
  readonly line: number;
  /** The field's name in small letters, such as `title`. */
  readonly tag: string;
  /** As the format holds it: TeX, or a JSON value. */
  readonly source: Source;
  /** What it says in plain text: NFC, without blanks around it; empty where it says nothing or is no text. */
  readonly text: string;
  readonly usedAs: string[];
  note?: string;
}

/** Values are indexed: B-tree rows hold 2,700 bytes. Characters. */
export const maxNameLength = 500;
export const maxTitleLength = 4000;
export const maxAbstractLength = 200_000;

/** Where the record stands in its file, to tell problems with their line. */
export interface RecordPlace {
  /** Line in the file where the record starts. */
  readonly line: number;
  /** Lines of the raw text that were put in front of it, and stand elsewhere in the file. */
  readonly linesInFront?: number;
  readonly problems: readonly Problem[];
}

/** A record of named fields being read: hands them out and keeps the fate of each. Lives as long as the reading. */
export class FieldReading<Source> {
  readonly problems: Problem[];
  readonly #place: RecordPlace;
  readonly #byTag = new Map<string, NamedField<Source>[]>();
  /** Fields of which nothing is read: empty, repeated, too long. */
  readonly #aside = new Set<NamedField<Source>>();

  /** Of two fields of one name the first counts, unless it is one that `mayRepeat`. */
  constructor(
    readonly fields: readonly NamedField<Source>[],
    place: RecordPlace,
    mayRepeat: (tag: string) => boolean = () => false,
  ) {
    this.#place = place;
    this.problems = [...place.problems];
    for (const field of fields) {
      const alike = this.#byTag.get(field.tag);
      if (alike && field.note === undefined && !mayRepeat(field.tag))
        field.note = alike[0]?.text === field.text ? 'repeats it' : `a further ${field.tag}; the first one counts`;
      if (field.note !== undefined) this.#aside.add(field);
      else if (alike) alike.push(field);
      else this.#byTag.set(field.tag, [field]);
    }
  }

  /** Whether nothing is to be read of a field. */
  isAside(field: NamedField<Source>): boolean {
    return this.#aside.has(field);
  }

  /** The field of this name, where there is one that was not put aside. */
  get(tag: string): NamedField<Source> | undefined {
    return this.#byTag.get(tag)?.find((field) => !this.#aside.has(field));
  }

  /** The fields of these names that say something in text, one name's behind another's. */
  all(...tags: readonly string[]): readonly NamedField<Source>[] {
    return tags.flatMap((tag) => (this.#byTag.get(tag) ?? []).filter((field) => field.text !== '' && !this.#aside.has(field)));
  }

  /** The first of these names that says something in text. */
  first(...tags: readonly string[]): NamedField<Source> | undefined {
    for (const tag of tags) {
      const field = this.get(tag);
      if (field && field.text !== '') return field;
    }
    return undefined;
  }

  /**
   * Uses the text of the first of these names, on one line. The further ones are noted; one that is too long is told and
   * passed over.
   */
  use(tags: readonly string[], usedAs: string, maxLength = maxNameLength): string | undefined {
    let used: string | undefined;
    for (const tag of tags) {
      const field = this.first(tag);
      if (!field || this.isTooLong(field.text, field, maxLength)) continue;
      if (used === undefined) field.usedAs.push(usedAs);
      else field.note = oneLine(field.text) === used ? 'repeats it' : `a further ${usedAs}; the first one counts`;
      used ??= oneLine(field.text);
    }
    return used;
  }

  report(code: string, message: string, field?: NamedField<Source>, severity: Problem['severity'] = 'WARNING'): void {
    const line = this.#place.line + Math.max(0, (field?.line ?? 1) - 1 - (this.#place.linesInFront ?? 0));
    const where = field ? { line, tag: field.tag } : { line };
    this.problems.push({ code, message, severity, ...where });
  }

  /** Reports a part of a field that is too long to be indexed, and says whether it is. */
  isTooLong(value: string, field: NamedField<Source>, maxLength: number = maxNameLength): boolean {
    if (value.length <= maxLength) return false;
    const message = `Expected at most ${maxLength} characters, got ${value.length}. Not used, but kept in the raw record.`;
    this.report('VALUE_TOO_LONG', message, field);
    field.note = 'too long; kept in the raw record only';
    this.#aside.add(field);
    return true;
  }

  /** What became of each field; one that nothing used or noted stays in the raw record only. */
  fates(): FieldFate[] {
    return this.fields.map(({ line, tag, usedAs, note }) => {
      const why = note ?? (usedAs.length > 0 ? undefined : 'kept in the raw record only');
      return { line, tag, usedAs, ...(why === undefined ? {} : { note: why }) };
    });
  }
}

/** Any blank but a single space. */
const manyBlanks = / {2}|[^\S ]/;

/** Every run of blanks and line breaks as one blank. */
export function oneLine(text: string): string {
  return manyBlanks.test(text) ? text.replace(/\s+/g, ' ').trim() : text;
}

/** Line breaks stay, as they may part paragraphs or labels; blanks are single, and at most one line is empty. */
export function paragraphs(text: string): string {
  if (!manyBlanks.test(text)) return text;
  return text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
