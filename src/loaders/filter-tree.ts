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

/**
 * The SQL of a whole filter. `conditions` gives those of one level, without `and`, `or` and `not`.
 * What is not known of a row (a paper without a year) fulfils no condition, so that `not` is always the rest.
 *
 * @param argument the filter's place in the arguments, as errors name it.
 */
export function treeSql<Filter extends FilterTree<Filter>>(
  filter: Filter,
  argument: string,
  conditions: (filter: Filter, argument: string) => readonly string[],
): string {
  const branch = (part: Filter, place: string) => treeSql(part, `${argument}.${place}`, conditions);
  const all = [
    ...conditions(filter, argument),
    ...(filter.and ?? []).map((part, index) => branch(part, `and[${index}]`)),
    ...(filter.or == null ? [] : [anyOf(filter.or.map((part, index) => branch(part, `or[${index}]`)))]),
    ...(filter.not == null ? [] : [`(${branch(filter.not, 'not')}) IS NOT TRUE`]),
  ];
  return all.length === 0 ? 'true' : all.map((condition) => `(${condition})`).join(' AND ');
}

/** Every level of a filter, itself first. */
export function levelsOf<Filter extends FilterTree<Filter>>(filter: Filter): Filter[] {
  const branches = [...(filter.and ?? []), ...(filter.or ?? []), ...(filter.not == null ? [] : [filter.not])];
  return [filter, ...branches.flatMap(levelsOf)];
}

function anyOf(conditions: readonly string[]): string {
  return conditions.length === 0 ? 'false' : conditions.map((condition) => `(${condition})`).join(' OR ');
}
