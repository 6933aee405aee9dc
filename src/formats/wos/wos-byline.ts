import type { PersonName } from '../../model.js';
import { parsePersonName } from '../../person-name.js';

/** The authors of a record, to find whom its addresses and ORCIDs name. */
export class Byline {
  readonly #byName = new Map<string, number>();
  readonly #byFamily = new Map<string, number[]>();

  /** `others`: the same names in another spelling, in the same order. */
  constructor(
    readonly names: readonly PersonName[],
    others: readonly PersonName[],
  ) {
    for (const spelling of [names, others]) {
      for (const [index, name] of spelling.entries()) if (!this.#byName.has(keyOf(name))) this.#byName.set(keyOf(name), index);
    }
    for (const [index, name] of names.entries()) {
      const family = lettersOf(name.family);
      this.#byFamily.set(family, [...(this.#byFamily.get(family) ?? []), index]);
    }
  }

  /** The place of a printed name: of the same letters, or else of the only one whose family name and first initial it has. */
  find(printed: string): number | undefined {
    const name = parsePersonName(printed);
    const exact = this.#byName.get(keyOf(name));
    if (exact !== undefined) return exact;
    const initial = lettersOf(name.given ?? '').charAt(0);
    const alike = (this.#byFamily.get(lettersOf(name.family)) ?? []).filter(
      (index) => initial !== '' && lettersOf(this.names[index]?.given ?? '').charAt(0) === initial,
    );
    return alike.length === 1 ? alike[0] : undefined;
  }
}

function keyOf(name: PersonName): string {
  return `${lettersOf(name.family)}, ${lettersOf(`${name.given ?? ''}${name.suffix ?? ''}`)}`;
}

function lettersOf(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
