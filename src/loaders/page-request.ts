import { parseCursor } from './cursor.js';
import { nothingFound } from './found-texts.js';
import { type OrderTerm, sortTerms } from './list.js';
import type { AnyList, PageRequest } from './page-statement.js';

/** Which page of a list. `first` walks from the start (after `after`), `last` from the end (before `before`). */
export interface PageArguments<Filter, OrderField extends string> {
  readonly size: number;
  readonly from: 'START' | 'END';
  readonly cursor?: string;
  readonly filter?: Filter;
  readonly orderBy?: readonly OrderTerm<OrderField>[];
}

/** The page as its statement is made from it. */
export interface ReadPageRequest extends PageRequest {
  /** The list and its order, as its cursors name them. */
  readonly belongsTo: string;
}

/**
 * Reads which page is asked for.
 *
 * @throws ScholarError BAD_ARGUMENT for a cursor of another list or order, and for a filter that asks nothing.
 */
export function readRequest(list: AnyList, page: PageArguments<unknown, string>): ReadPageRequest {
  const orderBy = page.orderBy?.length ? page.orderBy : list.defaultOrder;
  const terms = sortTerms(list, orderBy);
  const belongsTo = `${list.name} by ${orderBy.map(({ field, direction }) => `${field} ${direction}`).join(', ')}`;
  // A filter that cannot be must be told before any question is asked, and once.
  if (page.filter !== undefined) list.restrict?.(page.filter, { bind: () => '', found: () => nothingFound });
  const isFromStart = page.from === 'START';
  const argument = isFromStart ? 'after' : 'before';
  return {
    belongsTo,
    terms,
    filter: page.filter,
    walk: isFromStart ? 'FORWARD' : 'BACKWARD',
    size: page.size,
    cursor: page.cursor === undefined ? undefined : parseCursor(page.cursor, { argument, belongsTo, terms }),
  };
}
