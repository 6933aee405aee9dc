import type { List } from '../loaders/list.js';
import type { OpenList } from '../loaders/page-loader.js';
import type { AnyList, ParentKeys } from '../loaders/page-statement.js';
import { pageValueSql } from '../loaders/told-page.js';
import type { ToldThing } from '../loaders/told-thing.js';
import type { RequestContext } from './context.js';
import { connect, type GivenPage, pageOf } from './page.js';
import { answersTold, type Telling, type Tells } from './told.js';

/** What a field shows of a list: which page, under which filter. */
export interface Listed<Node, Edge> {
  // biome-ignore lint/suspicious/noExplicitAny: `listed` has seen to it that the filter is the list's.
  readonly list: List<Node & { readonly id: number }, Edge, any, any>;
  readonly page: GivenPage;
  readonly filter: unknown;
}

export function listed<Node extends { readonly id: number }, Edge, Filter, Field extends string>(
  list: List<Node, Edge, Filter, Field>,
  page: GivenPage,
  filter?: Filter,
): Listed<Node, Edge> {
  return { list, page, filter };
}

/** A field that shows a list of the library. `describe` throws for arguments that ask nothing. */
export function listOfLibrary<Args, Node, Edge>(describe: (args: Args) => Listed<Node, Edge>) {
  return {
    extensions: answersTold<Args>({ select: (telling) => ({ value: tellListed([], describe(telling.args), telling) }) }),
    resolve: (_: unknown, args: Args, context: RequestContext) => open(context, [], describe(args)),
  };
}

/** A field that shows a list under its row. */
export function listUnder<Args, Node, Edge>(describe: (args: Args) => Listed<Node, Edge>) {
  return {
    extensions: { columns: ['id'], tells: tellsListUnder(describe) },
    resolve: ({ id }: { readonly id: number }, args: Args, context: RequestContext) => open(context, [id], describe(args)),
  };
}

/** How a statement tells a list under a row. */
export function tellsListUnder<Args>(describe: (args: Args) => Listed<unknown, unknown>): Tells<ToldThing> {
  return (thing, telling) => tellListed([thing.column('id')], describe(telling.args), telling);
}

/** How a statement tells a list that hangs on what stands there already. */
export function tellListed(keys: readonly string[], { list, page, filter }: Listed<unknown, unknown>, telling: Telling): string {
  const wanted = { keys, page: pageOf(list as AnyList, page, { filter, limits: telling.limits }), withInfo: telling.selects('pageInfo') };
  return pageValueSql(list as AnyList, wanted, telling.statement, telling.inside);
}

function open<Node, Edge>(context: RequestContext, parent: ParentKeys, { list, page, filter }: Listed<Node, Edge>): OpenList<Node, Edge> {
  return connect(context, list, parent, page, filter);
}
