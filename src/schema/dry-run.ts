import {
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLSchema,
  getArgumentValues,
  getOperationAST,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { CostedQuery } from './query-cost.js';

/**
 * Of a query that asks `rateLimit(dryRun: true)`, the document without all else at the top, so that nothing else of it is read;
 * undefined for any other. O(fields at the top and in its fragments).
 */
export function dryRunOf(query: CostedQuery): DocumentNode | undefined {
  const { schema, document, operationName } = query;
  const operation = getOperationAST(document, operationName);
  const definition = schema.getQueryType()?.getFields().rateLimit;
  if (operation?.operation !== 'query' || definition === undefined) return undefined;
  const asked = fieldsAtTop(operation.selectionSet, document).filter(({ name }) => name.value === definition.name);
  if (asked.length === 0 || !asked.some((node) => isDryRun(node, { definition, operation, query }))) return undefined;
  const pruned: OperationDefinitionNode = { ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections: asked } };
  return { ...document, definitions: document.definitions.map((one) => (one === operation ? pruned : one)) };
}

/** Each fragment is looked into once, however often it is spread: they can double from one to the next. */
function fieldsAtTop({ selections }: SelectionSetNode, document: DocumentNode, met = new Set<string>()): FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsAtTop(selection.selectionSet, document, met);
    if (met.has(selection.name.value)) return [];
    met.add(selection.name.value);
    const fragment = document.definitions.find((one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === selection.name.value);
    return fragment !== undefined && 'selectionSet' in fragment ? fieldsAtTop(fragment.selectionSet, document, met) : [];
  });
}

interface Surroundings {
  readonly definition: GraphQLField<unknown, unknown>;
  readonly operation: OperationDefinitionNode;
  readonly query: { readonly schema: GraphQLSchema } & Pick<CostedQuery, 'variableValues'>;
}

/** Variables that cannot be read are told by the execution. */
function isDryRun(node: FieldNode, { definition, operation, query }: Surroundings): boolean {
  const { coerced } = getVariableValues(query.schema, operation.variableDefinitions ?? [], query.variableValues ?? {});
  return coerced !== undefined && getArgumentValues(definition, node, coerced).dryRun === true;
}
