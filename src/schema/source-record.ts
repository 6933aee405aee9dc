import type { SourceRecordRow } from '../loaders/details.js';
import type { FieldFate } from '../model.js';
import { builder } from './builder.js';
import { ImportDialect, ImportFormat } from './enums.js';

interface FieldShape extends FieldFate {
  readonly value: string;
}

const FieldProvenance = builder.objectRef<FieldShape>('FieldProvenance').implement({
  description: 'What became of one tagged line of a record.',
  fields: (t) => ({
    tag: t.exposeString('tag', { description: 'The tag, such as T2.' }),
    line: t.exposeInt('line', { description: 'The line within the record, from 1.' }),
    value: t.exposeString('value', { description: 'The line as it stands in the record.' }),
    fields: t.exposeStringList('usedAs', { description: 'Each field that it went into, such as `title`. Empty when it was not used.' }),
    used: t.boolean({ description: 'Did it go into any field?', resolve: ({ usedAs }) => usedAs.length > 0 }),
    note: t.exposeString('note', { nullable: true, description: 'Why it was not used, or used otherwise than one would think.' }),
  }),
});

export const SourceRecord = builder.objectRef<SourceRecordRow>('SourceRecord').implement({
  description: 'A record as it came in, and what was read from it.',
  fields: (t) => ({
    format: t.expose('format', { type: ImportFormat, description: 'The format of the file.' }),
    dialect: t.expose('dialect', { type: ImportDialect, description: 'Who wrote the record, as far as it shows.' }),
    recordIndex: t.exposeInt('position', { description: 'Its place in the file that brought it last, from 1.' }),
    line: t.exposeInt('line', { description: 'The line of that file on which it starts, from 1.' }),
    raw: t.exposeString('raw', { description: 'The record as it stood.' }),
    fields: t.field({
      type: [FieldProvenance],
      description: 'Its tagged lines, in their order, with what became of each.',
      resolve: ({ raw, fields }) => {
        const lines = raw.split('\n');
        return fields.map((field) => ({ ...field, value: lines[field.line - 1] ?? '' }));
      },
    }),
  }),
});
