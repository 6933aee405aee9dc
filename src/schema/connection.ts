import type { ObjectRef, UnionRef } from '@pothos/core';
import { noColumns } from '../loaders/narrow-list.js';
import type { ListEdge, OpenList, OpenPages, Page, PageRow } from '../loaders/page-loader.js';
import type { ToldEdge, ToldPage } from '../loaders/told-page.js';
import type { ToldThing } from '../loaders/told-thing.js';
import { askedColumns } from './asked-columns.js';
import { builder, type FieldsOf } from './builder.js';

/** A field that shows a column of the edge. */
export function ofEdge<Edge, Name extends keyof Edge & string>(name: Name) {
  return {
    extensions: { columns: [name], tells: (edge: ToldEdge) => edge.column(name) },
    resolve: (row: { readonly edge: Edge }) => row.edge[name],
  };
}

// biome-ignore lint/suspicious/noExplicitAny: Pothos's own type of a reference needs its whole schema's types.
type Ref<Shape> = ObjectRef<any, Shape>;

/** What a row may lead to: one noun, or several. */
// biome-ignore lint/suspicious/noExplicitAny: as above.
type NodeRef<Shape> = Ref<Shape> | UnionRef<any, Shape>;

const PageInfo = builder.objectRef<Page<unknown, unknown, PageRow<unknown, unknown>>>('PageInfo').implement({
  description: 'Where a page stands in its list.',
  fields: (t) => ({
    hasNextPage: t.exposeBoolean('hasNextPage', { description: 'Are there rows behind this page?' }),
    hasPreviousPage: t.exposeBoolean('hasPreviousPage', { description: 'Are there rows before this page?' }),
    startCursor: t.string({
      nullable: true,
      extensions: { tells: (info: ToldThing) => info.column('startCursor') },
      description: 'The cursor of the first row: `last` with `before` goes back from here. Null when the page is empty.',
      resolve: (page) => page.edges[0]?.cursor() ?? null,
    }),
    endCursor: t.string({
      nullable: true,
      extensions: { tells: (info: ToldThing) => info.column('endCursor') },
      description: 'The cursor of the last row: `first` with `after` goes on from here. Null when the page is empty.',
      resolve: (page) => page.edges.at(-1)?.cursor() ?? null,
    }),
  }),
});

/** Makes the type of a row: the node, its cursor, and what is known of the tie to the parent. */
export function edgeType<Node, Edge, Row extends PageRow<Node, Edge> = ListEdge<Node, Edge>>(
  name: string,
  options: { description: string; node: NodeRef<Node>; nodeDescription: string; fields?: FieldsOf<Row> },
) {
  return builder.objectRef<Row>(name).implement({
    description: options.description,
    fields: (t) => ({
      cursor: t.string({
        extensions: { columns: [], tells: (edge: ToldEdge) => edge.cursor() },
        description: 'Where this row stands: opaque, good for this list in this order.',
        resolve: (edge) => edge.cursor(),
      }),
      node: t.field({
        type: options.node,
        description: options.nodeDescription,
        extensions: { tells: (edge: ToldEdge, { inside }) => inside(edge.node) },
        resolve: (edge) => edge.node as never,
      }),
      ...options.fields?.(t),
    }),
  });
}

/** Makes the type of a list that comes in pages, over a type of rows. */
export function connectionType<Node, Edge, List extends OpenPages<Node, Edge> = OpenList<Node, Edge>>(
  name: string,
  options: { description: string; edge: Ref<PageRow<Node, Edge>>; node: NodeRef<Node>; total: string; fields?: FieldsOf<List> },
) {
  return builder.objectRef<List>(name).implement({
    description: options.description,
    fields: (t) => ({
      edges: t.field({
        type: [options.edge],
        description: 'The rows of this page, with what ties each to its parent.',
        extensions: { tells: (page: ToldPage, { inside }) => page.rows(inside) },
        resolve: async (list, _args, _context, info) => (await list.page(askedColumns(info))).edges as never,
      }),
      nodes: t.field({
        type: [options.node],
        description: 'The things of this page, without their rows.',
        extensions: { tells: (page: ToldPage, { inside }) => page.rows(({ node }) => inside(node)) },
        resolve: async (list, _args, _context, info) => (await list.page(askedColumns(info))).edges.map((edge) => edge.node) as never,
      }),
      pageInfo: t.field({
        type: PageInfo,
        description: 'Where this page stands.',
        extensions: { tells: (page: ToldPage, { inside }) => inside(page.info) },
        resolve: (list) => list.page(noColumns),
      }),
      totalCount: t.int({
        description: `${options.total} Counted only when asked for.`,
        extensions: { tells: (page: ToldPage) => page.count() },
        resolve: (list) => list.count(),
      }),
      ...options.fields?.(t),
    }),
  });
}
