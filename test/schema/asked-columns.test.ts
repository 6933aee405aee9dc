import { describe, expect, it } from '@jest/globals';
import { type GraphQLField, type GraphQLObjectType, isObjectType } from 'graphql';
import { schema } from '../../src/schema/schema.js';

/** Stands for whatever a resolver is given or gets, except for its row. */
const anything: unknown = new Proxy(() => anything, {
  get: (_, name) =>
    name === 'then' ? undefined : name === Symbol.toPrimitive ? () => 1 : name === Symbol.iterator ? [][Symbol.iterator] : anything,
  apply: () => anything,
});

/** Runs a resolver and gives the columns that it reads of its row. An edge keeps them apart from the node. */
async function readsOf(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): Promise<string[]> {
  const read = new Set<string>();
  const row = new Proxy(
    {},
    {
      get: (_, name) => {
        read.add(String(name));
        return 1;
      },
    },
  );
  const source = type.name.endsWith('Edge') ? { edge: row, cursor: () => '' } : row;
  try {
    await field.resolve?.(source, {}, anything, anything as never);
  } catch {
    // It goes as far as it can without a database; what it reads of its row it reads first.
  }
  return [...read].sort();
}

const declaring = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field, columns: field.extensions.columns })))
  .flatMap(({ type, field, columns }) => (columns === undefined ? [] : [{ name: `${type.name}.${field.name}`, type, field, columns }]));

describe('a field that says which columns it reads', () => {
  it('is found', () => expect(declaring.length).toBeGreaterThan(30));

  it.each(declaring)('reads those alone: $name', async ({ type, field, columns }) => {
    expect([...columns].sort()).toEqual(expect.arrayContaining(await readsOf(type, field)));
  });
});
