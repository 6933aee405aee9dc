import type { FieldFate, ImportDialect, PaperType, Problem } from '../../model.js';
import { cleanText } from '../reading/clean-text.js';
import { maxNameLength, oneLine } from '../reading/field-reading.js';
import type { RecordLines } from '../reading/record-splitter.js';
import type { TypeFamily } from '../reading/type-family.js';
import { familyOf } from '../reading/type-family.js';
import { excerpt } from '../reading/unfit-characters.js';
import { detectDialect } from './ris-dialect.js';
import { detectStyle, parseFields } from './ris-lines.js';
import { type Meaning, meaningOf, risTags } from './ris-tags.js';
import { parseRisType } from './ris-types.js';

/** One tagged line while its record is read, and what has become of it so far. */
export interface ReadField {
  readonly line: number;
  readonly tag: string;
  /** NFC, without blanks around it; lines that continue it after "\n". */
  readonly value: string;
  readonly meaning: Meaning;
  readonly usedAs: string[];
  note?: string;
}

/** Characters, by what the field means. */
const maxLengths: Partial<Readonly<Record<Meaning, number>>> = {
  title: 4000,
  shortTitle: 4000,
  secondaryTitle: 4000,
  url: 4000,
  link: 4000,
  note: 1_000_000,
  reference: 1_000_000,
  affiliation: 100_000,
  AUTHOR: 100_000,
  EDITOR: 100_000,
  TRANSLATOR: 100_000,
  CONTRIBUTOR: 100_000,
  keyword: 100_000,
  serialNumber: 4000,
  custom: 100_000,
  abstract: 200_000,
};

/** A record being read: hands out its fields by meaning and keeps the fate of each. Lives as long as the reading. */
export class RisReading {
  readonly fields: readonly ReadField[];
  readonly dialect: ImportDialect;
  readonly type: PaperType;
  readonly family: TypeFamily;
  /** Its accession number is a PMID: `DB` names PubMed or MEDLINE, which EBSCO abbreviates. */
  readonly isFromPubMed: boolean;
  readonly problems: Problem[];
  readonly #firstLine: number;
  readonly #byMeaning = new Map<Meaning, ReadField[]>();

  constructor(record: RecordLines) {
    const style = detectStyle(record.lines);
    const fields = parseFields(record.lines, style);
    this.#firstLine = record.line;
    this.problems = [...record.problems];
    this.dialect = detectDialect(fields, style);
    const word = fields[0]?.tag === 'TY' ? fields[0].value : undefined;
    this.type = (word && parseRisType(word)) || 'OTHER';
    this.family = familyOf(this.type);
    this.isFromPubMed = fields.some((field) => field.tag === 'DB' && /^(?:pubmed|.*medline.*|mdc|mnh|cmedm)$/i.test(field.value));
    this.fields = fields.map(({ line, tag, value }) => {
      const meaning = meaningOf(tag, this.family, this.dialect) ?? 'NOTHING';
      return { line, tag, value: cleanText(value), meaning, usedAs: [] };
    });
    this.#checkType(word);
    for (const field of this.fields) {
      this.#checkField(field);
      if (field.value === '' || field.note === tooLong) continue;
      const alike = this.#byMeaning.get(field.meaning);
      if (alike) alike.push(field);
      else this.#byMeaning.set(field.meaning, [field]);
    }
  }

  /** The fields of this meaning that say something, in order. */
  all(meaning: Meaning): readonly ReadField[] {
    return this.#byMeaning.get(meaning) ?? [];
  }

  /** Uses the first field of a meaning; the further ones are noted, if they say something else. */
  first(meaning: Meaning, usedAs: string): string | undefined {
    const [first, ...others] = this.all(meaning);
    if (!first) return undefined;
    const value = oneLine(first.value);
    first.usedAs.push(usedAs);
    for (const other of others) other.note = oneLine(other.value) === value ? 'repeats it' : `a further ${usedAs}; the first one counts`;
    return value;
  }

  report(code: string, message: string, field?: ReadField, severity: Problem['severity'] = 'WARNING'): void {
    const where = field ? { line: this.#firstLine + field.line - 1, tag: field.tag } : { line: this.#firstLine };
    this.problems.push({ code, message, severity, ...where });
  }

  /** Reports a part of a field that is too long to be indexed, and says whether it is. */
  isTooLong(value: string, field: ReadField, maxLength: number = maxNameLength): boolean {
    if (value.length <= maxLength) return false;
    const message = `Expected at most ${maxLength} characters, got ${value.length}. Not used, but kept in the raw record.`;
    this.report('VALUE_TOO_LONG', message, field);
    field.note = tooLong;
    return true;
  }

  fates(): FieldFate[] {
    return this.fields.map(({ line, tag, usedAs, note }) => ({ line, tag, usedAs, ...(note === undefined ? {} : { note }) }));
  }

  #checkType(word: string | undefined): void {
    if (word === undefined) {
      this.report(
        'MISSING_TYPE',
        'Expected the record to start with "TY  - " and its type. It was read as a work of unknown type.',
        this.fields[0],
      );
    } else if (word === '' || parseRisType(word) === undefined) {
      this.report(
        'UNKNOWN_TYPE',
        `Expected a type such as JOUR, BOOK or CHAP, got "${excerpt(word)}". Read as a work of unknown type.`,
        this.fields[0],
      );
    }
  }

  #checkField(field: ReadField): void {
    const rule = risTags[field.tag];
    if (field.meaning === 'type' && field.line === 1) field.usedAs.push('type');
    else if (field.meaning === 'end') field.usedAs.push('end of record');
    else if (field.value === '') field.note = 'empty';
    else if (!rule) field.note = 'unknown tag; kept in the raw record only';
    else if (field.meaning === 'NOTHING') field.note = `${rule.name}: kept in the raw record only`;
    else this.isTooLong(field.value, field, maxLengths[field.meaning] ?? maxNameLength);
  }
}

const tooLong = 'too long; kept in the raw record only';
