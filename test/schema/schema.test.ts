import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { schema } from '../../src/schema/schema.js';

describe('the schema', () => {
  it('is the one in schema.graphql (npm run schema writes it)', () => {
    const written = readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8');
    expect(written).toBe(`${printSchema(lexicographicSortSchema(schema))}\n`);
  });

  it('describes every type, field, argument and enum value', () => {
    const own = Object.values(schema.getTypeMap()).filter(({ name }) => !/^(__|ID$|Int$|Float$|String$|Boolean$)/.test(name));
    expect(own.flatMap(undescribed)).toEqual([]);
  });
});

function undescribed(type: GraphQLNamedType): string[] {
  const parts: [string, { readonly description?: string | null }][] = [[type.name, type]];
  if (isEnumType(type)) for (const value of type.getValues()) parts.push([`${type.name}.${value.name}`, value]);
  if (isInputObjectType(type)) for (const field of Object.values(type.getFields())) parts.push([`${type.name}.${field.name}`, field]);
  if (isObjectType(type) || isInterfaceType(type)) {
    for (const field of Object.values(type.getFields())) {
      parts.push([`${type.name}.${field.name}`, field]);
      for (const argument of field.args) parts.push([`${type.name}.${field.name}(${argument.name}:)`, argument]);
    }
  }
  return parts.filter(([, { description }]) => !description?.trim()).map(([name]) => name);
}
