import {
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  getNullableType,
  getVariableValues,
  isCompositeType,
  isListType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { ScholarError } from '../errors.js';
import { hasVariables } from '../execution/has-variables.js';
import type { Limits } from '../limits.js';
import type { FieldCost } from './cost.js';

/** A request as it comes to execution: parsed and validated. */
export interface CostedQuery {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variableValues?: { readonly [variable: string]: unknown } | null | undefined;
}

/** What a query may cost at most, by the pages that it asks for. */
export interface QueryCost {
  readonly cost: number;
  /** The rows of all its pages and lists of keys together, where each is full. */
  readonly nodeCount: number;
  /** Fields within fields. */
  readonly depth: number;
  /** The way to the list that costs most, by the names in the answer. */
  readonly costliest: readonly string[];
}

const noCost: QueryCost = { cost: 0, nodeCount: 0, depth: 0, costliest: [] };

/**
 * Works out what a query costs before anything is read: each field its own cost, and what stands in a list once for every row
 * of its page, with page sizes from literals, variables and defaults. What stands beside the rows of a page (`totalCount`,
 * `groupBy` …) counts once. Nothing for a query that cannot be executed anyway. O(size of the document), fragments read once;
 * known from the last time where no variable has a part in it.
 */
export function costOf({ schema, document, operationName, variableValues }: CostedQuery): QueryCost {
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const operation = operations.find(({ name }) => operationName == null || name?.value === operationName);
  const type = operation && schema.getRootType(operation.operation);
  if (operation === undefined || type == null) return noCost;
  const known = costs.get(operation);
  if (known !== undefined && known !== 'VARIES') return known;
  const variables = coerced(schema, operation, variableValues ?? {});
  if (variables === undefined) return noCost;
  const walk = new CostWalk(schema, document, variables, known === undefined);
  const cost = walk.ofSelections(operation.selectionSet, type.name, 1);
  if (known === undefined) costs.set(operation, walk.isConstant ? cost : 'VARIES');
  return cost;
}

/** What operations cost whatever their variables, where it is so. A document is of one schema. */
const costs = new WeakMap<OperationDefinitionNode, QueryCost | 'VARIES'>();

/** @throws ScholarError TOO_COSTLY for a query beyond the limits; it names the list to shrink. */
export function checkCost({ cost, depth, costliest }: QueryCost, limits: Pick<Limits, 'cost' | 'depth'>): void {
  if (depth > limits.depth) {
    const message = `Expected a query at most ${limits.depth} fields deep, got ${depth}.`;
    throw new ScholarError('TOO_COSTLY', message, { depth, limit: limits.depth });
  }
  if (cost <= limits.cost) return;
  const list = costliest.join('.');
  const advice = list === '' ? 'Ask for fewer fields.' : `Ask for smaller pages, or less in them; most of it is ${list}.`;
  const message = `Expected a query of cost ${limits.cost} at most, got ${cost}. ${advice}`;
  throw new ScholarError('TOO_COSTLY', message, { cost, limit: limits.cost, field: list });
}

function coerced(schema: GraphQLSchema, operation: OperationDefinitionNode, given: { readonly [variable: string]: unknown }) {
  return getVariableValues(schema, operation.variableDefinitions ?? [], given).coerced;
}

class CostWalk {
  /** Costs of selections by type and rows: a fragment that is spread often is walked once. */
  readonly #known = new Map<SelectionSetNode, Map<string, QueryCost>>();

  constructor(
    readonly schema: GraphQLSchema,
    readonly document: DocumentNode,
    readonly variables: { readonly [variable: string]: unknown },
    /** As far as it was looked at: until a field is met whose cost may hang on a variable. */
    public isConstant: boolean,
  ) {}

  /** @param rows the rows of the page that the selections stand in, where they stand in one. */
  ofSelections(selections: SelectionSetNode | undefined, typeName: string, rows: number): QueryCost {
    if (selections === undefined) return noCost;
    const known = this.#known.get(selections) ?? new Map<string, QueryCost>();
    this.#known.set(selections, known);
    const key = `${typeName} ${rows}`;
    const result = known.get(key) ?? this.#sum(selections, typeName, rows);
    known.set(key, result);
    return result;
  }

  #sum(selections: SelectionSetNode, typeName: string, rows: number): QueryCost {
    let cost = 0;
    let nodeCount = 0;
    let depth = 0;
    let most = noCost;
    for (const selection of selections.selections) {
      const part = selection.kind === Kind.FIELD ? this.#ofField(selection, typeName, rows) : this.#ofFragment(selection, typeName, rows);
      cost += part.cost;
      nodeCount += part.nodeCount;
      depth = Math.max(depth, part.depth);
      if (part.cost > most.cost) most = part;
    }
    return { cost, nodeCount, depth, costliest: most.costliest };
  }

  #ofFragment(selection: Exclude<SelectionSetNode['selections'][number], FieldNode>, typeName: string, rows: number): QueryCost {
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection
        : this.document.definitions.find(
            (definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value,
          );
    if (fragment === undefined || !('selectionSet' in fragment)) return noCost;
    const condition = 'typeCondition' in fragment ? fragment.typeCondition?.name.value : undefined;
    return this.ofSelections(fragment.selectionSet, condition ?? typeName, rows);
  }

  #ofField(node: FieldNode, typeName: string, rows: number): QueryCost {
    const field = this.#fieldOf(typeName, node.name.value);
    if (field === undefined) return { ...noCost, cost: 1, depth: 1 };
    const { field: own, multiplier: declared } = this.#costOfField(field, node);
    const multiplier = declared ?? 1;
    const isList = isListType(getNullableType(field.type));
    const isRows = rowFields.has(field.name) && field.args.length === 0;
    // Of a page the rows count as often as there are, what stands beside them once.
    const times = isRows ? rows : isList ? multiplier : 1;
    const inside = this.ofSelections(node.selectionSet, getNamedType(field.type).name, isList ? 1 : multiplier);
    const name = (node.alias ?? node.name).value;
    const isPage = multiplier > 1 && !isRows;
    return {
      cost: own + times * inside.cost,
      nodeCount: (isRows || (isList && declared !== undefined) ? times : 0) + times * inside.nodeCount,
      depth: inside.depth + 1,
      costliest: isPage || inside.costliest.length > 0 ? [name, ...inside.costliest] : [],
    };
  }

  /** Pothos keeps the declared cost with the field; a list without one counts as ten: names, identifiers, years. */
  #costOfField(field: GraphQLField<unknown, unknown>, node: FieldNode): FieldCost {
    const declared = field.extensions.complexity as FieldCost | number | ((args: object) => FieldCost) | undefined;
    if (typeof declared !== 'function') return typeof declared === 'object' ? declared : { field: declared ?? 1 };
    this.isConstant &&= !hasVariables(node);
    return declared(argumentsOf(field, node, this.variables));
  }

  #fieldOf(typeName: string, name: string): GraphQLField<unknown, unknown> | undefined {
    const type = this.schema.getType(typeName);
    return isCompositeType(type) && 'getFields' in type ? type.getFields()[name] : undefined;
  }
}

const rowFields: ReadonlySet<string> = new Set(['edges', 'nodes']);

/** Arguments that cannot be read are told by the execution. */
function argumentsOf(field: GraphQLField<unknown, unknown>, node: FieldNode, variables: { readonly [variable: string]: unknown }): object {
  try {
    return getArgumentValues(field, node, variables);
  } catch {
    return {};
  }
}
