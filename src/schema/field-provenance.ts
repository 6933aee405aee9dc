import type { FieldFate } from '../model.js';
import { builder } from './builder.js';

interface FieldShape extends FieldFate {
  readonly value: string;
}

export const FieldProvenance = builder.objectRef<FieldShape>('FieldProvenance').implement({
  description: 'What became of one tagged line of a record.',
  fields: (t) => ({
    tag: t.exposeString('tag', { description: 'The tag, such as T2.' }),
    line: t.exposeInt('line', { description: 'The line within the record, from 1.' }),
    value: t.exposeString('value', { description: 'The line as it stands in the record.' }),
    fields: t.exposeStringList('usedAs', { description: 'Each field that it went into, such as `title`. Empty when it was not used.' }),
    field: t.string({
      nullable: true,
      description: 'The first of `fields`; most lines go into one. Null when it was not used.',
      resolve: ({ usedAs }) => usedAs[0],
    }),
    used: t.boolean({ description: 'Did it go into any field?', resolve: ({ usedAs }) => usedAs.length > 0 }),
    note: t.exposeString('note', { nullable: true, description: 'Why it was not used, or used otherwise than one would think.' }),
  }),
});

/** The tagged lines of a record with their texts. */
export function linesOf({ raw, fields }: { readonly raw: string; readonly fields: readonly FieldFate[] }): FieldShape[] {
  const lines = raw.split('\n');
  return fields.map((field) => ({ ...field, value: lines[field.line - 1] ?? '' }));
}
