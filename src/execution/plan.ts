import {
  defaultFieldResolver,
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getArgumentValues,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from 'graphql';
import { collectFields, type SelectionSurroundings } from './collect-fields.js';
import { hasVariables } from './has-variables.js';

declare module 'graphql' {
  interface GraphQLFieldExtensions<_TSource, _TContext, _TArgs> {
    /**
     * Given by a field that may know its whole value, all that is selected in it included, without a resolver for each field.
     * Asked once for a plan; undefined where what is selected is too much for it.
     */
    readonly answersWhole?: (field: FieldPlan) => WholeAnswer | undefined;
  }
}

/** Gives the finished value of a field, as it stands in the answer; undefined where the field is to be resolved after all. */
export type WholeAnswer = (asked: WholeQuestion) => Promise<{ readonly value: unknown } | undefined>;

export interface WholeQuestion {
  readonly contextValue: unknown;
  /** The arguments of the field and of those below. Throws what a resolver's error would be. */
  readonly argumentsOf: (field: FieldPlan) => Arguments;
  /** Does the operation ask nothing else? */
  readonly isAlone: boolean;
}

/** A selection on an object type: its fields in the order of the answer. */
export interface SelectionPlan {
  readonly type: GraphQLObjectType;
  readonly fields: readonly FieldPlan[];
}

/** A field as a document asks for it: all that does not change from object to object. */
export interface FieldPlan {
  readonly responseName: string;
  readonly nodes: readonly FieldNode[];
  readonly parentType: GraphQLObjectType;
  readonly definition: GraphQLField<unknown, unknown>;
  readonly resolve: GraphQLFieldResolver<unknown, unknown>;
  /** Gives the arguments, where no variable has a part in them. Throws what a resolver's error would be. */
  readonly constantArguments: (() => Arguments) | undefined;
  readonly value: ValuePlan;
  /** Planned when the field is first met, as what stands below it is. */
  readonly wholeAnswer: () => WholeAnswer | undefined;
}

export type Arguments = Record<string, unknown>;

/** How what a resolver gives becomes a part of the answer. */
export type ValuePlan = { readonly isNullable: boolean } & (
  | { readonly kind: 'LEAF'; readonly type: GraphQLLeafType }
  | { readonly kind: 'LIST'; readonly item: ValuePlan }
  | { readonly kind: 'OBJECT'; readonly type: GraphQLObjectType; readonly selection: () => SelectionPlan }
  | { readonly kind: 'ABSTRACT'; readonly type: GraphQLAbstractType; readonly selectionOf: (type: GraphQLObjectType) => SelectionPlan }
);

/**
 * Plans an operation that was validated. What stands below a field is planned when it is first met: a document of nested
 * fragments can ask for more than fits into memory, and its cost is found out by then.
 */
export function planOperation(surroundings: SelectionSurroundings, operation: OperationDefinitionNode): SelectionPlan {
  const root = surroundings.schema.getRootType(operation.operation);
  if (root == null) throw new Error(`The schema has no ${operation.operation}.`);
  return planSelection(surroundings, root, [operation]);
}

interface HasSelection {
  readonly selectionSet?: OperationDefinitionNode['selectionSet'] | undefined;
}

function planSelection(surroundings: SelectionSurroundings, type: GraphQLObjectType, nodes: readonly HasSelection[]): SelectionPlan {
  const selectionSets = nodes.flatMap(({ selectionSet }) => (selectionSet === undefined ? [] : [selectionSet]));
  const fields: FieldPlan[] = [];
  for (const [responseName, fieldNodes] of collectFields(surroundings, type, selectionSets)) {
    const field = planField(surroundings, type, responseName, fieldNodes);
    if (field) fields.push(field);
  }
  return { type, fields };
}

function planField(
  surroundings: SelectionSurroundings,
  parentType: GraphQLObjectType,
  responseName: string,
  nodes: readonly FieldNode[],
): FieldPlan | undefined {
  const node = nodes[0] as FieldNode;
  const definition = fieldDefinition(surroundings, parentType, node.name.value);
  if (definition === undefined) return undefined;
  const field: FieldPlan = {
    responseName,
    nodes,
    parentType,
    definition,
    resolve: definition.resolve ?? defaultFieldResolver,
    constantArguments: hasVariables(node) ? undefined : once(() => getArgumentValues(definition, node)),
    value: planValue(surroundings, definition.type, nodes),
    wholeAnswer: once(() => definition.extensions.answersWhole?.(field)),
  };
  return field;
}

function fieldDefinition(
  { schema }: SelectionSurroundings,
  type: GraphQLObjectType,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef;
  if (type === schema.getQueryType() && name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
  if (type === schema.getQueryType() && name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  return type.getFields()[name];
}

function planValue(surroundings: SelectionSurroundings, returnType: GraphQLOutputType, nodes: readonly FieldNode[]): ValuePlan {
  const isNullable = !isNonNullType(returnType);
  const type = isNonNullType(returnType) ? returnType.ofType : returnType;
  if (isLeafType(type)) return { isNullable, kind: 'LEAF', type };
  if (isListType(type)) return { isNullable, kind: 'LIST', item: planValue(surroundings, type.ofType, nodes) };
  const selectionOf = remembered((objectType: GraphQLObjectType) => planSelection(surroundings, objectType, nodes));
  return isObjectType(type)
    ? { isNullable, kind: 'OBJECT', type, selection: () => selectionOf(type) }
    : { isNullable, kind: 'ABSTRACT', type, selectionOf };
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function remembered<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>();
  return (key) => {
    const value = made.get(key) ?? make(key);
    made.set(key, value);
    return value;
  };
}
