import { parseDoi, parseIsbn, parseIssn } from '../../identifiers.js';
import type { Identifier } from '../../model.js';
import { splitAddresses } from './addresses.js';
import { type FieldReading, maxTitleLength, type NamedField, oneLine } from './field-reading.js';
import type { Serials } from './place.js';
import {
  bareIdentifier,
  type Found,
  isLinkingIssn,
  labelledIdentifiers,
  linkedIdentifiers,
  splitSerialNumbers,
} from './printed-identifiers.js';
import { excerpt } from './unfit-characters.js';

const repeated = 'repeats the ISSN';

/** The identifiers and ISSNs of a record as its fields give them: each value once, as first printed. */
export class IdentifierList<Source> {
  readonly #identifiers = new Map<string, Identifier>();
  readonly #issns = new Set<string>();
  #linkingIssn: string | undefined;

  constructor(readonly reading: FieldReading<Source>) {}

  get identifiers(): readonly Identifier[] {
    return [...this.#identifiers.values()];
  }

  get serials(): Serials {
    return { issns: [...this.#issns], ...(this.#linkingIssn === undefined ? {} : { linkingIssn: this.#linkingIssn }) };
  }

  add(field: NamedField<Source>, found: readonly Found[]): void {
    for (const [scheme, value, printed] of found) {
      const isOwn = scheme === 'SOURCE_RECORD' || scheme === 'CITATION_KEY';
      if (this.reading.isTooLong(value, field) || this.reading.isTooLong(printed, field, isOwn ? value.length : maxTitleLength)) continue;
      const key = `${scheme} ${value}`;
      if (this.#identifiers.has(key)) field.note ??= field.usedAs.length > 0 ? undefined : `repeats the ${scheme}`;
      else {
        this.#identifiers.set(key, { scheme, value, printed });
        if (!field.usedAs.includes(`identifiers.${scheme}`)) field.usedAs.push(`identifiers.${scheme}`);
      }
    }
  }

  /** A field that should hold a DOI, or an identifier that says what it is; told where it holds neither. */
  addDoi(field: NamedField<Source>, value = oneLine(field.text)): void {
    const doi = parseDoi(value);
    const found: Found[] = doi === undefined ? labelledIdentifiers(value) : [['DOI', doi, value]];
    if (found.length > 0) this.add(field, found);
    else {
      field.note = 'no DOI';
      this.reading.report(
        'INVALID_DOI',
        `Expected a DOI such as 10.1000/182, got "${excerpt(value)}". Kept in the raw record only.`,
        field,
      );
    }
  }

  /** A field that should hold an identifier of this scheme; told where it does not. */
  addScheme(field: NamedField<Source>, scheme: Identifier['scheme']): void {
    const value = oneLine(field.text);
    const found = bareIdentifier(scheme, value);
    if (found.length > 0) this.add(field, found);
    else {
      field.note = `no ${scheme}`;
      const message = `Expected an identifier of the scheme ${scheme}, got "${excerpt(value)}". Kept in the raw record only.`;
      this.reading.report('INVALID_IDENTIFIER', message, field);
    }
  }

  /** The address of the work, or several, which may be resolvers'. */
  addLink(field: NamedField<Source>, address: string): void {
    this.add(field, splitAddresses(address).flatMap(linkedIdentifiers));
  }

  /** Lines of a note such as "PMID: 123"; prose is none. */
  addLabelled(field: NamedField<Source>): void {
    for (const line of field.text.split('\n')) this.add(field, labelledIdentifiers(oneLine(line)));
  }

  /**
   * ISSNs and ISBNs, several in one field too; told where one has no right check digit.
   *
   * @param options.isLinking the field is made for the ISSN that stands for all editions, which others have to say.
   */
  addSerials(field: NamedField<Source>, { isLinking = false } = {}): void {
    const parts = splitSerialNumbers(oneLine(field.text));
    for (const part of parts) {
      const issn = parseIssn(part);
      const isbn = parseIsbn(part);
      if (issn !== undefined) this.#addIssn(field, issn, isLinking || isLinkingIssn(part));
      else if (isbn !== undefined) this.add(field, [['ISBN', isbn, part]]);
    }
    const invalid = parts.filter((part) => (parseIssn(part) ?? parseIsbn(part)) === undefined);
    if (invalid.length === 0) return;
    field.note = 'no valid ISSN or ISBN';
    const message = `Expected an ISSN such as 0144-333X or an ISBN, with a right check digit, got "${excerpt(invalid.join('; '))}". Kept in the raw record only.`;
    this.reading.report('INVALID_SERIAL_NUMBER', message, field);
  }

  #addIssn(field: NamedField<Source>, issn: string, isLinking: boolean): void {
    const isUsed = field.usedAs.includes('journal.issns');
    if (this.#issns.has(issn)) field.note ??= isUsed ? undefined : repeated;
    else if (!isUsed) {
      field.usedAs.push('journal.issns');
      if (field.note === repeated) field.note = undefined;
    }
    this.#issns.add(issn);
    if (!isLinking || this.#linkingIssn !== undefined) return;
    this.#linkingIssn = issn;
    field.usedAs.push('journal.linkingIssn');
    if (field.note === repeated) field.note = undefined;
  }
}
