import type { FoundPapers } from './found-texts.js';
import type { Bind } from './parameters.js';

/** A filter that can hold others like it: what it asks itself, everything in `and`, something in `or`, and not `not`. */
export interface FilterTree<Self> {
  readonly and?: readonly Self[] | null;
  /** An empty list leaves nothing. */
  readonly or?: readonly Self[] | null;
  readonly not?: Self | null;
}

/** What the SQL of a filter is made with. */
export interface FilterContext {
  readonly bind: Bind;
  /** The papers that a full text finds; every text of the filter must have been looked up before. */
  readonly found: (text: string) => FoundPapers;
}

/** A filter of one of the branches of an `or`, with its SQL. */
export interface Branch<Filter> {
  readonly filter: Filter;
  readonly sql: string;
}

/**
 * The SQL of a whole filter. `conditions` gives those of one level, without `and`, `or` and `not`; `anyOf` joins the branches
 * of an `or` where that is not best done row by row.
 * What is not known of a row (a paper without a year) fulfils no condition, so that `not` is always the rest.
 *
 * @param argument the filter's place in the arguments, as errors name it.
 */
export function treeSql<Filter extends FilterTree<Filter>>(
  filter: Filter,
  argument: string,
  conditions: (filter: Filter, argument: string) => readonly string[],
  anyOf: (branches: readonly Branch<Filter>[]) => string = rowByRow,
): string {
  const branch = (part: Filter, place: string) => treeSql(part, `${argument}.${place}`, conditions, anyOf);
  const all = [
    ...conditions(filter, argument),
    ...(filter.and ?? []).map((part, index) => branch(part, `and[${index}]`)),
    ...(filter.or == null ? [] : [anyOf(filter.or.map((part, index) => ({ filter: part, sql: branch(part, `or[${index}]`) })))]),
    ...(filter.not == null ? [] : [`(${branch(filter.not, 'not')}) IS NOT TRUE`]),
  ];
  return all.length === 0 ? 'true' : all.map((condition) => `(${condition})`).join(' AND ');
}

/** Every level of a filter, itself first. */
export function levelsOf<Filter extends FilterTree<Filter>>(filter: Filter): Filter[] {
  const branches = [...(filter.and ?? []), ...(filter.or ?? []), ...(filter.not == null ? [] : [filter.not])];
  return [filter, ...branches.flatMap(levelsOf)];
}

/** Is one of the branches true of the row? */
export function rowByRow(branches: readonly Branch<unknown>[]): string {
  return branches.length === 0 ? 'false' : branches.map(({ sql }) => `(${sql})`).join(' OR ');
}
