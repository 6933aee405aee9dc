import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  isAbstractType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  typeFromAST,
} from 'graphql';

/** What decides which fields a selection asks of a type. */
export interface SelectionSurroundings {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variableValues: Readonly<Record<string, unknown>>;
}

/**
 * The fields that selections ask of an object type, by their names in the answer, in the order of the answer: fragments are
 * opened, what `@skip` and `@include` leave out is gone (GraphQL October 2021, 6.3.2).
 */
export function collectFields(
  surroundings: SelectionSurroundings,
  type: GraphQLObjectType,
  selectionSets: readonly SelectionSetNode[],
): ReadonlyMap<string, readonly FieldNode[]> {
  const fields = new Map<string, FieldNode[]>();
  const openedFragments = new Set<string>();

  function collect({ selections }: SelectionSetNode): void {
    for (const selection of selections) {
      if (!isIncluded(surroundings, selection)) continue;
      if (selection.kind === Kind.FIELD) {
        const responseName = (selection.alias ?? selection.name).value;
        const nodes = fields.get(responseName);
        if (nodes) nodes.push(selection);
        else fields.set(responseName, [selection]);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        if (selection.typeCondition === undefined || fits(surroundings, type, selection.typeCondition)) collect(selection.selectionSet);
      } else if (!openedFragments.has(selection.name.value)) {
        openedFragments.add(selection.name.value);
        const fragment = surroundings.fragments[selection.name.value];
        if (fragment && fits(surroundings, type, fragment.typeCondition)) collect(fragment.selectionSet);
      }
    }
  }

  for (const selectionSet of selectionSets) collect(selectionSet);
  return fields;
}

function isIncluded({ variableValues }: SelectionSurroundings, selection: SelectionNode): boolean {
  if (!selection.directives?.length) return true;
  if (getDirectiveValues(GraphQLSkipDirective, selection, variableValues)?.if === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, selection, variableValues)?.if !== false;
}

function fits({ schema }: SelectionSurroundings, type: GraphQLObjectType, condition: FragmentDefinitionNode['typeCondition']): boolean {
  const wanted = typeFromAST(schema, condition);
  return wanted === type || (isAbstractType(wanted) && schema.isSubType(wanted, type));
}
