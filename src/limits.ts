/** How much one request may ask for. */
export interface Limits {
  /** Of all fields of an operation together, by the pages that it asks for. */
  readonly cost: number;
  /** Fields within fields. */
  readonly depth: number;
  /** Rows of a page. */
  readonly page: number;
  /** Keys or ids of one batch. */
  readonly keys: number;
  /** Characters of a document. */
  readonly characters: number;
  /** Words, numbers, names and signs of a document. */
  readonly tokens: number;
  /** Brackets within brackets, of a document and of variables. The parser calls itself at each, and a few thousand are more than its stack holds. */
  readonly nesting: number;
  /** Values in variables, each entry of a list and each field of an object. */
  readonly values: number;
  /** Aliases in a document. */
  readonly aliases: number;
  /** Directives in a document. */
  readonly directives: number;
  /** Fragments in a document; which of them may stand beside which takes the square of them to find out. */
  readonly fragments: number;
  /** How often one name may be asked for within the same braces; comparing them all with each other takes the square of it. */
  readonly repeats: number;
  /** `__schema` and `__type` in a document. */
  readonly introspection: number;
  /** Bytes of a request's body, and of what it unpacks to. */
  readonly bodyBytes: number;
}

interface LimitSetting {
  readonly name: string;
  readonly standard: number;
  readonly least: number;
  readonly most: number;
}

/**
 * Each limit with the setting that changes it, the value where nothing is set, and between what it may be set. Pages may not be
 * smaller than what the schema's own defaults ask for; the standard introspection query has 500 tokens and is 14 deep.
 */
export const limitSettings: { readonly [Name in keyof Limits]: LimitSetting } = {
  cost: { name: 'QUERY_MAX_COST', standard: 200_000, least: 1_000, most: 100_000_000 },
  depth: { name: 'QUERY_MAX_DEPTH', standard: 20, least: 5, most: 100 },
  page: { name: 'QUERY_MAX_PAGE', standard: 100, least: 100, most: 1_000 },
  keys: { name: 'QUERY_MAX_KEYS', standard: 500, least: 1, most: 10_000 },
  characters: { name: 'QUERY_MAX_CHARACTERS', standard: 100_000, least: 1_000, most: 10_000_000 },
  tokens: { name: 'QUERY_MAX_TOKENS', standard: 10_000, least: 1_000, most: 100_000 },
  nesting: { name: 'QUERY_MAX_NESTING', standard: 100, least: 20, most: 500 },
  values: { name: 'QUERY_MAX_VALUES', standard: 10_000, least: 100, most: 1_000_000 },
  aliases: { name: 'QUERY_MAX_ALIASES', standard: 100, least: 1, most: 10_000 },
  directives: { name: 'QUERY_MAX_DIRECTIVES', standard: 100, least: 1, most: 10_000 },
  fragments: { name: 'QUERY_MAX_FRAGMENTS', standard: 200, least: 1, most: 2_000 },
  repeats: { name: 'QUERY_MAX_REPEATS', standard: 20, least: 1, most: 1_000 },
  introspection: { name: 'QUERY_MAX_INTROSPECTION', standard: 10, least: 1, most: 1_000 },
  bodyBytes: { name: 'QUERY_MAX_BYTES', standard: 1_000_000, least: 1_000, most: 100_000_000 },
};

/** The limits by their names, each as `read` gives it. */
export function limitsFrom(read: (setting: LimitSetting) => number): Limits {
  const values = Object.entries(limitSettings).map(([limit, setting]) => [limit, read(setting)]);
  return Object.freeze(Object.fromEntries(values)) as Limits;
}

/** What holds where nothing is set. */
export const standardLimits: Limits = limitsFrom(({ standard }) => standard);
