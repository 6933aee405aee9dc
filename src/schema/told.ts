import { GraphQLError, type GraphQLField, type GraphQLLeafType, isEnumType } from 'graphql';
import { ScholarError } from '../errors.js';
import type { Arguments, FieldPlan, SelectionPlan, ValuePlan, WholeAnswer } from '../execution/plan.js';
import type { Limits } from '../limits.js';
import { openParameters } from '../loaders/parameters.js';
import { makeTold, type ToldSelect, type ToldStatement } from '../loaders/told-loader.js';
import type { StatementInMaking } from '../loaders/told-page.js';
import { NotTold, type Tell, type ToldThing } from '../loaders/told-thing.js';
import type { RequestContext } from './context.js';

declare module 'graphql' {
  interface GraphQLFieldExtensions<_TSource, _TContext, _TArgs> {
    /** How a statement tells the field, in place of its resolver; a field that shows a column need not say so. */
    readonly tells?: Tells<never>;
  }
}

/**
 * Gives the SQL of a field's value, of the thing that stands in the statement in place of the resolver's source: a column,
 * or JSON with all that is selected below.
 */
export type Tells<Thing> = (thing: Thing, telling: Telling) => string;

/** What a field is told with. */
export interface Telling {
  // biome-ignore lint/suspicious/noExplicitAny: each field knows its own arguments, as its resolver does.
  readonly args: any;
  /** The SQL of the object that is selected below the field, made of a thing. */
  // biome-ignore lint/suspicious/noExplicitAny: what stands below knows what it is made of.
  readonly inside: Tell<any>;
  /** Is this field selected right below? */
  readonly selects: (fieldName: string) => boolean;
  readonly statement: StatementInMaking;
  readonly limits: Limits;
}

/** How a field of the query is told with all that is selected in it. */
interface ToldWhole<Args> {
  /**
   * The values that the statement opens with. Where they are all that the arguments are good for, the statement serves others too, as
   * long as its shape is the same.
   */
  readonly opening?: (args: Args) => { readonly shape: string; readonly values: readonly unknown[] };
  /** Gives one row where there is an answer. */
  readonly select: (telling: Telling) => ToldSelect;
}

/**
 * Answers a field of the query by one statement that gives its values as JSON, wherever every field below can be told; what cannot be
 * (a full text, a key that nobody bears or that several do, a mistake in an argument) is resolved field by field.
 */
export function answersTold<Args>(whole: ToldWhole<Args>): { readonly answersWhole: (field: FieldPlan) => WholeAnswer | undefined } {
  return {
    answersWhole(field) {
      if (!isTold(field.value, { fields: 0 })) return undefined;
      const read = readerOf(field.value);
      const statementFor = statementsOf(field, whole);
      return async ({ contextValue, argumentsOf, isAlone }) => {
        const { loaders, limits } = contextValue as RequestContext;
        const asked = attempt(() => loaders.loadTold(field.definition.name, isAlone, statementFor(argumentsOf, limits)));
        const values = (await asked) ?? [];
        return values.length === 1 && values[0] !== null ? { value: read(values[0]) } : undefined;
      };
    },
  };
}

/** Makes the statements that tell a field. The one made last is kept, and serves again where it would be the same. */
function statementsOf<Args>(field: FieldPlan, { opening, select }: ToldWhole<Args>) {
  const fields = opening === undefined ? [field, ...fieldsBelow(field.value)] : fieldsBelow(field.value);
  const varying = fields.filter(({ constantArguments }) => constantArguments === undefined);
  let kept: { readonly key: string; readonly statement: ToldStatement } | undefined;
  return (argumentsOf: (field: FieldPlan) => Arguments, limits: Limits): ToldStatement => {
    const { shape = '', values = [] } = opening?.(argumentsOf(field) as Args) ?? {};
    const key = JSON.stringify([shape, ...varying.map(argumentsOf)]);
    if (kept?.key === key) return { ...kept.statement, values: [...openParameters(values).values, ...kept.statement.values] };
    const { values: all, ...made } = makeTold(values, (statement) => select(openTelling(field, { argumentsOf, statement, limits })));
    kept = { key, statement: { ...made, values: all.slice(values.length) } };
    return { ...made, values: all };
  };
}

/** All fields that are selected below a value that can be told. */
function fieldsBelow(value: ValuePlan): FieldPlan[] {
  if (value.kind === 'LEAF') return [];
  return selectionOf(value).fields.flatMap((field) => [field, ...fieldsBelow(field.value)]);
}

/** Undefined where it cannot be told; the resolvers say what is wrong with it, if anything is. */
function attempt<Result>(ask: () => Result): Result | undefined {
  try {
    return ask();
  } catch (error) {
    if (error instanceof NotTold || error instanceof ScholarError || error instanceof GraphQLError) return undefined;
    throw error;
  }
}

interface Surroundings {
  readonly argumentsOf: (field: FieldPlan) => Arguments;
  readonly statement: StatementInMaking;
  readonly limits: Limits;
}

function openTelling(field: FieldPlan, surroundings: Surroundings): Telling {
  return {
    args: surroundings.argumentsOf(field),
    inside: (thing) => tellObject(selectionOf(field.value), thing, surroundings),
    selects: (name) => selectionOf(field.value).fields.some(({ definition }) => definition.name === name),
    statement: surroundings.statement,
    limits: surroundings.limits,
  };
}

/** The values of an object's fields, in their order. Postgres takes twice as long to write their names as well. */
function tellObject({ fields }: SelectionPlan, thing: unknown, surroundings: Surroundings): string {
  return `json_build_array(${fields.map((field) => tellField(field, thing, surroundings)).join(', ')})`;
}

/** Makes of what a statement tells what stands in the answer: objects of lists of their values. */
function readerOf(value: ValuePlan): (told: unknown) => unknown {
  if (value.kind === 'LEAF') return (told) => told;
  const fields = selectionOf(value).fields.map((field) => ({ name: field.responseName, read: readerOf(field.value) }));
  const readObject = (told: readonly unknown[]) => {
    const object: Record<string, unknown> = {};
    fields.forEach(({ name, read }, index) => {
      object[name] = read(told[index]);
    });
    return object;
  };
  const readAll = value.kind === 'OBJECT' ? readObject : (told: readonly (readonly unknown[])[]) => told.map(readObject);
  return (told) => (told === null ? null : readAll(told as never));
}

function tellField(field: FieldPlan, thing: unknown, surroundings: Surroundings): string {
  const { tells, pothosExposedField: column } = field.definition.extensions;
  if (tells !== undefined) return tells(thing as never, openTelling(field, surroundings));
  if (column === undefined) return `'${field.parentType.name}'::text`;
  const { column: sqlOf } = thing as Partial<ToldThing>;
  if (sqlOf === undefined) throw new NotTold(`${field.parentType.name} has no columns`);
  return sqlOf(column);
}

/** A function of Postgres takes 100 arguments; and what is too large is better put together here. */
const mostFieldsOfObject = 100;
const mostFields = 200;

/** Can all that is selected below be told? Counts the fields on the way. */
function isTold(value: ValuePlan, counted: { fields: number }): boolean {
  if (value.kind === 'LEAF') return isPlain(value.type);
  if (value.kind === 'ABSTRACT' || (value.kind === 'LIST' && value.item.kind !== 'OBJECT')) return false;
  const { fields } = selectionOf(value);
  counted.fields += fields.length;
  if (fields.length > mostFieldsOfObject || counted.fields > mostFields) return false;
  return fields.every(({ definition, value }) => isTellable(definition) && isTold(value, counted));
}

function isTellable({ name, extensions }: GraphQLField<unknown, unknown>): boolean {
  return extensions.tells !== undefined || extensions.pothosExposedField !== undefined || name === '__typename';
}

function selectionOf(value: ValuePlan): SelectionPlan {
  if (value.kind === 'OBJECT') return value.selection();
  if (value.kind === 'LIST' && value.item.kind === 'OBJECT') return value.item.selection();
  throw new NotTold(value.kind);
}

/** Scalars whose values stand in the answer as they stand in the database. */
const plainScalars: ReadonlySet<string> = new Set(['String', 'Int', 'Boolean', 'ID', 'DOI', 'ORCID', 'ISSN', 'URL', 'PartialDate']);

function isPlain(type: GraphQLLeafType): boolean {
  return isEnumType(type) ? type.getValues().every(({ name, value }) => name === value) : plainScalars.has(type.name);
}
