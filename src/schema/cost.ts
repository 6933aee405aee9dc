import type { ComplexityErrorFn } from '@pothos/plugin-complexity';
import { ScholarError } from '../errors.js';
import { pageSizeLimit, pageSizeOf } from './page-size.js';

/** Values that one answer may hold, at most: each field counts 1, times the sizes of the pages that it stands in. */
export const costLimit = 200_000;

/** How deep fields may stand in each other. Cost is the real guard. */
export const depthLimit = 20;

/** The cost of a list: what stands in it counts once per row of the page. */
export function pageCost(args: { first?: number | null; last?: number | null }): { field: number; multiplier: number } {
  return { field: 1, multiplier: Math.min(Math.max(pageSizeOf(args), 1), pageSizeLimit) };
}

/** The cost of a list that has a row for each key asked. */
export function keysCost(keys: readonly unknown[]): { field: number; multiplier: number } {
  return { field: 1, multiplier: Math.max(keys.length, 1) };
}

/** The error for a query beyond the limits; it is found before any resolver runs. */
export const costlyQuery: ComplexityErrorFn = (kind, { complexity, depth }) =>
  kind === 'Depth'
    ? new ScholarError('TOO_COSTLY', `Expected a query at most ${depthLimit} fields deep, got ${depth}.`, { depth, limit: depthLimit })
    : new ScholarError(
        'TOO_COSTLY',
        `Expected a query of cost ${costLimit} at most, got ${complexity}. Ask for smaller pages, or less in them.`,
        {
          cost: complexity,
          limit: costLimit,
        },
      );
