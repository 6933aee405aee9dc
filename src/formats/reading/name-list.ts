import type { BylineName, ContributorRole, PersonName } from '../../model.js';
import type { FieldReading, NamedField } from './field-reading.js';

/** Most names of one record that are read: twice those of the longest byline known (physics, 5,154). */
const maxNames = 10_000;

/** The names of a record in the order of its fields, all roles. */
export class NameList<Source> {
  readonly names: BylineName[] = [];
  readonly #filled = new Set<NamedField<Source>>();

  constructor(readonly reading: FieldReading<Source>) {}

  /** Takes the names of one field; what is too long, or too much, is told and left out. */
  add(field: NamedField<Source>, role: ContributorRole, names: readonly (PersonName & Pick<BylineName, 'orcid' | 'affiliations'>)[]): void {
    const left = maxNames - this.names.length;
    for (const name of names.slice(0, left)) {
      if (this.reading.isTooLong(longestPart(name), field)) continue;
      this.names.push({ ...name, role });
      if (!this.#filled.has(field)) field.usedAs.push('names');
      this.#filled.add(field);
    }
    if (names.length <= left) return;
    const message = `Expected at most ${maxNames} names, got ${names.length - left} more. These are kept in the raw record only.`;
    this.reading.report('TOO_MANY_NAMES', message, field);
  }
}

function longestPart({ family, given = '', suffix = '' }: PersonName): string {
  const longer = given.length > family.length ? given : family;
  return suffix.length > longer.length ? suffix : longer;
}
