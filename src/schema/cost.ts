import { limitSettings } from '../limits.js';
import { pageSizeOf } from './page-size.js';
import { conditionCount } from './read-filter.js';

/**
 * What a field costs: itself, and how often what stands in it counts. A field costs 1; a list costs what its statement does,
 * and what stands in it counts once for each row of the page.
 */
export interface FieldCost {
  readonly field: number;
  readonly multiplier?: number;
}

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
    multiplier: costedRows(pageSizeOf(args)),
  });
}

/** A page that no setting allows is told as such, not as too costly. */
export function costedRows(asked: number): number {
  return Math.min(Math.max(asked, 1), limitSettings.page.most);
}

/** The cost of the years of the papers behind a number on an edge. */
export const evidenceYearsCost: FieldCost = { field: 100, multiplier: 10 };

/** The cost of a list that has a row for each key asked. */
export function keysCost(keys: readonly unknown[]): { field: number; multiplier: number } {
  return { field: 1, multiplier: Math.max(keys.length, 1) };
}

/** The cost of a whole paper, drawn from its records and written: about what ten of its fields cost. */
export const recordCost = 10;

/** The cost of a citation: a whole paper, and some milliseconds of the processor. */
export const citationCost = 500;

/** The cost of records that come in, by the bytes of their file: what a list costs, and 1 for each 10 kB. */
export function importCost(bytes: number): number {
  return 100 + Math.ceil(bytes / 10_000);
}
