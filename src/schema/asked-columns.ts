import {
  type GraphQLField,
  type GraphQLResolveInfo,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { AskedColumns } from '../loaders/narrow-list.js';

declare module 'graphql' {
  interface GraphQLFieldExtensions<_TSource, _TContext, _TArgs> {
    /** The columns of its row that a field's resolver reads; a field that does not say so is taken to read all. */
    readonly columns?: readonly string[];
    /** Set by Pothos: the one column that the field shows. */
    readonly pothosExposedField?: string;
  }
}

/** Says which columns of its row a field's resolver reads, by their names there; `test/schema/asked-columns.test.ts` holds it to that. */
export function reads(...columns: readonly string[]): { readonly extensions: { readonly columns: readonly string[] } } {
  return { extensions: { columns } };
}

const known = new WeakMap<object, AskedColumns>();

/** The columns that a request reads of the rows in `edges` or `nodes`, by the fields that stand below. */
export function askedColumns(info: GraphQLResolveInfo): AskedColumns {
  const asked = known.get(info.fieldNodes) ?? readColumns(info);
  known.set(info.fieldNodes, asked);
  return asked;
}

function readColumns(info: GraphQLResolveInfo): AskedColumns {
  const isNodes = info.fieldName === 'nodes';
  const node = new Set<string>();
  const edge = new Set<string>();
  const ofNode = (field: GraphQLField<unknown, unknown>) => add(node, columnsOf(field));
  const ofEdge = (field: GraphQLField<unknown, unknown>, below: SelectionSetNode | undefined) => {
    if (field.name === 'node') walk(info, field, below, ofNode);
    else add(edge, columnsOf(field));
  };
  const connectionField = info.parentType.getFields()[info.fieldName] as GraphQLField<unknown, unknown>;
  for (const { selectionSet } of info.fieldNodes) walk(info, connectionField, selectionSet, isNodes ? ofNode : ofEdge);
  return { node, edge };
}

/** Stands for all columns. */
const everything = '*';

function columnsOf({ extensions }: GraphQLField<unknown, unknown>): readonly string[] {
  return extensions.columns ?? (extensions.pothosExposedField === undefined ? [everything] : [extensions.pothosExposedField]);
}

function add(columns: Set<string>, more: readonly string[]): void {
  for (const column of more) columns.add(column);
}

/** Visits the fields selected under a field, through fragments, as if every condition held. */
function walk(
  info: GraphQLResolveInfo,
  field: GraphQLField<unknown, unknown>,
  selectionSet: SelectionSetNode | undefined,
  visit: (field: GraphQLField<unknown, unknown>, below: SelectionSetNode | undefined) => void,
): void {
  const type = getNamedType(field.type);
  if (!isObjectType(type) && !isInterfaceType(type)) return;
  for (const selection of selectionSet?.selections ?? []) {
    if (selection.kind === Kind.FIELD) {
      const selected = type.getFields()[selection.name.value];
      if (selected) visit(selected, selection.selectionSet);
    } else {
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : info.fragments[selection.name.value];
      walk(info, field, fragment?.selectionSet, visit);
    }
  }
}
