import {
  defaultFieldResolver,
  defaultTypeResolver,
  type ExecutionResult,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLAbstractType,
  GraphQLError,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getArgumentValues,
  isObjectType,
  locatedError,
  type OperationDefinitionNode,
  responsePathAsArray,
} from 'graphql';
import type { Arguments, FieldPlan, SelectionPlan, ValuePlan, WholeAnswer } from './plan.js';

/** What a plan is carried out on. */
export interface PlanArguments {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly plan: SelectionPlan;
  readonly rootValue: unknown;
  readonly contextValue: unknown;
  /** Coerced. */
  readonly variableValues: Record<string, unknown>;
}

/**
 * Carries out a plan, all fields at once, and gives the answer that graphql-js would: each resolver is called with source,
 * arguments, context and, where it names a fourth parameter, info. Objects with equal arguments get the same arguments object.
 */
export function executePlan(args: PlanArguments): Promise<ExecutionResult> {
  return new Promise((resolve) => new Execution(args, resolve).start());
}

/** Where a value of the answer goes; graphql-js's own `Path`, with what is needed to write there. */
interface Place {
  /** Absent at the top. */
  readonly prev: Place | undefined;
  readonly key: string | number;
  readonly typename: string | undefined;
  /** The object or list that holds it. */
  readonly container: Container;
  readonly value: ValuePlan;
  readonly field: FieldPlan;
}

type Container = Record<string | number, unknown>;

/** Values are written where they belong when they come, so that there are no promises but those of the resolvers. */
class Execution {
  readonly #args: PlanArguments;
  readonly #resolve: (result: ExecutionResult) => void;
  readonly #errors: GraphQLError[] = [];
  readonly #argumentsByField = new Map<FieldPlan, Arguments>();
  /** What is still to come: promises, and the start itself. */
  #pending = 1;
  #data: Container | null = {};

  constructor(args: PlanArguments, resolve: (result: ExecutionResult) => void) {
    this.#args = args;
    this.#resolve = resolve;
  }

  start(): void {
    try {
      this.#writeFields(this.#args.plan, this.#args.rootValue, undefined, this.#data as Container);
    } catch (error) {
      this.#nullAbove(undefined, error as GraphQLError);
    }
    this.#settle();
  }

  #settle(): void {
    this.#pending -= 1;
    if (this.#pending > 0) return;
    const data = this.#data;
    this.#resolve(this.#errors.length === 0 ? { data } : { errors: this.#errors, data });
  }

  #writeFields(selection: SelectionPlan, source: unknown, parent: Place | undefined, object: Container): Container {
    for (const field of selection.fields) {
      const answerWhole = field.wholeAnswer();
      if (answerWhole === undefined) this.#writeField(field, source, parent, object);
      else this.#writeWhole(answerWhole, field, source, parent, object);
    }
    return object;
  }

  /** Writes a value that comes finished; where it does not, the field is resolved as any other. */
  #writeWhole(answer: WholeAnswer, field: FieldPlan, source: unknown, parent: Place | undefined, object: Container): void {
    const { responseName: key, parentType, value } = field;
    const place = { prev: parent, key, typename: parentType.name, container: object, value, field };
    const isAlone = parent === undefined && this.#args.plan.fields.length === 1;
    const { contextValue } = this.#args;
    const write = (answered: { readonly value: unknown } | undefined) => {
      if (answered === undefined) this.#writeField(field, source, parent, object);
      else object[key] = answered.value;
    };
    this.#await(place, answer({ contextValue, argumentsOf: (asked) => this.#argumentsOf(asked), isAlone }), write);
  }

  /** Throws what must make the whole object null. */
  #writeField(field: FieldPlan, source: unknown, parent: Place | undefined, object: Container): void {
    const { responseName: key, resolve, value } = field;
    const placeOf = () => ({ prev: parent, key, typename: field.parentType.name, container: object, value, field });
    try {
      const property = resolve === defaultFieldResolver ? propertyOf(source, field) : resolve;
      const info = () => (takesInfo(resolve) ? this.#infoOf(placeOf()) : none);
      const result = typeof property === 'function' ? resolve(source, this.#argumentsOf(field), this.#args.contextValue, info()) : property;
      // Most fields are such; they go without a place.
      if (value.kind === 'LEAF' && !isPromise(result)) object[key] = completeLeaf(value, field, result);
      else this.#write(placeOf(), result);
    } catch (error) {
      this.#fail(placeOf(), error);
    }
  }

  #write(place: Place, result: unknown): void {
    const { container, key } = place;
    if (!isPromise(result)) {
      container[key] = this.#complete(place, result);
      return;
    }
    this.#await(place, result, (kept) => {
      container[key] = this.#complete(place, kept);
    });
  }

  /** Waits for what belongs to a place; `write` may throw as a resolver may. */
  #await<Value>(place: Place, promised: PromiseLike<Value>, write: (value: Value) => void): void {
    this.#pending += 1;
    // Keeps its place in the order of the answer.
    place.container[place.key] = null;
    const rejected = (error: unknown) => {
      try {
        this.#fail(place, error);
      } catch (located) {
        this.#nullAbove(place.prev, located as GraphQLError);
      }
      this.#settle();
    };
    promised.then((value) => {
      try {
        write(value);
      } catch (error) {
        return rejected(error);
      }
      this.#settle();
    }, rejected);
  }

  #complete(place: Place, result: unknown): unknown {
    const { value, field } = place;
    if (result instanceof Error) throw result;
    if (result === null || result === undefined) return completeNull(value, field);
    switch (value.kind) {
      case 'LEAF':
        return completeLeaf(value, field, result);
      case 'LIST':
        return this.#completeList(place, value.item, result);
      case 'OBJECT':
        return this.#writeFields(value.selection(), result, place, {});
      case 'ABSTRACT':
        return this.#writeFields(value.selectionOf(this.#typeOf(value.type, result, place)), result, place, {});
    }
  }

  #completeList(list: Place, value: ValuePlan, results: unknown): unknown[] {
    if (typeof results !== 'object' || results === null || !(Symbol.iterator in results)) {
      const { parentType, definition } = list.field;
      throw new GraphQLError(`Expected Iterable, but did not find one for field "${parentType.name}.${definition.name}".`);
    }
    const items: unknown[] = [];
    for (const result of results as Iterable<unknown>) {
      const container = items as unknown as Container;
      const place: Place = { prev: list, key: items.length, typename: undefined, container, value, field: list.field };
      try {
        this.#write(place, result);
      } catch (error) {
        this.#fail(place, error);
      }
    }
    return items;
  }

  #typeOf(type: GraphQLAbstractType, result: unknown, place: Place): GraphQLObjectType {
    const { schema, contextValue } = this.#args;
    const name = (type.resolveType ?? defaultTypeResolver)(result, contextValue, this.#infoOf(place), type);
    const objectType = typeof name === 'string' ? schema.getType(name) : undefined;
    if (isObjectType(objectType) && schema.isSubType(type, objectType)) return objectType;
    throw new GraphQLError(`Abstract type "${type.name}" must resolve to one of its Object types, got ${String(name)}.`);
  }

  #argumentsOf(field: FieldPlan): Arguments {
    if (field.constantArguments) return field.constantArguments();
    const known = this.#argumentsByField.get(field);
    if (known) return known;
    const given = getArgumentValues(field.definition, field.nodes[0] as FieldNode, this.#args.variableValues);
    this.#argumentsByField.set(field, given);
    return given;
  }

  #infoOf(place: Place): GraphQLResolveInfo {
    const { schema, operation, fragments, rootValue, variableValues } = this.#args;
    const { field } = place;
    return {
      fieldName: field.definition.name,
      fieldNodes: field.nodes,
      returnType: field.definition.type,
      parentType: field.parentType,
      path: place,
      schema,
      fragments,
      rootValue,
      operation,
      variableValues,
    };
  }

  /** Notes an error where null may stand; throws it on, located, where it may not. */
  #fail(place: Place, error: unknown): void {
    const located = locatedError(error, place.field.nodes, responsePathAsArray(place));
    if (!place.value.isNullable) throw located;
    this.#errors.push(located);
    place.container[place.key] = null;
  }

  /** Notes an error that came late, and makes the nearest value null that may be. */
  #nullAbove(place: Place | undefined, error: GraphQLError): void {
    let nearest = place;
    while (nearest && !nearest.value.isNullable) nearest = nearest.prev;
    this.#errors.push(error);
    if (nearest) nearest.container[nearest.key] = null;
    else this.#data = null;
  }
}

const none = undefined as unknown as GraphQLResolveInfo;

/** What graphql-js's own resolver gives, unless it is a method that has to be called. */
function propertyOf(source: unknown, { definition }: FieldPlan): unknown {
  return source === null || source === undefined ? undefined : (source as Record<string, unknown>)[definition.name];
}

/** Does it name a fourth parameter, or hide how many it takes? */
function takesInfo(resolve: FieldPlan['resolve']): boolean {
  return resolve.length > 3 || resolve.length === 0;
}

function completeLeaf(value: ValuePlan & { kind: 'LEAF' }, field: FieldPlan, result: unknown): unknown {
  if (result instanceof Error) throw result;
  if (result === null || result === undefined) return completeNull(value, field);
  const serialized = value.type.serialize(result);
  if (serialized !== null && serialized !== undefined) return serialized;
  throw new Error(`Expected ${value.type.name} to serialize ${String(result)}, got nothing.`);
}

function completeNull({ isNullable }: ValuePlan, { parentType, definition }: FieldPlan): null {
  if (isNullable) return null;
  throw new Error(`Cannot return null for non-nullable field ${parentType.name}.${definition.name}.`);
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as PromiseLike<unknown> | null | undefined)?.then === 'function';
}
