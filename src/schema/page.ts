import { ScholarError } from '../errors.js';
import type { Limits } from '../limits.js';
import type { List, OrderTerm } from '../loaders/list.js';
import type { OpenList } from '../loaders/page-loader.js';
import type { PageArguments } from '../loaders/page-request.js';
import type { ParentKeys } from '../loaders/page-statement.js';
import { builder } from './builder.js';
import type { RequestContext } from './context.js';
import { pageSizeOf } from './page-size.js';

/** The arguments of every list that comes in pages. */
export const pageArguments = builder.args((t) => ({
  first: t.int({ description: 'Rows from the start of the list, or after the cursor in `after`: 1 to 100, by default 20.' }),
  after: t.string({ description: 'A cursor of this list in this order: the page begins behind its row. Goes with `first`.' }),
  last: t.int({ description: 'Rows from the end of the list, or before the cursor in `before`: 1 to 100. Not together with `first`.' }),
  before: t.string({ description: 'A cursor of this list in this order: the page ends before its row. Goes with `last`.' }),
}));

/** The arguments of a list as they come in. */
export interface GivenPage {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
  readonly orderBy?: readonly OrderTerm<string>[] | null;
}

/**
 * Opens the page of a list that the arguments ask for; nothing is read before the answer needs it.
 *
 * @throws ScholarError BAD_ARGUMENT
 */
export function connect<Node extends { readonly id: number }, Edge, Filter, Field extends string>(
  context: RequestContext,
  list: List<Node, Edge, Filter, Field>,
  parent: ParentKeys,
  given: GivenPage,
  filter?: Filter,
): OpenList<Node, Edge> {
  return context.loaders.openList(list, parent, pageOf(list, given, { filter, limits: context.limits }));
}

/**
 * The page of a list that the arguments ask for.
 *
 * @throws ScholarError BAD_ARGUMENT
 */
export function pageOf<Filter, Field extends string>(
  list: { readonly orders: { readonly [F in Field]: unknown } },
  given: GivenPage,
  { filter, limits }: { filter: Filter | undefined; limits: Limits },
): PageArguments<Filter, Field> {
  return { ...readPage(given, limits), orderBy: readOrder(list, given.orderBy ?? []), filter };
}

/**
 * Which rows the arguments ask for.
 *
 * @throws ScholarError BAD_ARGUMENT
 */
export function readPage(
  { first, after, last, before }: GivenPage,
  limits: Pick<Limits, 'page'>,
): Pick<PageArguments<never, never>, 'size' | 'from' | 'cursor'> {
  if (first != null && last != null)
    throw badArgument('last', 'Expected first or last, got both: first reads from the start, last from the end.');
  if (after != null && before != null) throw badArgument('before', 'Expected after or before, got both.');
  if (first != null && before != null) throw badArgument('before', 'Expected before together with last, got it with first.');
  if (last != null && after != null) throw badArgument('after', 'Expected after together with first, got it with last.');
  const isFromEnd = last != null || before != null;
  const size = pageSizeOf({ first, last });
  if (size < 1 || size > limits.page) {
    const argument = isFromEnd ? 'last' : 'first';
    throw badArgument(argument, `Expected ${argument} between 1 and ${limits.page}, got ${size}.`);
  }
  return { size, from: isFromEnd ? 'END' : 'START', cursor: (isFromEnd ? before : after) ?? undefined };
}

/** Takes the orders that the list has; one field twice counts where it stands first. */
function readOrder<Field extends string>(
  list: { readonly orders: { readonly [F in Field]: unknown } },
  orderBy: readonly OrderTerm<string>[],
): OrderTerm<Field>[] {
  if (orderBy.length === 0) return [];
  const terms = new Map<string, OrderTerm<Field>>();
  for (const { field, direction } of orderBy) {
    if (!Object.hasOwn(list.orders, field)) {
      const orders = Object.keys(list.orders).join(', ');
      throw badArgument('orderBy', `Expected orderBy one of ${orders}, got ${field}: it needs a filter with text.`);
    }
    if (!terms.has(field)) terms.set(field, { field: field as Field, direction });
  }
  return [...terms.values()];
}

function badArgument(argument: string, message: string): ScholarError {
  return new ScholarError('BAD_ARGUMENT', message, { argument });
}
