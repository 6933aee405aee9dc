import type { BylineName, Identifier, KeywordUse, PaperRecord } from '../model.js';

/** A field of a paper, by its name in `PaperRecord`. */
export type PaperField = keyof PaperRecord;

/** Whether a field of a merged paper stands there because of what a record says; for fields that are not taken or left whole. */
const comparisons: { readonly [Field in PaperField]?: (merged: PaperRecord, own: PaperRecord) => boolean } = {
  // A byline is one record's, whose spellings, ORCIDs and affiliations are filled in where another agrees with it name by name.
  names: ({ names: merged }, { names: own }) =>
    merged.length === own.length && merged.some((name, index) => sharesName(name, own[index] as BylineName)),
  identifiers: ({ identifiers: merged }, { identifiers: own }) => sharesOne(merged, own, nameIdentifier),
  keywords: ({ keywords: merged }, { keywords: own }) => sharesOne(merged, own, nameKeyword),
  // Where a record says the first page only, another may fill the last one in.
  pages: ({ pages: merged }, { pages: own }) => own !== undefined && (own.start === merged?.start || own.end === merged?.end),
};

/**
 * The fields of a paper that a record gave, alone or with others: which of its records does each value come from? A field whose
 * value the record says, or, of lists and pages, a part of it. In the order of the fields of the merged paper.
 *
 * @param merged what `mergeRecords` makes of all records of the paper, `own` among them. O(length).
 */
export function givenFields(merged: PaperRecord, own: PaperRecord): PaperField[] {
  const fields = (Object.keys(merged) as PaperField[]).filter((field) => !isNothing(merged[field]));
  return fields.filter((field) => comparisons[field]?.(merged, own) ?? JSON.stringify(merged[field]) === JSON.stringify(own[field]));
}

function isNothing(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

function sharesName(a: BylineName, b: BylineName): boolean {
  const isSpeltAlike = a.family === b.family && a.given === b.given && a.suffix === b.suffix;
  const hasOrcid = a.orcid !== undefined && a.orcid === b.orcid;
  return a.role === b.role && (isSpeltAlike || hasOrcid || sharesOne(a.affiliations ?? [], b.affiliations ?? [], (text) => text));
}

function sharesOne<Value>(a: readonly Value[], b: readonly Value[], nameOf: (value: Value) => string): boolean {
  const names = new Set(a.map(nameOf));
  return b.some((value) => names.has(nameOf(value)));
}

function nameIdentifier({ scheme, value }: Identifier): string {
  return `${scheme}:${value}`;
}

function nameKeyword({ kind, label }: KeywordUse): string {
  return `${kind}:${label}`;
}
