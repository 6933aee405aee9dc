import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type ExecutionResult,
  execute,
  getIntrospectionQuery,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
  isUnionType,
  parse,
  validate,
} from 'graphql';
import { executeQuery } from '../../src/execution/execute-query.js';
import { nastySchema } from './nasty-schema.js';

const variables = 'query ($yes: Boolean = true, $no: Boolean!, $count: Int, $text: String)';
const variableValues = { no: false, text: 'x' };

/** Documents on the nasty schema: aliases, fragments on types and interfaces, conditions, arguments. */
function selection(typeName: string, depth: number): fc.Arbitrary<string> {
  const type = nastySchema.getType(typeName);
  const fields = isUnionType(type) || !isCompositeType(type) ? [] : Object.values(type.getFields());
  const condition = fc.constantFrom('', '', '', '', ' @skip(if: $no)', ' @include(if: $no)', ' @include(if: $yes)', ' @skip(if: true)');
  const given = fc.constantFrom('', '(count: $count)', '(count: 5)');
  const alias = fc.constantFrom('', '', 'a: ', 'b: ');
  const choices = fields.flatMap((field) => {
    let result = getNullableType(field.type);
    while (isListType(result)) result = getNullableType(result.ofType);
    if (!isCompositeType(result))
      return [
        fc
          .tuple(alias, field.name === 'told' ? given : fc.constant(''), condition)
          .map(([as, args, when]) => `${as}${field.name}${args}${when}`),
      ];
    if (depth === 0) return [];
    const name = result.name;
    return [
      fc
        .tuple(
          alias,
          condition,
          fc.constant(null).chain(() => selection(name, depth - 1)),
        )
        .map(([as, when, below]) => `${as}${field.name}${when} ${below}`),
    ];
  });
  const fragments =
    depth === 0
      ? []
      : ['Leaf', 'Tree', 'Node'].map((on) =>
          fc
            .tuple(
              condition,
              fc.constant(null).chain(() => selection(on, depth - 1)),
            )
            .map(([when, below]) => `... on ${on}${when} ${below}`),
        );
  const oneOf = isObjectType(type)
    ? [fc.constantFrom('told(by: { text: $text })', 'told(by: { id: 1 }, required: $yes)', 'told(by: { id: $count })')]
    : [];
  return fc
    .array(fc.oneof(fc.constantFrom('__typename', '__typename', 'k: __typename'), ...choices, ...oneOf, ...fragments), {
      minLength: 1,
      maxLength: 5,
    })
    .map((selections) => `{ ${selections.join(' ')} }`);
}

async function bothWays(
  source: string,
  values: Record<string, unknown> = variableValues,
): Promise<{ ours: ExecutionResult; theirs: ExecutionResult }> {
  const document = parse(source);
  const args = { schema: nastySchema, document, variableValues: values, contextValue: {}, rootValue: { echo: 'root' } };
  const theirs = await execute(args);
  await executeQuery(args);
  const ours = await (executeQuery(args) as Promise<ExecutionResult>);
  return { ours: JSON.parse(JSON.stringify(ours)), theirs: JSON.parse(JSON.stringify(theirs)) };
}

/**
 * The errors by the value that each made null. Where several would make the same one null, which of them are told is a
 * matter of time; where an error stands at the null itself, there is but one, and it must be the same.
 */
function nulls({ data, errors }: ExecutionResult): string[] {
  const places = (errors ?? []).map(({ path = [], message, locations }) => {
    let value: unknown = data;
    let depth = 0;
    while (value !== null && depth < path.length) value = (value as Record<string | number, unknown>)[path[depth++] as string];
    return JSON.stringify([path.slice(0, depth), depth === path.length ? [message, locations] : 'made null from below']);
  });
  return [...new Set(places)].sort();
}

describe('executing by plan', () => {
  it('answers as graphql-js does, whatever goes wrong, also the second time', async () => {
    await fc.assert(
      fc.asyncProperty(selection('Tree', 3), async (query) => {
        const source = `${variables} ${query}`;
        fc.pre(validate(nastySchema, parse(source)).every(({ message }) => message.includes('never used')));
        const { ours, theirs } = await bothWays(source);
        expect(JSON.stringify(ours.data)).toBe(JSON.stringify(theirs.data));
        expect(nulls(ours)).toEqual(nulls(theirs));
      }),
      { numRuns: Number(process.env.RUNS ?? 300) },
    );
  });

  it.each([
    ['the introspection of a whole schema', getIntrospectionQuery(), {}],
    ['a type by name', '{ __type(name: "Leaf") { name fields { name args { defaultValue } } } }', {}],
    ['a value for a variable that is wrong', 'query ($count: Int) { told(count: $count) }', { count: 1.5 }],
    ['a variable that is missing', 'query ($yes: Boolean!) { value @skip(if: $yes) }', {}],
    ['two keys of a oneOf in a variable', 'query ($by: By) { told(by: $by) }', { by: { id: 1, text: 'x' } }],
    ['an empty oneOf', 'query ($by: By) { told(by: $by) }', { by: {} }],
    ['a variable that is null in a oneOf', 'query ($id: Int) { told(by: { id: $id }) leaf { told(by: { id: $id }) } }', { id: null }],
    ['a variable that is left out in a oneOf', 'query ($id: Int) { told(by: { id: $id }) }', {}],
    ['a field of the root value', '{ echo treeRequired { echo } }', {}],
    ['one field in two places', '{ leaf { value } leaf { value told } ... on Tree { leaf { a: told(count: 9) } } }', {}],
  ])('answers as graphql-js does: %s', async (_, source, values) => {
    const { ours, theirs } = await bothWays(source, values);
    expect(JSON.stringify(ours)).toBe(JSON.stringify(theirs));
  });

  it('takes a condition by the variables of each request', async () => {
    const document = parse('query ($yes: Boolean!) { value @include(if: $yes) __typename }');
    const asked = (yes: boolean) => executeQuery({ schema: nastySchema, document, variableValues: { yes } });
    expect([await asked(true), await asked(false), await asked(true)]).toEqual([
      { data: { value: 'text', __typename: 'Tree' } },
      { data: { __typename: 'Tree' } },
      { data: { value: 'text', __typename: 'Tree' } },
    ]);
  });

  it('leaves to graphql-js what is no query of the document, and an alias that an object cannot have', () => {
    const document = parse('query A { value } query B { value } mutation C { value }');
    for (const operationName of [undefined, 'D', 'C'])
      expect(executeQuery({ schema: nastySchema, document, operationName })).toBeUndefined();
    expect(executeQuery({ schema: nastySchema, document: parse('{ leaf { __proto__: value } }') })).toBeUndefined();
  });
});
