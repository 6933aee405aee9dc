import { givenFields } from '../identity/given-fields.js';
import type { SourceRecordRow } from '../loaders/details.js';
import { builder } from './builder.js';
import { ImportDialect, ImportFormat } from './enums.js';
import { FieldProvenance, linesOf } from './field-provenance.js';
import { Import } from './nouns.js';

export const SourceRecord = builder.objectRef<SourceRecordRow>('SourceRecord').implement({
  description: 'A record as it came in, and what was read from it.',
  fields: (t) => ({
    import: t.field({
      type: Import,
      nullable: true,
      description: 'The import that brought it; of several the last. Null only where it was taken back just now.',
      resolve: async ({ importId }, _, { loaders }) => (await loaders.importById.load(importId)) ?? null,
    }),
    database: t.string({
      nullable: true,
      description: 'Where the file was exported from, as that import was told. Null when it was not.',
      resolve: async ({ importId }, _, { loaders }) => (await loaders.importById.load(importId))?.database ?? null,
    }),
    format: t.expose('format', { type: ImportFormat, description: 'The format of the file.' }),
    dialect: t.expose('dialect', { type: ImportDialect, description: 'Who wrote the record, as far as it shows.' }),
    recordIndex: t.exposeInt('position', { description: 'Its place in the file of that import, from 1.' }),
    line: t.exposeInt('line', { description: 'The line of that file on which it starts, from 1.' }),
    raw: t.exposeString('raw', { description: 'The record as it stood.' }),
    gave: t.stringList({
      description:
        'The fields of the paper whose value comes from this record, alone or with others: of lists and pages, a part of it. A field that the record says, and that is not here, stands on the paper as another of its `sources` has it.',
      resolve: async ({ paperId, paper }, _, { loaders }) => {
        const merged = await loaders.recordByPaper.load(paperId);
        return merged === undefined ? [] : givenFields(merged, paper);
      },
    }),
    fields: t.field({
      type: [FieldProvenance],
      description: 'Its tagged lines, in their order, with what became of each.',
      resolve: linesOf,
    }),
  }),
});
