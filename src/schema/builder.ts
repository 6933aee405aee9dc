import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import { standardLimits } from '../limits.js';
import type { RequestContext } from './context.js';

/** The one builder of the public schema. Fields are not null unless they say so. */
export const builder = new SchemaBuilder<{
  Context: RequestContext;
  DefaultFieldNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    PartialDate: { Input: string; Output: string };
    DateTime: { Input: string; Output: Date };
    DOI: { Input: string; Output: string };
    ORCID: { Input: string; Output: string };
    ISSN: { Input: string; Output: string };
    URL: { Input: string; Output: string };
  };
}>({
  plugins: [ComplexityPlugin],
  defaultFieldNullability: false,
  // It only keeps what each field costs; the sum is ours (query-cost.ts), which knows what stands in a page and what beside it.
  complexity: { disabled: true },
});

type Types = typeof builder extends PothosSchemaTypes.SchemaBuilder<infer SchemaTypes> ? SchemaTypes : never;

/** Makes the fields of an object whose values have this shape. */
export type FieldBuilder<Shape> = PothosSchemaTypes.ObjectFieldBuilder<Types, Shape>;

/** Fields by name. */
export type Fields = ReturnType<Parameters<typeof builder.objectFields>[1]>;

/** What makes the fields of an object whose values have this shape. */
export type FieldsOf<Shape> = (t: FieldBuilder<Shape>) => Fields;

builder.queryType({
  description: `What can be asked of the library. Limits: ${standardLimits.page} rows a page, ${standardLimits.keys} keys a batch, ${standardLimits.depth} fields deep, and a cost of ${standardLimits.cost} in all: a field costs 1, a list 100 (500 where it is of the whole library), each condition of a filter 20 more, and what stands in the rows of a page counts for every row.`,
});
