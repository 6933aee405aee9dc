import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  type FragmentDefinitionNode,
  getOperationAST,
  getVariableValues,
  Kind,
  OperationTypeNode,
  visit,
} from 'graphql';
import { executePlan } from './execute-plan.js';
import { planOperation, type SelectionPlan } from './plan.js';

/** What is known of a document once it was asked for. It lives as long as the document does. */
interface KnownDocument {
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** Which fields are asked for depends on variables, through `@skip` or `@include`. */
  readonly isConditional: boolean;
  /** Asks for a value by the one name that a plain object cannot have. */
  readonly isUnnameable: boolean;
  readonly planByOperation: Map<unknown, SelectionPlan>;
}

const knownDocuments = new WeakMap<DocumentNode, KnownDocument>();

/**
 * Executes a query that was validated, as graphql-js does, in half its time: the plan is made once for a document.
 * Undefined for what is no query of the document, and for the alias `__proto__`; that is for graphql-js. A document is of one schema.
 */
export function executeQuery(args: ExecutionArgs): Promise<ExecutionResult> | undefined {
  const { schema, document, rootValue, contextValue } = args;
  const operation = getOperationAST(document, args.operationName);
  if (operation?.operation !== OperationTypeNode.QUERY) return undefined;
  const { fragments, isConditional, isUnnameable, planByOperation } = know(document);
  if (isUnnameable) return undefined;
  const variables = getVariableValues(schema, operation.variableDefinitions ?? [], args.variableValues ?? {}, { maxErrors: 50 });
  if (variables.errors) return Promise.resolve({ errors: variables.errors });
  const variableValues = variables.coerced;
  const known = planByOperation.get(operation);
  const plan = known ?? planOperation({ schema, fragments, variableValues }, operation);
  if (!isConditional) planByOperation.set(operation, plan);
  return executePlan({ schema, operation, fragments, plan, rootValue, contextValue, variableValues });
}

function know(document: DocumentNode): KnownDocument {
  const known = knownDocuments.get(document) ?? {
    fragments: fragmentsOf(document),
    isConditional: hasConditions(document),
    isUnnameable: hasUnnameable(document),
    planByOperation: new Map(),
  };
  knownDocuments.set(document, known);
  return known;
}

function fragmentsOf({ definitions }: DocumentNode): Record<string, FragmentDefinitionNode> {
  const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return Object.assign(Object.create(null), Object.fromEntries(fragments.map((fragment) => [fragment.name.value, fragment])));
}

function hasConditions(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    [Kind.DIRECTIVE]: ({ arguments: given }) => {
      if (given?.some(({ value }) => value.kind === Kind.VARIABLE)) found = true;
    },
  });
  return found;
}

function hasUnnameable(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    [Kind.FIELD]: ({ alias }) => {
      if (alias?.value === '__proto__') found = true;
    },
  });
  return found;
}
