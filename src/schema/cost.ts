import { pageSizeLimit, pageSizeOf } from './page-size.js';
import { conditionCount } from './read-filter.js';

/**
 * What one query may cost. A field costs 1; a list costs what its statement does, and what stands in it counts once for
 * each row of the page.
 */
export const costLimit = 200_000;

/** What a field costs: itself, and how often what stands in it counts. */
export interface FieldCost {
  readonly field: number;
  readonly multiplier?: number;
}

/** How deep fields may stand in each other. Cost is the real guard. */
export const depthLimit = 20;

/** What one condition of a filter adds to the cost of a list. */
const conditionCost = 20;

/** The cost of a number that is counted under a filter. */
export function countCost({ filter }: { filter?: unknown }): { field: number } {
  return { field: filter == null ? 1 : 100 + conditionCost * conditionCount(filter) };
}

/** The cost of a list under a parent: a range of an index. */
export const pageCost = costOfPages(100);

/** The cost of a list of the whole library, which may have to be sorted. */
export const libraryPageCost = costOfPages(500);

function costOfPages(field: number) {
  return (args: { first?: number | null; last?: number | null; filter?: unknown }) => ({
    field: field + conditionCost * conditionCount(args.filter),
    multiplier: Math.min(Math.max(pageSizeOf(args), 1), pageSizeLimit),
  });
}

/** The cost of a list that has a row for each key asked. */
export function keysCost(keys: readonly unknown[]): { field: number; multiplier: number } {
  return { field: 1, multiplier: Math.max(keys.length, 1) };
}

/** The cost of a whole paper, drawn from its records and written: about what ten of its fields cost. */
export const recordCost = 10;

/** The cost of a citation: a whole paper, and some milliseconds of the processor. */
export const citationCost = 500;
